// SPDX-License-Identifier: Apache-2.0

#if Trust
import Crypto

/// The SHA-256 digest of bytes (FIPS 180-4).
public struct SHA256Digest: Sendable, Hashable, CustomStringConvertible {
    private let bytes: [UInt8]

    /// Makes the digest of bytes, as `sha256sum` makes it of a file that holds them.
    public init(of content: [UInt8]) {
        var hash = SHA256()
        content.withUnsafeBytes { hash.update(bufferPointer: $0) }
        bytes = Array(hash.finalize())
    }

    /// 64 hexadecimal digits in lower case.
    public var description: String { Hexadecimal.text(bytes) }

    /// The first eight bytes of the digest of bytes as a number, the highest byte first; nothing is allocated.
    ///
    /// Tells chunks apart that nobody chose so that they look alike; it is no proof that two are equal.
    public static func leadingNumber(of content: UnsafeRawBufferPointer) -> UInt64 {
        var hash = SHA256()
        hash.update(bufferPointer: content)
        return hash.finalize().withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
}
#endif
