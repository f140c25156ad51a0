// SPDX-License-Identifier: Apache-2.0

#if Trust
import Testing
import VirtSecTestSigning
import VirtSecTrust

struct CertificateFileTests {
    private static let block = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"

    @Test(
        arguments: [
            ("", .noSignature),
            ("SHA256(a.mf)= 00\n", .noCertificate),
            ("SHA256(a.mf)= 00\n" + block, .brokenCertificate),
            ("SHA256(a.mf)= 00\n-----BEGIN CERTIFICATE-----\nMAA=\n", .brokenCertificate),
            ("SHA256(a.mf)= 00\n-----END CERTIFICATE-----\n", .brokenCertificate),
            ("SHA256(a.mf)=\n", .unparsableLine),
            ("SHA256(a.mf)= 0\n", .unparsableLine),
            ("SHA256(a.mf)= 0g\n", .unparsableLine),
            ("SHA256 a.mf 00\n", .unparsableLine),
            ("\u{0}\n", .unparsableLine),
            ("\(ManifestTests.sha256)  a.mf\n", .unparsableLine),
            ("MD5(a.mf)= 00\n", .unsupportedAlgorithm),
        ] as [(String, SignatureProblem.Code)])
    func `what cannot be read is told of`(_ text: String, _ code: SignatureProblem.Code) {
        let problems = CertificateFile(Array(text.utf8)).problems
        #expect(problems.contains { $0.code == code && $0.gravity == .broken })
    }

    @Test func `text around certificates is passed over`() throws {
        let signer = try TestSigner("Maker")
        let file = "\r\nSHA256 (a.mf) = 00\r\nsubject=CN = Maker\nissuer=CN = Maker\n" + (try signer.pem)
        let read = CertificateFile(Array(file.utf8))
        #expect(read.problems.map(\.code) == [.explanatoryText])
        #expect(read.certificateCount == 1)
    }

    @Test func `a file that is cut off is told of`() throws {
        let signer = try TestSigner("Maker")
        let bytes = try signer.certificateFile(for: [1, 2, 3])
        #expect(CertificateFile(bytes).problems.isEmpty)
        // The last line's end may be missing.
        for count in 0..<(bytes.count - 1) {
            #expect(!CertificateFile(Array(bytes.prefix(count))).problems.isEmpty, "cut at \(count)")
        }
    }

    @Test func `more than the limits is refused`() throws {
        let signer = try TestSigner("Maker")
        let pem = try signer.pem
        let file = Array(("SHA256(a.mf)= 00\n" + pem + pem + pem).utf8)
        #expect(CertificateFile(file, limits: .init(bytes: 99)).problems.map(\.code) == [.overLimit])
        let few = CertificateFile(file, limits: .init(certificates: 2))
        #expect(few.certificateCount == 2 && few.problems.map(\.code) == [.overLimit])
    }

    @Test func `trust anchors are read from PEM and DER`() throws {
        let signer = try TestSigner("Root", use: .authority)
        let pem = try signer.pem
        #expect(try TrustAnchors(signer.der).count == 1)
        #expect(try TrustAnchors(Array(("# our roots\n" + pem + pem).utf8)).count == 2)
        let mixed = try TrustAnchors(Array((Self.block + pem).utf8))
        #expect(mixed.count == 1 && mixed.skipped == 1)
        for text in ["", "nothing", Self.block, "-----BEGIN CERTIFICATE-----\n"] {
            #expect(throws: TrustAnchorError.self) { try TrustAnchors(Array(text.utf8)) }
        }
        #expect(throws: TrustAnchorError.self) { try TrustAnchors(Array(signer.der.dropLast())) }
    }
}
#endif
