// SPDX-License-Identifier: Apache-2.0

/// One rule's verdict on one asset, with everything a report says of it; a copy costs one reference.
public struct Finding: Sendable {
    private let told: Shared<Told>

    /// The rule.
    public var rule: RuleDescription { told.value.rule }
    /// How much a violation matters in this baseline.
    public var severity: Severity { told.value.severity }
    /// What the engine says.
    public var verdict: Verdict { told.value.verdict }
    /// The asset.
    public var asset: AssetReference { told.value.asset }
    /// What was found, in one sentence without a full stop; it may hold text from the document and must be escaped.
    public var message: String { told.value.message }
    /// Where.
    public var location: DocumentLocation { told.value.location }
    /// Further places.
    public var related: [DocumentLocation] { told.value.related }
    /// Why the rule does not apply or cannot be judged.
    public var reason: String? { told.value.reason }
    /// How the first place of a violation can be mended; nil where the document's format has no one right way.
    public var remedy: Remedy? { told.value.remedy }
    /// A name for this finding: it stays when lines shift, other elements come or go and the document moves; it changes
    /// when a violation is added, and when other machines share what is violated than before.
    public var fingerprint: String { told.value.fingerprint.text }

    init(_ told: Told) { self.told = Shared(told) }

    /// What a finding says.
    struct Told: Sendable {
        let rule: RuleDescription
        let severity: Severity
        let verdict: Verdict
        let asset: AssetReference
        let message: String
        let location: DocumentLocation
        var related: [DocumentLocation] = []
        var reason: String?
        var remedy: Remedy?
        let fingerprint: StableHash
    }
}

/// A value that many hold together.
private final class Shared<Value: Sendable>: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}

/// An asset as findings name it; a copy costs one reference.
public struct AssetReference: Sendable, Hashable {
    private let shared: Shared<Names>

    /// The id of the observation.
    public var id: String { shared.value.id }
    /// The name that people gave it; it comes from the document and must be escaped.
    public var name: String { shared.value.name }
    /// The kind of asset.
    public var kind: AssetKind { shared.value.kind }
    /// The document.
    public var path: String { shared.value.path }
    /// What tells it from other assets: its UUID, or without one its name and the document's file name; neither changes
    /// when the document moves.
    var identity: [String] { shared.value.identity }

    init(id: String, asset: some Asset, uuid: Fact<UniqueID>) {
        shared = Shared(Names(id: id, asset: asset, uuid: uuid))
    }

    /// Names something that findings can be about and that no source told of.
    init(id: String, name: String, kind: AssetKind, path: String, identity: [String]) {
        shared = Shared(Names(id: id, name: name, kind: kind, path: path, identity: identity))
    }

    /// Whether both name the same asset in the same way.
    public static func == (left: AssetReference, right: AssetReference) -> Bool {
        left.shared === right.shared || left.shared.value == right.shared.value
    }

    /// Feeds a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(shared.value) }

    private struct Names: Hashable {
        let id: String
        let name: String
        let kind: AssetKind
        let path: String
        let identity: [String]

        init(id: String, asset: some Asset, uuid: Fact<UniqueID>) {
            self.id = id
            name = asset.displayName
            kind = asset.observation.kind
            path = asset.observation.document.path
            identity = asset.identity(uuid)
        }

        init(id: String, name: String, kind: AssetKind, path: String, identity: [String]) {
            self.id = id
            self.name = name
            self.kind = kind
            self.path = path
            self.identity = identity
        }
    }
}
