// SPDX-License-Identifier: Apache-2.0

#if Trust
import SwiftASN1
import X509

/// What certificates on the way to a trust anchor may be used for.
///
/// RFC 5280 §4.2.1.3 and §4.2.1.12: a key usage that is stated has to allow the use, and so has an extended key usage.
/// Without the second, every web server's certificate could sign appliances in the name of the system's authorities.
struct SignerPolicy: VerifierPolicy, Sendable {
    let verifyingCriticalExtensions: [ASN1ObjectIdentifier] = [
        .X509ExtensionID.keyUsage, .X509ExtensionID.extendedKeyUsage,
    ]

    func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) async -> PolicyEvaluationResult {
        for (position, certificate) in chain.enumerated() {
            if let reason = Self.objection(to: certificate, isSigner: position == 0) {
                return .failsToMeetPolicy(reason: reason)
            }
        }
        return .meetsPolicy
    }

    /// Why a certificate may not sign packages, or not issue certificates; nil when it may.
    private static func objection(to certificate: Certificate, isSigner: Bool) -> String? {
        do {
            if let usage = try certificate.extensions.keyUsage {
                let isAllowed = isSigner ? usage.allowsSignatures : usage.keyCertSign
                if !isAllowed {
                    return isSigner ? "its key is not for signatures" : "an issuer's key is not for certificates"
                }
            }
            if let purposes = try certificate.extensions.extendedKeyUsage {
                let isAllowed = purposes.contains(.codeSigning) || purposes.contains(.any)
                if !isAllowed { return "a certificate on the way is for other purposes than signing code" }
            }
            return nil
        } catch {
            return "what a certificate may be used for cannot be read"
        }
    }
}

extension KeyUsage {
    /// Whether signatures of contents may be made with the key.
    var allowsSignatures: Bool { digitalSignature || nonRepudiation }
}
#endif
