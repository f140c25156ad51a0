// SPDX-License-Identifier: Apache-2.0

#if Trust
public import VirtSecCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A decision and its signatures, as a file holds them: a DSSE envelope (secure-systems-lab/dsse, version 1).
///
/// What is signed is the type and the very bytes of the payload, each with its length before it, so nothing depends on how
/// JSON is written.
public struct DecisionEnvelope: Sendable, Hashable {
    /// The media type of the payload.
    public static let payloadType = "application/vnd.virtsec.risk-decision.v1+json"

    /// How much of a file is read.
    public struct Limits: Sendable, Hashable {
        /// Bytes of the file.
        public var bytes = 16 << 20
        /// Signatures.
        public var signatures = 64
        /// Findings of the decision.
        public var findings = 100_000

        /// The limits that hold where none are given.
        public init() {}
    }

    /// What was decided; nothing proves it before the signatures are verified.
    public let decision: RiskDecision
    private let payload: [UInt8]
    private var signatures: [Signature]

    private struct Signature: Sendable, Hashable {
        let key: String
        let bytes: [UInt8]
    }

    /// Signs a decision.
    ///
    /// - Throws: ``DecisionKeyError`` where the key cannot sign.
    public init(signing decision: RiskDecision, with key: DecisionSigningKey) throws(DecisionKeyError) {
        self.decision = decision
        payload = DecisionPayload(decision).bytes
        let signature = try key.sign(Self.signed(payload))
        signatures = [Signature(key: key.verifyingKey?.id ?? "", bytes: signature)]
    }

    /// Reads a file.
    ///
    /// - Throws: ``DecisionFileError`` for what is no such envelope, or holds no decision.
    public init(_ bytes: [UInt8], path: String, limits: Limits = Limits()) throws(DecisionFileError) {
        func refuse(_ message: String) -> DecisionFileError { DecisionFileError(path: path, message: message) }
        if bytes.count > limits.bytes { throw refuse("The file has more than \(limits.bytes) bytes.") }
        guard let file = try? JSONDecoder().decode(EnvelopeFile.self, from: Data(bytes)) else {
            throw refuse("This is no DSSE envelope: an object with payloadType, payload and signatures.")
        }
        guard file.payloadType == Self.payloadType else {
            throw refuse("The envelope holds something other than a decision about risk.")
        }
        guard file.signatures.count <= limits.signatures else {
            throw refuse("There are more than \(limits.signatures) signatures.")
        }
        guard let payload = Data(base64Encoded: file.payload) else { throw refuse("The payload is no base64.") }
        self.payload = Array(payload)
        decision = try DecisionPayload.read(self.payload, path: path, limits)
        signatures = file.signatures.compactMap { signature in
            Data(base64Encoded: signature.sig).map { Signature(key: signature.keyid ?? "", bytes: Array($0)) }
        }
    }

    /// The file, with its keys in a fixed order and a newline at its end.
    public var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let file = EnvelopeFile(
            payloadType: Self.payloadType, payload: Data(payload).base64EncodedString(),
            signatures: signatures.map { .init(keyid: $0.key, sig: Data($0.bytes).base64EncodedString()) })
        // Texts alone, which can be encoded.
        return ((try? encoder.encode(file)).map { Array($0) } ?? []) + [UInt8(ascii: "\n")]
    }

    /// What the signatures prove.
    ///
    /// - Parameters:
    ///   - authorities: who may decide; which key an envelope hints at changes nothing.
    ///   - path: the file.
    /// - Throws: ``DecisionKeyError`` for a key that is none or that two persons have, and for a person who is there twice.
    public func verified(
        by authorities: [RiskAuthority], path: String
    ) throws(DecisionKeyError) -> SignedDecision {
        let signed = Self.signed(payload)
        let signers = try authorities.keys().filter { _, keys in
            keys.contains { key in signatures.contains { key.verifies($0.bytes, of: signed) } }
        }.map(\.name)
        return SignedDecision(decision, signedBy: signers, path: path)
    }

    /// What a signature is made of: `PAE(type, payload)` of the protocol.
    private static func signed(_ payload: [UInt8]) -> [UInt8] {
        Array("DSSEv1 \(payloadType.utf8.count) \(payloadType) \(payload.count) ".utf8) + payload
    }
}

/// The envelope as JSON has it.
private struct EnvelopeFile: Codable {
    struct Signature: Codable {
        let keyid: String?
        let sig: String
    }

    let payloadType: String
    let payload: String
    let signatures: [Signature]
}

/// Why a file holds no decision.
public struct DecisionFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// What is wrong, as a sentence.
    public let message: String

    init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    /// The file and the message.
    public var description: String { "\(path): \(message)" }
}
#endif
