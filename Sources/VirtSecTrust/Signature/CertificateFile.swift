// SPDX-License-Identifier: Apache-2.0

#if Trust
import SwiftASN1
import X509

/// What the `.cert` file of a package states: a signature of the manifest, and certificates (DSP0243 2.1.1, §5.1).
///
/// A line `SHA256(name.mf)= digits` holds the signature, blocks in PEM the certificate of the signer and those that lead
/// from it to somebody known. Reading never fails; what cannot be read is among ``problems``.
///
/// The other form that is seen, CMS (PKCS #7), is recognised and not judged: see ``holdsCMS``.
public struct CertificateFile: Sendable {
    /// How much of a certificate file is read.
    public struct Limits: Sendable, Hashable {
        /// Size of the file in bytes.
        public var bytes: Int
        /// Number of certificates.
        ///
        /// Chains are searched among all of them, so the work grows much faster than this.
        public var certificates: Int

        /// Limits that fit every chain in use.
        public init(bytes: Int = 1 << 20, certificates: Int = 6) {
            self.bytes = max(bytes, 0)
            self.certificates = max(certificates, 0)
        }
    }

    /// A line that states a signature.
    struct Statement {
        let algorithm: DigestAlgorithm
        let name: String
        let signature: [UInt8]
        let line: Int
    }

    /// Whether there is a signature in the form of CMS.
    public private(set) var holdsCMS = false
    /// What is wrong with the file itself.
    public private(set) var problems: [SignatureProblem] = []

    private(set) var statements: [Statement] = []
    private(set) var certificates: [(certificate: Certificate, line: Int)] = []

    /// The number of certificates that could be read.
    public var certificateCount: Int { certificates.count }

    /// Reads the bytes of a certificate file.
    public init(_ bytes: [UInt8], limits: Limits = Limits()) {
        guard bytes.count <= limits.bytes else {
            let message = "The certificate file has \(bytes.count) bytes; \(limits.bytes) are read at most."
            problems.append(SignatureProblem(.overLimit, .broken, line: 1, message))
            return
        }
        let isDER = bytes.first == 0x30 && bytes.count > 1 && bytes[1] >= 0x80
        if isDER {
            holdsCMS = true
        } else {
            read(PEMScanner(bytes), limits)
        }
        addWhatIsMissing()
    }

    private mutating func read(_ text: PEMScanner, _ limits: Limits) {
        for line in text.otherLines { read(line.content, line.number) }
        for block in text.blocks { read(block, limits) }
        if let line = text.brokenLine {
            let message = "A block in PEM begins or ends here without its other end."
            problems.append(SignatureProblem(.brokenCertificate, .broken, line: line, message))
        }
    }

    /// RFC 7468 allows text around blocks; what looks like a signature has to be one.
    private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
        let words = String(decoding: line.prefix(64), as: UTF8.self).lowercased()
        let looksLikeStatement =
            words.hasPrefix("sha") || words.hasPrefix("md") || DigestLine(line) != nil || line.contains(0)
        guard looksLikeStatement else {
            if problems.contains(where: { $0.code == .explanatoryText }) { return }
            let message = "Text outside of signature and certificates was passed over."
            return problems.append(SignatureProblem(.explanatoryText, .note, line: number, message))
        }
        guard let parts = DigestLine(line), let spelling = parts.algorithm,
            let signature = Hexadecimal.bytes(parts.digits), !signature.isEmpty
        else {
            let message = "The line is not of the form “SHA256(name.mf)= digits”."
            return problems.append(SignatureProblem(.unparsableLine, .broken, line: number, message))
        }
        guard let algorithm = DigestAlgorithm(spelling: spelling) else {
            let message = "The algorithm \(spelling.prefix(32)) is not taken."
            return problems.append(SignatureProblem(.unsupportedAlgorithm, .broken, line: number, message))
        }
        statements.append(Statement(algorithm: algorithm, name: parts.name, signature: signature, line: number))
    }

    private mutating func read(_ block: PEMScanner.Block, _ limits: Limits) {
        switch block.label {
        case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE": readCertificate(block, limits)
        case "PKCS7", "CMS": holdsCMS = true
        case let label where label.hasSuffix("PRIVATE KEY"):
            let message = "A private key lies in the package: everybody who has the package can sign as its maker."
            problems.append(SignatureProblem(.privateKey, .unproven, line: block.line, message))
        default:
            let message = "A block that is neither a certificate nor a signature was passed over."
            problems.append(SignatureProblem(.explanatoryText, .note, line: block.line, message))
        }
    }

    private mutating func readCertificate(_ block: PEMScanner.Block, _ limits: Limits) {
        guard certificates.count < limits.certificates else {
            if problems.contains(where: { $0.code == .overLimit }) { return }
            let message = "More than \(limits.certificates) certificates are not read."
            return problems.append(SignatureProblem(.overLimit, .broken, line: block.line, message))
        }
        do {
            let document = try PEMDocument(pemString: block.text)
            certificates.append((try Certificate(derEncoded: document.derBytes), block.line))
        } catch {
            let message = "The certificate cannot be read."
            problems.append(SignatureProblem(.brokenCertificate, .broken, line: block.line, message))
        }
    }

    private mutating func addWhatIsMissing() {
        if statements.isEmpty, !holdsCMS {
            problems.append(SignatureProblem(.noSignature, .broken, "No line states a signature of the manifest."))
        }
        if certificates.isEmpty, !holdsCMS {
            problems.append(SignatureProblem(.noCertificate, .broken, "There is no certificate that can be read."))
        }
        guard holdsCMS else { return }
        let message =
            "The signature in the form of CMS (PKCS #7) was not judged; this is done for plain signatures only."
        problems.append(SignatureProblem(.notJudged, .unproven, message))
    }
}
#endif
