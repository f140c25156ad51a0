// SPDX-License-Identifier: Apache-2.0

#if Trust
import SwiftASN1
public import VirtSecCore
import X509

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A decision-maker's own Ed25519 key (RFC 8032), which signs decisions; it is never printed or encoded.
public struct DecisionSigningKey: Sendable, CustomStringConvertible, CustomReflectable {
    private let key: Certificate.PrivateKey

    /// Reads a private key in PEM (PKCS #8, RFC 8410), as `openssl genpkey -algorithm ed25519` writes it.
    ///
    /// - Throws: ``DecisionKeyError`` for anything else; it says nothing of what was read.
    public init(pem bytes: [UInt8]) throws(DecisionKeyError) {
        let text = String(decoding: bytes, as: UTF8.self)
        if text.contains("ENCRYPTED PRIVATE KEY") {
            throw DecisionKeyError("The key is encrypted; give one that is not, such as openssl pkey writes.")
        }
        guard let key = try? Certificate.PrivateKey(pemEncoded: text), DecisionVerifyingKey(key.publicKey) != nil else {
            throw DecisionKeyError(
                "This is no Ed25519 private key in PEM; openssl genpkey -algorithm ed25519 makes one.")
        }
        self.key = key
    }

    /// The key that proves its signatures.
    var verifyingKey: DecisionVerifyingKey? { DecisionVerifyingKey(key.publicKey) }

    /// Whether it is the key of an authority.
    public func belongs(to authority: RiskAuthority) throws(DecisionKeyError) -> Bool {
        guard let own = verifyingKey else { return false }
        return try DecisionVerifyingKey.all(of: authority).contains(own)
    }

    func sign(_ bytes: [UInt8]) throws(DecisionKeyError) -> [UInt8] {
        guard let signature = try? key.sign(bytes: bytes, signatureAlgorithm: .ed25519) else {
            throw DecisionKeyError("The key cannot sign.")
        }
        return signature.rawRepresentation
    }

    /// Says only what it is.
    public var description: String { "an Ed25519 private key" }

    /// Nothing of the key.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// An Ed25519 public key.
struct DecisionVerifyingKey: Sendable, Hashable {
    private let key: Certificate.PublicKey
    /// SHA-256 of the key (RFC 8410's `SubjectPublicKeyInfo`), by which envelopes hint at it.
    let id: String

    init?(_ key: Certificate.PublicKey) {
        guard key.description.hasPrefix("Ed25519") else { return nil }
        self.key = key
        id = SHA256Digest(of: Array(key.subjectPublicKeyInfoBytes)).description
    }

    /// Reads a key in PEM, or the base64 in it.
    init?(text: String) {
        let isPEM = text.contains("-----")
        let pem = isPEM ? text : "-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n"
        guard let key = try? Certificate.PublicKey(pemEncoded: pem) else { return nil }
        self.init(key)
    }

    func verifies(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
        key.isValidSignature(signature, for: bytes, signatureAlgorithm: .ed25519)
    }

    /// The keys of a person.
    static func all(of authority: RiskAuthority) throws(DecisionKeyError) -> [DecisionVerifyingKey] {
        var keys: [DecisionVerifyingKey] = []
        for (number, text) in authority.keys.enumerated() {
            guard let key = DecisionVerifyingKey(text: text) else {
                throw DecisionKeyError(
                    "Key \(number + 1) of \(authority.name) is no Ed25519 public key, in PEM or the base64 in it.")
            }
            keys.append(key)
        }
        return keys
    }
}

extension [RiskAuthority] {
    /// The keys of each person.
    ///
    /// - Throws: ``DecisionKeyError`` for a key that is none or that two persons have, and for a person who is there twice.
    func keys() throws(DecisionKeyError) -> [(name: String, keys: [DecisionVerifyingKey])] {
        var owners: [DecisionVerifyingKey: String] = [:]
        var all: [(name: String, keys: [DecisionVerifyingKey])] = []
        for authority in self {
            if all.contains(where: { $0.name == authority.name }) {
                throw DecisionKeyError("Two authorities are called \(authority.name).")
            }
            let keys = try DecisionVerifyingKey.all(of: authority)
            for key in keys {
                if let owner = owners[key], owner != authority.name {
                    throw DecisionKeyError(
                        "\(owner) and \(authority.name) have one key, which proves nothing of either.")
                }
                owners[key] = authority.name
            }
            all.append((authority.name, keys))
        }
        return all
    }
}

/// Why a key cannot be used.
public struct DecisionKeyError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, as a sentence; nothing of the key.
    public let message: String

    init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { message }
}
#endif
