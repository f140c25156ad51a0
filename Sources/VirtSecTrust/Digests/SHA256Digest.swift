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
}
#endif
