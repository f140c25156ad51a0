// SPDX-License-Identifier: Apache-2.0

#if Trust
import SwiftASN1
public import VirtSecCore
// The one way to judge validity at an instant other than now.
@_spi(FixedExpiryValidationTime) import X509

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Judges the signature of a package's manifest, at an instant that is given and with the trust that is given.
public struct SignatureJudge: Sendable {
    private let anchors: TrustAnchors

    /// Creates a judge.
    ///
    /// - Parameter anchors: those who may vouch for a signer.
    public init(anchors: TrustAnchors = .none) { self.anchors = anchors }

    /// Judges what a certificate file states of a manifest.
    ///
    /// The certificate whose key made the signature is the signer's; the others may lead to an anchor. Validity is
    /// judged at the instant: the plain form holds no time of signing. Whether a certificate was revoked is not looked up.
    ///
    /// - Parameters:
    ///   - file: the certificate file.
    ///   - manifest: the bytes of the manifest.
    ///   - name: the manifest's name, which the signature's line has to name.
    ///   - instant: when the certificates have to be valid.
    public func judge(
        _ file: CertificateFile, ofManifest manifest: [UInt8], named name: String, at instant: Instant
    ) async -> SignatureJudgement {
        var problems = file.problems
        var signer: Certificate?
        for statement in file.statements {
            if statement.name != name {
                let message = "The signature is said to be one of “\(statement.name)”, not of the manifest “\(name)”."
                problems.append(SignatureProblem(.otherFile, .broken, line: statement.line, message))
            }
            let found = Self.check(statement, manifest, file.certificates.map(\.certificate), &problems)
            signer = signer ?? found
        }
        guard let signer else { return Self.judgement(nil, [], problems) }
        problems += Self.objections(to: signer, at: instant)
        if problems.contains(where: { $0.gravity == .broken }) { return Self.judgement(signer, [], problems) }
        let chain = await chain(from: signer, file, at: instant, &problems)
        return Self.judgement(signer, chain, problems)
    }

    /// Which certificate's key made a signature.
    private static func check(
        _ statement: CertificateFile.Statement, _ manifest: [UInt8], _ certificates: [Certificate],
        _ problems: inout [SignatureProblem]
    ) -> Certificate? {
        let pairs = certificates.compactMap { certificate in
            scheme(certificate.publicKey, statement.algorithm).map { (certificate, $0) }
        }
        let signer = pairs.first { certificate, scheme in
            certificate.publicKey.isValidSignature(statement.signature, for: manifest, signatureAlgorithm: scheme)
        }
        if signer != nil, statement.algorithm.isWeak {
            let message = "The signature rests on SHA-1, for which different contents with one digest can be made."
            problems.append(SignatureProblem(.weakDigest, .note, line: statement.line, message))
        }
        guard signer == nil, !certificates.isEmpty else { return signer?.0 }
        let isJudged = pairs.count == certificates.count
        let message =
            isJudged
            ? "The signature is not one of this manifest by the key of any certificate in the file."
            : "The signature cannot be judged: its digest does not go with the kind of the certificate's key."
        problems.append(
            SignatureProblem(
                isJudged ? .mismatch : .notJudged, isJudged ? .broken : .unproven, line: statement.line, message))
        return nil
    }

    /// How a key of this kind signs a digest; nil where that is not judged.
    private static func scheme(
        _ key: Certificate.PublicKey, _ algorithm: DigestAlgorithm
    ) -> Certificate.SignatureAlgorithm? {
        let isRSA = key.description.hasPrefix("RSA")
        if key.description.hasPrefix("Ed25519") { return nil }
        switch algorithm {
        case .sha1: return isRSA ? .sha1WithRSAEncryption : nil
        case .sha256: return isRSA ? .sha256WithRSAEncryption : .ecdsaWithSHA256
        case .sha384: return isRSA ? .sha384WithRSAEncryption : .ecdsaWithSHA384
        case .sha512: return isRSA ? .sha512WithRSAEncryption : .ecdsaWithSHA512
        }
    }

    /// What speaks against a signer's certificate, whoever vouches for it.
    private static func objections(to signer: Certificate, at instant: Instant) -> [SignatureProblem] {
        var problems: [SignatureProblem] = []
        let description = SignatureJudgement.Signer(signer)
        if description.validUntil < instant {
            let message = "The signer's certificate was valid until \(description.validUntil)."
            problems.append(SignatureProblem(.expired, .broken, message))
        }
        if instant < description.validFrom {
            let message = "The signer's certificate is valid from \(description.validFrom)."
            problems.append(SignatureProblem(.notYetValid, .broken, message))
        }
        switch Result(catching: { try signer.extensions.keyUsage }) {
        case .success(let usage) where usage?.allowsSignatures ?? true: break
        case .success:
            let message = "The signer's certificate does not allow its key to make signatures."
            problems.append(SignatureProblem(.keyUsage, .broken, message))
        case .failure:
            let message = "What the signer's certificate may be used for cannot be read."
            problems.append(SignatureProblem(.keyUsage, .broken, message))
        }
        if let bits = Int(description.key.dropFirst(3)), description.key.hasPrefix("RSA"), bits < 2_048 {
            let message = "The signer's RSA key has \(bits) bits; fewer than 2048 are too few (NIST SP 800-131A)."
            problems.append(SignatureProblem(.weakKey, .note, message))
        }
        return problems
    }

    /// The names from the signer to an anchor; empty when nobody vouches, which is then told.
    private func chain(
        from signer: Certificate, _ file: CertificateFile, at instant: Instant, _ problems: inout [SignatureProblem]
    ) async -> [String] {
        // Whoever trusts this very certificate need not ask whether it is one of an authority.
        if anchors.certificates.contains(signer) {
            problems.append(Self.revocationNote)
            return [String(describing: signer.subject)]
        }
        let date = Date(timeIntervalSince1970: Double(instant.secondsSince1970))
        var verifier = Verifier(rootCertificates: CertificateStore(anchors.certificates)) {
            RFC5280Policy(fixedExpiryValidationTime: date)
            SignerPolicy()
        }
        let others = CertificateStore(file.certificates.lazy.map(\.certificate).filter { $0 != signer })
        switch await verifier.validate(leaf: signer, intermediates: others) {
        case .validCertificate(let chain):
            problems.append(Self.revocationNote)
            return chain.map { String(describing: $0.subject) }
        case .couldNotValidate(let failures):
            let reasons = Set(failures.map { String(describing: $0.policyFailureReason) }).sorted()
            problems.append(SignatureProblem(.signerUnknown, .unproven, unknownText(signer, reasons)))
            return []
        }
    }

    private static var revocationNote: SignatureProblem {
        let message = "Whether the signer's certificate was revoked is not assessable: no list was given."
        return SignatureProblem(.revocationNotAssessed, .note, message)
    }

    private func unknownText(_ signer: Certificate, _ reasons: [String]) -> String {
        let start = "The signature is intact, and nobody vouches for its signer: "
        if let reason = reasons.first { return start + "the way to a trust anchor is barred (\(reason))." }
        if anchors.count == 0 { return start + "no trust anchors were given." }
        let isSelfSigned = SignatureJudgement.Signer(signer).isSelfSigned
        return start
            + (isSelfSigned
                ? "the certificate is self-signed and not among the trust anchors."
                : "its certificate leads to none of the trust anchors.")
    }

    private static func judgement(
        _ signer: Certificate?, _ chain: [String], _ problems: [SignatureProblem]
    ) -> SignatureJudgement {
        let isBroken = problems.contains { $0.gravity == .broken }
        let isProven = !problems.contains { $0.gravity == .unproven }
        let standing: SignatureJudgement.Standing =
            isBroken ? .broken : signer == nil ? .notJudged : chain.isEmpty || !isProven ? .intact : .vouchedFor
        return SignatureJudgement(
            standing: standing, signer: signer.map { SignatureJudgement.Signer($0) }, chain: chain, problems: problems)
    }
}
#endif
