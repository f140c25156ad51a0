// SPDX-License-Identifier: Apache-2.0

import VirtSecDocuments

/// Where the files of a package are.
enum PackageFiles: Sendable {
    case archive(any ByteSource, [String: TarMember])
    case folder(OpenFolder)

    /// A file that can be read.
    struct Found: Sendable {
        let name: String
        let bytes: any ByteSource
        /// Where it stands in the archive, so that files are read in the order in which they lie.
        let offset: UInt64
    }

    /// Finds a file by its name, whose steps have been checked.
    func find(_ name: String) throws(OpenFolder.Refusal) -> Found {
        switch self {
        case .archive(let source, let members):
            guard let member = members[name], !member.isFolder else { throw .absent }
            let range = ByteRange(of: source, start: member.offset, size: member.size)
            return Found(name: member.name, bytes: range, offset: member.offset)
        case .folder(let folder):
            let file = try folder.file(name.split(separator: "/").map(String.init))
            return Found(name: name, bytes: file, offset: 0)
        }
    }
}
