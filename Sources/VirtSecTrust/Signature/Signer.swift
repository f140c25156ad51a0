// SPDX-License-Identifier: Apache-2.0

#if Trust
import Crypto
import SwiftASN1
import VirtSecCore
import X509

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SignatureJudgement.Signer {
    init(_ certificate: Certificate) {
        subject = String(describing: certificate.subject)
        issuer = String(describing: certificate.issuer)
        serialNumber = Hexadecimal.text(certificate.serialNumber.bytes)
        validFrom = Self.instant(certificate.notValidBefore)
        validUntil = Self.instant(certificate.notValidAfter)
        let kind = String(describing: certificate.publicKey)
        key = kind.hasSuffix(".PublicKey") ? String(kind.dropLast(10)) : kind
        isSelfSigned =
            certificate.issuer == certificate.subject
            && certificate.publicKey.isValidSignature(certificate.signature, for: certificate)
        var serializer = DER.Serializer()
        // A certificate that was read can be written; should that ever fail, the digest is one of no bytes.
        try? serializer.serialize(certificate)
        fingerprint = FileDigest(made: Array(SHA256.hash(data: serializer.serializedBytes)), by: .sha256)
    }

    private static func instant(_ date: Date) -> Instant {
        Instant(secondsSince1970: Int64(exactly: date.timeIntervalSince1970.rounded(.down)) ?? 0)
    }
}
#endif
