// SPDX-License-Identifier: Apache-2.0

#if Trust
import Crypto

/// Digests of content that comes in pieces, by several algorithms in one pass.
public struct FileDigester: Sendable {
    private var sha1: Insecure.SHA1?
    private var sha256: SHA256?
    private var sha384: SHA384?
    private var sha512: SHA512?

    /// Starts with no content.
    public init(_ algorithms: Set<DigestAlgorithm>) {
        sha1 = algorithms.contains(.sha1) ? Insecure.SHA1() : nil
        sha256 = algorithms.contains(.sha256) ? SHA256() : nil
        sha384 = algorithms.contains(.sha384) ? SHA384() : nil
        sha512 = algorithms.contains(.sha512) ? SHA512() : nil
    }

    /// Takes the next piece of the content.
    public mutating func update(_ piece: UnsafeRawBufferPointer) {
        sha1?.update(bufferPointer: piece)
        sha256?.update(bufferPointer: piece)
        sha384?.update(bufferPointer: piece)
        sha512?.update(bufferPointer: piece)
    }

    /// The digests of all that came, in the order of their algorithms.
    public consuming func finish() -> [FileDigest] {
        var digests: [FileDigest] = []
        if let sha1 { digests.append(FileDigest(made: Array(sha1.finalize()), by: .sha1)) }
        if let sha256 { digests.append(FileDigest(made: Array(sha256.finalize()), by: .sha256)) }
        if let sha384 { digests.append(FileDigest(made: Array(sha384.finalize()), by: .sha384)) }
        if let sha512 { digests.append(FileDigest(made: Array(sha512.finalize()), by: .sha512)) }
        return digests
    }

    /// The digests of content that is at hand as a whole.
    public static func digests(of content: [UInt8], _ algorithms: Set<DigestAlgorithm>) -> [FileDigest] {
        var digester = FileDigester(algorithms)
        content.withUnsafeBytes { digester.update($0) }
        return digester.finish()
    }
}
#endif
