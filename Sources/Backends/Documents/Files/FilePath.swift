// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A path as the bytes that the system knows it by, which need not be valid UTF-8.
struct FilePath: Sendable, Hashable {
    /// The bytes without a terminating zero.
    let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }
    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The path for people and reports; bytes that are no UTF-8 show as replacement characters.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The path as text; nil where its bytes are no UTF-8, so that the text would name another file.
    var exactText: String? { String(validating: bytes, as: UTF8.self) }

    /// The path from the root, links followed; nil where there is nothing, or the bytes are no UTF-8.
    var resolvedText: String? {
        bytes.withCString { path in
            guard let found = realpath(path, nil) else { return nil }
            defer { free(found) }
            return String(validatingCString: found)
        }
    }

    func appending(_ name: [UInt8]) -> FilePath {
        FilePath(bytes: bytes.last == UInt8(ascii: "/") ? bytes + name : bytes + [UInt8(ascii: "/")] + name)
    }

    /// What follows behind the path of a folder in the path of something below it.
    func suffix(below folder: FilePath) -> ArraySlice<UInt8> {
        bytes.dropFirst(folder.bytes.count).drop { $0 == UInt8(ascii: "/") }
    }
}

extension Collection<UInt8> {
    /// Lends the bytes to the system as a text that ends with a zero; one inside of them would end it early.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: count + 1) { room in
            for (index, byte) in enumerated() { room[index] = CChar(bitPattern: byte) }
            room[count] = 0
            // The room has at least one place, so it has an address.
            return room.baseAddress.map { body($0) } ?? withUnsafePointer(to: 0) { body($0) }
        }
    }
}

/// The system's words for its last error.
func systemErrorText() -> String { String(cString: strerror(errno)) }
