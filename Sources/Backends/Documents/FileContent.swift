// SPDX-License-Identifier: Apache-2.0

/// A file of which everything is wanted, whatever it holds.
package enum FileContent {
    /// Its bytes.
    case bytes([UInt8])
    /// Its size, which is more than the limit.
    case tooLarge(Int)
    /// Why it cannot be read.
    case refused(String)

    /// Reads a regular file.
    ///
    /// - Parameter limit: most bytes to read.
    package static func read(_ path: String, limit: Int) -> FileContent {
        switch FileBytes.readAll(FilePath(path), limit: limit) {
        case .bytes(let bytes, isRegular: true): .bytes(bytes)
        case .bytes, .foreign: .refused("no regular file")
        case .tooLarge(_, let size): .tooLarge(size)
        case .failed(let message): .refused(message)
        }
    }
}
