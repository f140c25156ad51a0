// SPDX-License-Identifier: Apache-2.0

#if Trust
import Testing
import VirtSecTrust

struct FileDigesterTests {
    /// FIPS 180-4 and NIST's example values for `abc`.
    private static let expected = [
        ManifestTests.sha1, ManifestTests.sha256, ManifestTests.sha384, ManifestTests.sha512,
    ]

    @Test func `all algorithms digest one content in one pass`() {
        let digests = FileDigester.digests(of: Array("abc".utf8), Set(DigestAlgorithm.allCases))
        #expect(digests.map(\.hexadecimal) == Self.expected)
        #expect(digests.map(\.algorithm) == DigestAlgorithm.allCases)
    }

    @Test func `content in pieces has the digests of the whole`() {
        let content = (0..<1_000).map { UInt8(truncatingIfNeeded: $0) }
        var digester = FileDigester([.sha1, .sha512])
        for start in stride(from: 0, to: content.count, by: 77) {
            content[start...].prefix(77).withUnsafeBytes { digester.update($0) }
        }
        #expect(digester.finish() == FileDigester.digests(of: content, [.sha512, .sha1]))
    }

    @Test func `only SHA-1 is weak`() {
        #expect(DigestAlgorithm.allCases.filter(\.isWeak) == [.sha1])
    }
}
#endif
