// SPDX-License-Identifier: Apache-2.0

#if Trust
import Testing
import VirtSecTrust

/// Manifests whose file was changed on purpose.
struct AmendedManifestTests {
    private static let before = Array("<Envelope/>".utf8)
    private static let after = Array("<Envelope xmlns='a'/>".utf8)

    private static func digits(_ content: [UInt8], _ algorithm: DigestAlgorithm) -> String {
        FileDigester.digests(of: content, [algorithm])[0].hexadecimal
    }

    /// How a line is written around the digits.
    @Test(
        arguments: [
            ("SHA1(a.ovf)= ", "", .sha1), ("SHA256(a.ovf)= ", "", .sha256), ("sha384 ( ./a.ovf ) =", "  ", .sha384),
            ("SHA512(a.ovf)=\t", "", .sha512), ("", "  a.ovf", .sha256), ("", " *./a.ovf", .sha1),
        ] as [(String, String, DigestAlgorithm)])
    func `the digits of the file's line change, and nothing else`(
        _ start: String, _ end: String, _ algorithm: DigestAlgorithm
    ) throws {
        let other = "SHA1(d.vmdk)= \(Self.digits([1], .sha1))"
        for (ending, mark) in [("\n", ""), ("\r\n", "\u{FEFF}"), ("\n\n", "")] {
            for isUpper in [false, true] {
                func manifest(_ content: [UInt8]) -> [UInt8] {
                    let digits = Self.digits(content, algorithm)
                    return Array(
                        (mark + other + ending + start + (isUpper ? digits.uppercased() : digits) + end + ending).utf8)
                }
                let amended = try AmendedManifest(
                    manifest(Self.before), file: "a.ovf", before: Self.before, after: Self.after)
                #expect(amended.bytes == manifest(Self.after))
                #expect(amended.lines == [ending == "\n\n" ? 3 : 2])
                #expect(Manifest(amended.bytes).problems == [])
            }
        }
    }

    @Test func `every line on the file changes, by its own algorithm`() throws {
        func manifest(_ content: [UInt8]) -> String {
            "SHA1(a.ovf)= \(Self.digits(content, .sha1))\nSHA256(a.ovf)= \(Self.digits(content, .sha256))\n"
                + "SHA1(a.ovf)= \(Self.digits(content, .sha1))"
        }
        let amended = try AmendedManifest(
            Array(manifest(Self.before).utf8), file: "a.ovf", before: Self.before, after: Self.after)
        #expect(String(decoding: amended.bytes, as: UTF8.self) == manifest(Self.after))
        #expect(amended.lines == [1, 2, 3])
        let same = try AmendedManifest(amended.bytes, file: "a.ovf", before: Self.after, after: Self.after)
        #expect(same.bytes == amended.bytes && same.lines == [])
    }

    @Test func `what was altered before is not covered up`() {
        let right = "SHA256(a.ovf)= \(Self.digits(Self.before, .sha256))\n"
        let cases: [(String, ManifestAmendmentError.Code, Int?)] = [
            ("SHA256(a.ovf)= \(Self.digits([1], .sha256))\n", .notIntact, 1),
            (right + "SHA1(a.ovf)= \(Self.digits([1], .sha1))\n", .notIntact, 2),
            (right + "SHA256(a.ovf)= \(Self.digits([1], .sha256))\n", .notIntact, 2),
            (right + "what is this\n", .unreadable, 2),
            (right + "MD5(d)= d41d8cd98f00b204e9800998ecf8427e", .unreadable, 2),
            ("SHA256(b.ovf)= \(Self.digits(Self.before, .sha256))\n", .notListed, nil), ("", .notListed, nil),
        ]
        for (manifest, code, line) in cases {
            let error = #expect(throws: ManifestAmendmentError.self) {
                try AmendedManifest(Array(manifest.utf8), file: "a.ovf", before: Self.before, after: Self.after)
            }
            #expect(error?.code == code && error?.line == line, "\(manifest)")
        }
    }
}
#endif
