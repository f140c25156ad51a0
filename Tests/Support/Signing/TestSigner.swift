// SPDX-License-Identifier: Apache-2.0

#if Trust
import Crypto
import _CryptoExtras
import SwiftASN1
package import VirtSecCore
import X509

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A key with a certificate, made for one test: nothing secret is kept in the repository.
package struct TestSigner: Sendable {
    package enum Kind: Sendable {
        case rsa2048, p256, p384
    }

    /// What the key may be used for, as the certificate says.
    package enum Use: Sendable {
        case unstated, signatures, encipherment, authority, webServer, code
    }

    /// Making an RSA key takes long, so that all tests share one.
    private static let rsaKey = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

    private let key: Certificate.PrivateKey
    private let certificate: Certificate

    /// Makes a certificate.
    ///
    /// - Parameter issuer: who issues it; nil for a self-signed one.
    package init(
        _ name: String, _ kind: Kind = .p256, use: Use = .unstated, issuedBy issuer: TestSigner? = nil,
        from start: Instant = Instant(secondsSince1970: 1_700_000_000),
        until end: Instant = Instant(secondsSince1970: 1_900_000_000)
    ) throws {
        let own: Certificate.PrivateKey =
            switch kind {
            case .rsa2048: Certificate.PrivateKey(try Self.rsaKey.get())
            case .p256: Certificate.PrivateKey(P256.Signing.PrivateKey())
            case .p384: Certificate.PrivateKey(P384.Signing.PrivateKey())
            }
        let subject = try DistinguishedName { CommonName(name) }
        key = own
        certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: own.publicKey,
            notValidBefore: Self.date(start), notValidAfter: Self.date(end),
            issuer: issuer?.certificate.subject ?? subject, subject: subject,
            extensions: try Self.extensions(use), issuerPrivateKey: issuer?.key ?? own)
    }

    private static func date(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: Double(instant.secondsSince1970))
    }

    private static func extensions(_ use: Use) throws -> Certificate.Extensions {
        switch use {
        case .unstated: Certificate.Extensions()
        case .signatures: try Certificate.Extensions { Critical(KeyUsage(digitalSignature: true)) }
        case .encipherment: try Certificate.Extensions { Critical(KeyUsage(keyEncipherment: true)) }
        case .authority:
            try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                Critical(KeyUsage(keyCertSign: true))
            }
        case .webServer:
            try Certificate.Extensions {
                KeyUsage(digitalSignature: true)
                try ExtendedKeyUsage([.serverAuth])
            }
        case .code:
            try Certificate.Extensions {
                KeyUsage(digitalSignature: true)
                Critical(try ExtendedKeyUsage([.codeSigning]))
            }
        }
    }

    /// The certificate in PEM.
    package var pem: String {
        get throws { try certificate.serializeAsPEM().pemString + "\n" }
    }

    /// The private key in PEM.
    package var privatePEM: String {
        get throws { try key.serializeAsPEM().pemString + "\n" }
    }

    /// The certificate in DER.
    package var der: [UInt8] {
        get throws {
            var serializer = DER.Serializer()
            try serializer.serialize(certificate)
            return serializer.serializedBytes
        }
    }

    /// A signature by the digest of that many bits, in hexadecimal digits.
    package func signature(of bytes: [UInt8], bits: Int = 256) throws -> String {
        let isRSA = String(describing: key.publicKey).hasPrefix("RSA")
        let scheme: Certificate.SignatureAlgorithm =
            switch bits {
            case 160: .sha1WithRSAEncryption
            case 384: isRSA ? .sha384WithRSAEncryption : .ecdsaWithSHA384
            case 512: isRSA ? .sha512WithRSAEncryption : .ecdsaWithSHA512
            default: isRSA ? .sha256WithRSAEncryption : .ecdsaWithSHA256
            }
        let digits = Array("0123456789abcdef")
        return try key.sign(bytes: bytes, signatureAlgorithm: scheme).rawRepresentation
            .reduce(into: "") { $0 += [digits[Int($1 >> 4)], digits[Int($1 & 0xF)]] }
    }

    /// A certificate file as packages hold it: the signature's line, this certificate, then others.
    package func certificateFile(
        for manifest: [UInt8], named name: String = "a.mf", bits: Int = 256, with others: [TestSigner] = []
    ) throws -> [UInt8] {
        let line = "SHA\(bits == 160 ? 1 : bits)(\(name))= \(try signature(of: manifest, bits: bits))\n"
        return Array((line + (try pem) + (try others.map { try $0.pem }.joined())).utf8)
    }
}
#endif
