// SPDX-License-Identifier: Apache-2.0

#if Trust
import SwiftASN1
import X509

/// The certificates that a user trusts to vouch for signers: authorities, or a signer's own certificate.
public struct TrustAnchors: Sendable {
    /// Nobody is trusted.
    public static let none = TrustAnchors()

    private(set) var certificates: [Certificate] = []
    /// Certificates that were given and cannot be used, such as those with keys of an unusual kind.
    public private(set) var skipped = 0

    /// The number of certificates that can be used.
    public var count: Int { certificates.count }

    private init() {}

    /// Reads one certificate in DER, or any number of them in PEM.
    ///
    /// - Throws: ``TrustAnchorError`` when there is none that can be used.
    public init(_ bytes: [UInt8]) throws(TrustAnchorError) {
        if bytes.first == 0x30, let certificate = try? Certificate(derEncoded: bytes) {
            certificates = [certificate]
            return
        }
        let text = PEMScanner(bytes)
        if let line = text.brokenLine { throw TrustAnchorError(line: line, "A block in PEM lacks its other end.") }
        for block in text.blocks where block.label.hasSuffix("CERTIFICATE") {
            if let document = try? PEMDocument(pemString: block.text),
                let certificate = try? Certificate(derEncoded: document.derBytes)
            {
                certificates.append(certificate)
            } else {
                skipped += 1
            }
        }
        guard certificates.isEmpty else { return }
        throw TrustAnchorError(
            line: text.blocks.first?.line,
            skipped == 0 ? "There is no certificate, neither in PEM nor in DER." : "No certificate can be read.")
    }

    /// Adds the anchors of another file.
    public mutating func add(_ others: TrustAnchors) {
        certificates += others.certificates
        skipped += others.skipped
    }
}

/// Why bytes hold no trust anchor.
public struct TrustAnchorError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line, counted from 1; nil when no line is to blame.
    public let line: Int?
    /// What is wrong, as a sentence.
    public let message: String

    init(line: Int?, _ message: String) {
        self.line = line
        self.message = message
    }

    /// `line: message`, or the message alone.
    public var description: String { line.map { "\($0): \(message)" } ?? message }
}
#endif
