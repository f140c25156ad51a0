// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A file that does not start as XML does, of which a format has to say whether it is its own.
///
/// It stays open as long as the value lives, so that everything that formats read of it is of the same file.
public struct ForeignFile: Sendable {
    /// What findings and ids call it.
    public let path: String
    /// Its first bytes, ``DocumentHead/window`` of a text and ``DocumentHead/firstLook`` of other files; all where it is no
    /// longer.
    public let head: [UInt8]
    /// Its size in bytes.
    public let size: Int
    /// The file; nil for a document in memory, whose head is all of it.
    package let opened: OpenFile?
    /// Where it lies; nil for a document in memory.
    let place: FilePath?
    /// The folder that was named, below which it lies; nil for a file that was named itself.
    let root: NamedFolder?

    /// A regular file, of which the first bytes have been read.
    init(_ path: FilePath, _ file: OpenFile, head: [UInt8], size: Int, root: NamedFolder?) {
        self.path = path.text
        (self.head, self.size, self.root) = (head, size, root)
        (opened, place) = (file, path)
    }

    /// A document in memory.
    init(_ bytes: [UInt8], path: String) {
        self.path = path
        (head, size) = (bytes, bytes.count)
        (opened, place, root) = (nil, nil, nil)
    }

    /// All of its bytes.
    ///
    /// - Parameter limit: most bytes to read.
    public func read(upTo limit: Int) -> Result<[UInt8], DocumentError> {
        guard size > head.count, let opened else { return .success(head) }
        guard size <= limit else { return .failure(DocumentError("more than \(limit) bytes")) }
        do throws(FileReadingError) {
            let rest = try opened.bytes(at: UInt64(head.count), count: size - head.count)
            if opened.haveChanged { return .failure(DocumentError("the file changed while it was read")) }
            return .success(head + rest)
        } catch {
            return .failure(DocumentError(error.message))
        }
    }

    /// Where it lies in the file system; nil for a document in memory.
    public var filePath: String? { place?.text }
}
