// SPDX-License-Identifier: Apache-2.0

#if Trust
import VirtSecCore
import VirtSecOVF
import VirtSecTestSigning
import VirtSecTrust

/// A small package that is right, of which tests alter one thing.
struct PackageFixture {
    static let now = Instant(secondsSince1970: 1_800_000_000)

    /// The archive's members in their order.
    var members: [(name: String, content: [UInt8])] = []
    var references = [PackageReference(id: "f1", href: "d.vmdk", size: 1_000)]

    static let descriptor = Array("<Envelope/>".utf8)
    static let disk = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

    init() { members = [("a.ovf", Self.descriptor), ("a.mf", Self.manifest()), ("d.vmdk", Self.disk)] }

    /// The lines of a manifest for these files.
    static func manifest(
        _ files: [(String, [UInt8])] = [("a.ovf", descriptor), ("d.vmdk", disk)], _ algorithm: DigestAlgorithm = .sha256
    ) -> [UInt8] {
        files.flatMap { name, content in
            let digest = FileDigester.digests(of: content, [algorithm])[0].hexadecimal
            return Array("SHA\(algorithm == .sha1 ? "1" : "\(algorithm.byteCount * 8)")(\(name))= \(digest)\n".utf8)
        }
    }

    subscript(name: String) -> [UInt8] {
        get { members.first { $0.name == name }?.content ?? [] }
        set {
            if let index = members.firstIndex(where: { $0.name == name }) {
                members[index].content = newValue
            } else {
                members.append((name, newValue))
            }
        }
    }

    mutating func remove(_ name: String) { members.removeAll { $0.name == name } }

    /// Puts a signature of the manifest, as it is now, right behind it.
    mutating func sign(_ signer: TestSigner, bits: Int = 256) throws {
        members.insert(("a.cert", try signer.certificateFile(for: self["a.mf"], bits: bits)), at: 2)
    }

    var archive: [UInt8] {
        var tar = TarBuilder()
        for (name, content) in members { tar.add(name, content) }
        return tar.finished
    }

    /// Judges the archive.
    func verify(trusting signer: TestSigner? = nil) async throws -> PackageVerification {
        try await Self.verify(OVFPackage.open(archive: MemoryBytes(archive)), references, trusting: signer)
    }

    static func verify(
        _ package: OVFPackage, _ references: [PackageReference], trusting signer: TestSigner? = nil
    ) async throws -> PackageVerification {
        let anchors = try signer.map { try TrustAnchors($0.der) } ?? .none
        return try await PackageVerifier(anchors: anchors).verify(package, references: references, at: now)
    }
}

extension PackageVerification {
    /// The codes of problems that matter.
    var codes: [PackageProblemCode] { problems.filter { $0.gravity != .note }.map(\.code) }
    /// The codes of notes.
    var notes: [PackageProblemCode] { problems.filter { $0.gravity == .note }.map(\.code) }
}
#endif
