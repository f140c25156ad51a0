// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A file that does not start as XML does, of which a format has to say whether it is its own.
public struct ForeignFile: Sendable {
    /// What findings and ids call it.
    public let path: String
    /// Its first bytes, at most ``DocumentHead/window``; all where it is no longer.
    public let head: [UInt8]
    /// Its size in bytes.
    public let size: Int
    /// Where it lies; nil for a document in memory, whose head is all of it.
    let place: FilePath?
    /// The folder that was named, below which it lies; nil for a file that was named itself.
    var root: FilePath?

    /// All of its bytes.
    ///
    /// - Parameter limit: most bytes to read.
    public func read(upTo limit: Int) -> Result<[UInt8], DocumentError> {
        guard size > head.count, let place else { return .success(head) }
        switch FileBytes.readAll(place, limit: limit) {
        case .bytes(let bytes, _), .foreign(let bytes, _): return .success(bytes)
        case .tooLarge: return .failure(DocumentError("more than \(limit) bytes"))
        case .failed(let message): return .failure(DocumentError(message))
        }
    }

    /// Where it lies in the file system; nil for a document in memory.
    public var filePath: String? { place?.text }
}
