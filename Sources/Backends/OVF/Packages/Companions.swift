// SPDX-License-Identifier: Apache-2.0

/// The manifest and the certificate file that go with a descriptor, among the names of an archive or folder.
struct Companions {
    let manifest: String?
    let certificate: String?
    private let descriptor: String

    /// Finds those named like the descriptor, whatever the case of their endings.
    ///
    /// - Parameters:
    ///   - names: all files.
    ///   - isAlone: whether all of them belong to this descriptor, so that one of another name is meant for it too.
    init(of descriptor: String, among names: [String], isAlone: Bool) throws(PackageError) {
        self.descriptor = descriptor
        manifest = try Self.find(.manifest, descriptor, names, isAlone)
        certificate = try Self.find(.certificate, descriptor, names, isAlone)
    }

    private static func find(
        _ role: PackageRole, _ descriptor: String, _ names: [String], _ isAlone: Bool
    ) throws(PackageError) -> String? {
        let all = names.filter { PackageRole($0) == role }
        let own = all.filter { PackageOpener.base($0) == PackageOpener.base(descriptor) }
        let candidates = own.isEmpty && isAlone ? all : own
        guard candidates.count > 1 else { return candidates.first }
        throw PackageError(.ambiguous, "There are \(candidates.count) files of the kind \(role) for “\(descriptor)”.")
    }

    /// What is wrong with their names.
    var problems: [PackageProblem] {
        [manifest, certificate].compactMap { name in
            guard let name, PackageOpener.base(name) != PackageOpener.base(descriptor) else { return nil }
            let message = "The file has another name than the descriptor, whose name it has to share."
            return PackageProblem(.otherBaseName, .altered, name, message)
        }
    }
}
