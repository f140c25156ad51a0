// SPDX-License-Identifier: Apache-2.0

#if CommandLine && Trust
import ArgumentParser
import VirtSecTrust

/// Who may vouch for signers of packages.
struct TrustOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Certificates in PEM or DER of those who may vouch for the signer of a package: a file, a folder of files, or"
                + " 'system'; may be repeated.", valueName: "file"),
        completion: .file())
    var trust: [String] = []

    private static let systemStores = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]
    private static let limit = 16 << 20

    /// The certificates that are named.
    func anchors() throws -> TrustAnchors {
        var anchors = TrustAnchors.none
        for place in trust {
            if place == "system" {
                guard let store = Self.systemStores.first(where: System.isFile) else {
                    throw CommandFailure.usage("--trust system: there is no store of certificates on this system")
                }
                anchors.add(try Self.file(store))
            } else if System.isFile(place) {
                anchors.add(try Self.file(place))
            } else {
                for name in try Self.folder(place) { anchors.add(try Self.file(name)) }
            }
        }
        return anchors
    }

    private static func file(_ path: String) throws -> TrustAnchors {
        switch System.readFile(path, limit: limit, takesPipe: false) {
        case .failure(let error): throw CommandFailure.usage("--trust \(path): \(error.text)")
        case .success(let bytes):
            do throws(TrustAnchorError) {
                return try TrustAnchors(bytes)
            } catch {
                throw CommandFailure.usage("--trust \(path):\(error)")
            }
        }
    }

    /// The files of a folder, by their names.
    private static func folder(_ path: String) throws -> [String] {
        guard let names = System.fileNames(in: path) else {
            throw CommandFailure.usage("--trust \(path): neither a file nor a folder that can be read")
        }
        let files = names.sorted().map { "\(path)/\($0)" }.filter(System.isFile)
        if files.isEmpty { throw CommandFailure.usage("--trust \(path): a folder without files") }
        return files
    }
}
#endif
