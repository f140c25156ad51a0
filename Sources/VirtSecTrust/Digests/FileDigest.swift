// SPDX-License-Identifier: Apache-2.0

/// A digest together with the algorithm that made it.
public struct FileDigest: Sendable, Hashable, CustomStringConvertible {
    /// What made it.
    public let algorithm: DigestAlgorithm
    /// As many bytes as ``DigestAlgorithm/byteCount`` says.
    public let bytes: [UInt8]

    /// Creates a digest; nil when there are not as many bytes as the algorithm makes.
    public init?(_ algorithm: DigestAlgorithm, bytes: [UInt8]) {
        guard bytes.count == algorithm.byteCount else { return nil }
        self.algorithm = algorithm
        self.bytes = bytes
    }

    init(made bytes: [UInt8], by algorithm: DigestAlgorithm) {
        self.algorithm = algorithm
        self.bytes = bytes
    }

    /// Hexadecimal digits in lower case.
    public var hexadecimal: String { Hexadecimal.text(bytes) }

    /// The algorithm and the digits, such as `SHA-256 e3b0c442…`.
    public var description: String { "\(algorithm) \(hexadecimal)" }
}
