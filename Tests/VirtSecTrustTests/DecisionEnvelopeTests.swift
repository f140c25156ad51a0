// SPDX-License-Identifier: Apache-2.0

#if Trust
import Foundation
import Testing
import VirtSecCore
import VirtSecTestSigning

@testable import VirtSecTrust

struct DecisionEnvelopeTests {
    private static let finding = DecidedFinding(
        scope: AssetScope(
            .macAddress(MACAddress(bits: 0x5254_0000_0001)), .diskPath("/images/ä \"1\".qcow2"), named: "web01"),
        asset: "web01", kind: .libvirtDomain, rule: "red", severity: .high, message: "It is red: \u{1F512}",
        fingerprint: "0123456789abcdef", demand: "d1", document: "d2", labels: ["zone=internet"])

    private static func decision(
        _ treatment: RiskTreatment = .accept, document: Bool = true, told: RiskStatement? = nil
    ) -> RiskDecision {
        let day = CalendarDay(containing: Instant(secondsSince1970: 1_800_000_000))
        let last = CalendarDay(containing: Instant(secondsSince1970: 1_810_000_000))
        let other = DecidedFinding(
            scope: AssetScope(.diskSerial("S1")), asset: "db", kind: .libvirtDomain, rule: "blue", severity: .low,
            message: "", fingerprint: "f", demand: "d", document: nil, labels: [])
        return RiskDecision(
            id: "R-1", treatment, by: "Alice", because: "Until May.", conditions: ["It is watched."], decided: day,
            expires: last, findings: document ? [finding, other] : [other], told: told)
    }

    private static func authority(_ name: String, _ keys: TestDecisionKey...) -> RiskAuthority {
        RiskAuthority(name: name, role: "CISO", keys: keys.map(\.publicText))
    }

    private static func signed(_ decision: RiskDecision, _ key: TestDecisionKey) throws -> DecisionEnvelope {
        try DecisionEnvelope(signing: decision, with: DecisionSigningKey(pem: Array(key.privatePEM.utf8)))
    }

    @Test(arguments: [
        RiskTreatment.accept, .avoid, .mitigate(thousandths: 0), .mitigate(thousandths: 1_000), .transfer(cover: 5),
    ])
    func `what is signed is read as it was, and proves who signed it`(_ treatment: RiskTreatment) throws {
        let key = try TestDecisionKey()
        let told = RiskStatement(residual: 3, untreatedBefore: 2, untreatedAfter: 1)
        let decision = Self.decision(treatment, told: told)
        let bytes = try Self.signed(decision, key).bytes
        let read = try DecisionEnvelope(bytes, path: "a.json")
        #expect(read.decision == decision && read.bytes == bytes)
        let bob = Self.authority("Bob", try TestDecisionKey())
        let proven = try read.verified(by: [bob, Self.authority("Alice", try TestDecisionKey(), key)], path: "a.json")
        #expect(proven.signers == ["Alice"] && proven.decision == decision && proven.path == "a.json")
        #expect(try read.verified(by: [bob], path: "a.json").signers == [])
    }

    @Test func `a key in PEM counts as the base64 in it does`() throws {
        let key = try TestDecisionKey()
        let read = try Self.signed(Self.decision(), key)
        let alice = RiskAuthority(name: "Alice", role: "CISO", keys: [key.publicPEM])
        #expect(try read.verified(by: [alice], path: "").signers == ["Alice"])
    }

    @Test func `what is signed is the type and the payload with their lengths, as DSSE has it`() throws {
        let key = try TestDecisionKey()
        let bytes = try Self.signed(Self.decision(), key).bytes
        let file = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let payload = try #require((file["payload"] as? String).flatMap { Data(base64Encoded: $0) })
        let signatures = try #require(file["signatures"] as? [[String: String]])
        let signature = try #require(signatures.first?["sig"].flatMap { Data(base64Encoded: $0) })
        let type = "application/vnd.virtsec.risk-decision.v1+json"
        #expect(file["payloadType"] as? String == type)
        let signed = Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + Array(payload)
        let verifying = try #require(DecisionVerifyingKey(text: key.publicText))
        #expect(verifying.verifies(Array(signature), of: signed))
        #expect(!verifying.verifies(Array(signature), of: Array(payload)))
        #expect(signatures.first?["keyid"] == verifying.id)
    }

    @Test func `no single changed bit of the payload or the signature is taken for signed`() throws {
        let key = try TestDecisionKey()
        let decision = Self.decision(document: false)
        let bytes = try Self.signed(decision, key).bytes
        let alice = Self.authority("Alice", key)
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 0x01
            guard let read = try? DecisionEnvelope(changed, path: "a.json") else { continue }
            // A changed hint or blank changes nothing that is signed.
            if try read.verified(by: [alice], path: "a.json").signers == ["Alice"] {
                #expect(read.decision == decision, "byte \(place)")
            }
        }
    }

    @Test func `a file that is cut off anywhere is refused`() throws {
        let bytes = try Self.signed(Self.decision(document: false), TestDecisionKey()).bytes
        for end in 0..<(bytes.count - 2) {
            #expect(throws: DecisionFileError.self) { try DecisionEnvelope(Array(bytes[..<end]), path: "a.json") }
        }
    }

    private static func envelope(_ payload: String, type: String = DecisionEnvelope.payloadType) -> [UInt8] {
        let text = Data(payload.utf8).base64EncodedString()
        return Array(#"{"payloadType":"\#(type)","payload":"\#(text)","signatures":[]}"#.utf8)
    }

    private static func payload(_ replacing: String = "", _ with: String = "") throws -> String {
        let finding =
            #"{"evidence":[{"kind":"uuid","value":"5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10"}],"asset":"a","kind":"k","#
            + #""rule":"r","severity":"low","message":"m","fingerprint":"f","demand":"d","labels":[]}"#
        let text =
            #"{"formatVersion":1,"id":"R-1","treatment":"accept","decisionMaker":"A","rationale":"b","conditions":[],"#
            + #""decided":"2027-01-01","expires":"2027-02-01","findings":[\#(finding)]}"#
        if replacing.isEmpty { return text }
        try #require(text.contains(replacing))
        return text.replacing(replacing, with: with)
    }

    @Test(
        arguments: [
            ("", "", nil), (#""formatVersion":1"#, #""formatVersion":2"#, "Version 1 of the format is known, not 2."),
            (#""id":"R-1""#, #""id":" ""#, "“id” is empty."), (#""rationale":"b","#, "", "it lacks “rationale”"),
            (#""treatment":"accept""#, #""treatment":"ignore""#, "The treatment is none of"),
            (#""treatment":"accept""#, #""treatment":"mitigate","thousandths":1001"#, "The treatment is none of"),
            (#""treatment":"accept""#, #""treatment":"transfer","cover":-1"#, "The treatment is none of"),
            (#""treatment":"accept""#, #""treatment":"accept","cover":1"#, "The treatment is none of"),
            ("2027-02-01", "2026-12-31", "are no days such as"), ("2027-02-01", "tomorrow", "are no days such as"),
            (#""kind":"uuid""#, #""kind":"name""#, "The evidence of a finding of r is none."),
            ("5dd8f6a8-0d3e", "zzzzzzzz-0d3e", "The evidence of a finding of r is none."),
            (#""severity":"low""#, #""severity":"huge""#, "a severity that is one"),
            (#""conditions":[]"#, #""conditions":{}"#, "“conditions” is of another type"),
        ] as [(String, String, String?)])
    func `a payload that is no decision is refused with the reason`(
        _ old: String, _ new: String, _ reason: String?
    ) throws {
        let bytes = Self.envelope(try Self.payload(old, new))
        do throws(DecisionFileError) {
            let read = try DecisionEnvelope(bytes, path: "a.json")
            #expect(reason == nil && read.decision.id == "R-1")
        } catch {
            #expect(reason.map { error.message.contains($0) } == true, "\(error)")
            #expect("\(error)".hasPrefix("a.json: "))
        }
    }

    @Test(arguments: [
        "", "null", "[]", "{}", "\u{FEFF}{}", #"{"payloadType":"x","payload":"!","signatures":[]}"#,
        #"{"payloadType":"application/vnd.virtsec.risk-decision.v1+json","payload":"!","signatures":[]}"#,
        #"{"payloadType":"application/vnd.virtsec.risk-decision.v1+json","payload":"bm90","signatures":[]}"#,
        String(repeating: "[", count: 100_000),
    ])
    func `what is no envelope is refused`(_ text: String) {
        #expect(throws: DecisionFileError.self) { try DecisionEnvelope(Array(text.utf8), path: "a.json") }
        let wide: [UInt8] = text.utf8.flatMap { [$0, UInt8(0)] }
        #expect(throws: DecisionFileError.self) { try DecisionEnvelope(wide, path: "a.json") }
    }

    @Test func `more than the limits allow is refused`() throws {
        let bytes = try Self.signed(Self.decision(), TestDecisionKey()).bytes
        for change in [
            { $0.bytes = bytes.count - 1 }, { $0.signatures = 0 }, { $0.findings = 1 },
        ] as [(inout DecisionEnvelope.Limits) -> Void] {
            var limits = DecisionEnvelope.Limits()
            change(&limits)
            #expect(throws: DecisionFileError.self) { try DecisionEnvelope(bytes, path: "a.json", limits: limits) }
        }
    }

    @Test func `a key that two persons have, however it is written, proves nothing of either`() throws {
        let key = try TestDecisionKey()
        let envelope = try Self.signed(Self.decision(), key)
        let bob = RiskAuthority(name: "Bob", role: "CFO", keys: [key.publicPEM])
        #expect(throws: DecisionKeyError.self) {
            try envelope.verified(by: [Self.authority("Alice", key), bob], path: "")
        }
        let narrow = RiskAuthority(name: "Alice", role: "x", keys: [try TestDecisionKey().publicText])
        #expect(throws: DecisionKeyError.self) {
            try envelope.verified(by: [Self.authority("Alice", key), narrow], path: "")
        }
    }

    @Test func `a key that is none is refused, and nothing of it is told`() throws {
        let other = try TestDecisionKey.ofAnotherKind()
        let own = try TestDecisionKey()
        for text in ["", "secret", own.publicPEM, other, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n"] {
            do {
                _ = try DecisionSigningKey(pem: Array(text.utf8))
                Issue.record("it was taken")
            } catch {
                #expect(!error.message.contains("secret") && error.message.contains("key"))
            }
        }
        let key = try DecisionSigningKey(pem: Array(own.privatePEM.utf8))
        var dumped = ""
        dump(key, to: &dumped)
        #expect("\(key)" == "an Ed25519 private key" && dumped.split(separator: "\n").count == 1, "\(dumped)")
        let envelope = try Self.signed(Self.decision(), own)
        let wrong = RiskAuthority(name: "Alice", role: "CISO", keys: ["AAAA"])
        #expect(throws: DecisionKeyError.self) { try envelope.verified(by: [wrong], path: "") }
        #expect(throws: DecisionKeyError.self) { try key.belongs(to: wrong) }
        #expect(try key.belongs(to: Self.authority("Alice", own)))
        #expect(try !key.belongs(to: Self.authority("Alice", try TestDecisionKey())))
    }
}
#endif
