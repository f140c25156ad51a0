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
    /// A name for this finding: it stays when lines shift, other elements come or go and the document moves; it changes
    /// when a violation is added, and when other machines share what is violated than before.
    public let fingerprint: String
}

/// An asset as findings name it; a copy costs one reference.
public struct AssetReference: Sendable, Hashable {
    private let shared: Shared

    /// The id of the observation.
    public var id: String { shared.names.id }
    /// The name that people gave it; it comes from the document and must be escaped.
    public var name: String { shared.names.name }
    /// The kind of asset.
    public var kind: AssetKind { shared.names.kind }
    /// The document.
    public var path: String { shared.names.path }
    /// What tells it from other assets: its UUID, or without one its name and the document's file name; neither changes
    /// when the document moves.
    var identity: [String] { shared.names.identity }

    init(id: String, asset: some Asset, uuid: Fact<UniqueID>) {
        shared = Shared(Names(id: id, asset: asset, uuid: uuid))
    }

    /// Names something that findings can be about and that no source told of.
    init(id: String, name: String, kind: AssetKind, path: String, identity: [String]) {
        shared = Shared(Names(id: id, name: name, kind: kind, path: path, identity: identity))
    }

    /// Whether both name the same asset in the same way.
    public static func == (left: AssetReference, right: AssetReference) -> Bool {
        left.shared === right.shared || left.shared.names == right.shared.names
    }

    /// Feeds a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(shared.names) }

    /// What all findings on one asset hold together.
    private final class Shared: Sendable {
        let names: Names

        init(_ names: Names) { self.names = names }
    }

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
