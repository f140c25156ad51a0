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
        do throws(FileReadingError) {
            let file = try OpenFile.open(path)
            switch FileBytes.read(file, limit: limit, isWhole: true) {
            case .bytes(let bytes), .foreign(let bytes, _): return .bytes(bytes)
            case .tooLarge(_, let size): return .tooLarge(size)
            case .failed(let message): return .refused(message)
            }
        } catch {
            return .refused(error.message)
        }
    }
}
