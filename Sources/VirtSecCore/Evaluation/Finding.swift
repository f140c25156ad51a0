// SPDX-License-Identifier: Apache-2.0

/// One rule's verdict on one asset, with everything a report says of it.
public struct Finding: Sendable {
    /// The rule.
    public let rule: RuleDescription
    /// How much a violation matters in this baseline.
    public let severity: Severity
    /// What the engine says.
    public let verdict: Verdict
    /// The asset.
    public let asset: AssetReference
    /// What was found, in one sentence without a full stop; it may hold text from the document and must be escaped.
    public let message: String
    /// Where.
    public let location: DocumentLocation
    /// Further places.
    public let related: [DocumentLocation]
    /// Why the rule does not apply or cannot be judged.
    public let reason: String?
    /// How the first place of a violation can be mended.
    public let remedy: Remedy?
    /// A name for this finding that stays when files move and lines shift.
    public let fingerprint: String
}

/// An asset as findings name it.
public struct AssetReference: Sendable, Hashable {
    /// The id of the observation.
    public let id: String
    /// The name that people gave it; it comes from the document and must be escaped.
    public let name: String
    /// The kind of asset.
    public let kind: AssetKind
    /// The document.
    public let path: String
    /// What stays the same when the document moves: its UUID, or its name where it has none.
    let stableKey: String

    init(id: String, asset: some Asset, uuid: Fact<UniqueID>) {
        self.id = id
        name = asset.displayName
        kind = asset.observation.kind
        path = asset.observation.document.path
        stableKey = uuid.value?.description ?? asset.displayName
    }
}

/// A number that depends on nothing but the text, on every machine and in every run (FNV-1a, 64 bits).
struct StableHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func combine(_ text: String) {
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        value = (value ^ 0xFF) &* 0x100_0000_01B3
    }

    /// 16 hexadecimal digits.
    var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
