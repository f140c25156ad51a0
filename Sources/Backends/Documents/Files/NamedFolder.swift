// SPDX-License-Identifier: Apache-2.0

/// A folder that a user named, open as long as somebody reads what is below it.
struct NamedFolder: Sendable {
    /// The path as it was given.
    let path: FilePath
    let folder: OpenFolder
    /// The path from the root, links followed; nil where its bytes are no UTF-8.
    let resolvedPath: String?

    /// Opens a folder; a link is followed.
    init(_ path: FilePath) throws(FileReadingError) {
        self.path = path
        folder = try OpenFolder.open(path)
        resolvedPath = path.resolvedText
    }

    /// The path of a file below it from the root: no link is on the way.
    func resolvedText(of file: FilePath) -> String? {
        guard let resolvedPath, let suffix = String(validating: file.suffix(below: path), as: UTF8.self) else {
            return nil
        }
        return resolvedPath == "/" ? "/\(suffix)" : "\(resolvedPath)/\(suffix)"
    }

    /// Opens a folder below it, step by step, so that no link on the way is followed.
    func open(folder: FilePath) throws(FileReadingError) -> OpenFolder {
        // Beyond, no program could use its path; and each step takes time.
        guard folder.bytes.count < Self.mostPathBytes else { throw FileReadingError("its path is too long") }
        let steps = folder.suffix(below: path).split(separator: UInt8(ascii: "/"))
        do throws(OpenFolder.Refusal) {
            return try self.folder.folder(steps) ?? self.folder
        } catch {
            throw FileReadingError(error, "folder")
        }
    }

    /// `PATH_MAX` of Linux.
    private static let mostPathBytes = 4_096
}

/// Opens the files below a folder that was named, those of one folder after those of another.
///
/// No link is followed, whatever was put in a file's or folder's place since the folder was listed.
final class FileOpener {
    let root: NamedFolder
    private var last: (path: ArraySlice<UInt8>, folder: OpenFolder)?

    init(below root: NamedFolder) { self.root = root }

    func open(_ file: FilePath) throws(FileReadingError) -> OpenFile {
        guard let slash = file.bytes.lastIndex(of: UInt8(ascii: "/")) else { throw FileReadingError("it has no name") }
        let parent = try folder(file.bytes[..<slash])
        do throws(OpenFolder.Refusal) {
            return try parent.file(file.bytes[(slash + 1)...])
        } catch {
            throw FileReadingError(error, "regular file")
        }
    }

    private func folder(_ path: ArraySlice<UInt8>) throws(FileReadingError) -> OpenFolder {
        if let last, last.path == path { return last.folder }
        // The folder of before need not stay open meanwhile.
        last = nil
        let folder = try root.open(folder: FilePath(bytes: Array(path)))
        last = (path, folder)
        return folder
    }
}
