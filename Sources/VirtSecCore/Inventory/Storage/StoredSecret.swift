// SPDX-License-Identifier: Apache-2.0

/// A secret that libvirt keeps for disks and devices, without its value; its facts are those of ``StoredSecretFacts``.
@dynamicMemberLookup
public struct StoredSecret: Asset {
    /// Where and how it was observed.
    public let id: StoredSecretID
    /// All facts.
    public var facts: StoredSecretFacts
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a secret from what a source says.
    public init(id: StoredSecretID, facts: StoredSecretFacts, observation: ObservationRecord) {
        self.id = id
        self.facts = facts
        self.observation = observation
    }

    /// A fact of it.
    public subscript<Value>(dynamicMember path: WritableKeyPath<StoredSecretFacts, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    /// What the secret is for, or its id when nothing says so.
    public var displayName: String { facts.usageName.value ?? facts.volume.value ?? id.description }
}

/// All that a source says of a stored secret; its value is never in the document.
public struct StoredSecretFacts: Described {
    /// UUID.
    public var uuid: Fact<UniqueID> = .absent
    /// Description.
    public var summary: Fact<PrivateText> = .absent
    /// Whether it is kept in memory alone.
    public var isEphemeral: Fact<Bool> = .absent
    /// Whether nobody may read it back.
    public var isPrivate: Fact<Bool> = .absent
    /// What it is for.
    public var usageKind: Fact<SecretUsageKind> = .absent
    /// Name by which it is used.
    public var usageName: Fact<String> = .absent
    /// Volume that it opens.
    public var volume: Fact<String> = .absent
    /// iSCSI target that it is for.
    public var target: Fact<String> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StoredSecretFacts>.table {
        Row.fact("uuid", \.uuid, "UUID", libvirt: "uuid")
        Row.fact("summary", \.summary, "Description", libvirt: "description")
        Row.fact("isEphemeral", \.isEphemeral, "Whether it is kept in memory alone", libvirt: "@ephemeral")
        Row.fact("isPrivate", \.isPrivate, "Whether nobody may read it back", libvirt: "@private")
        Row.fact("usageKind", \.usageKind, "What it is for", libvirt: "usage/@type")
        Row.fact("usageName", \.usageName, "Name by which it is used", libvirt: "usage/name")
        Row.fact("volume", \.volume, "Volume that it opens", libvirt: "usage/volume")
        Row.fact("target", \.target, "iSCSI target that it is for", libvirt: "usage/target")
    }
}

/// What a stored secret is for.
public enum SecretUsageKind: Keyword {
    case volume, ceph, iscsi, tls, vtpm
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SecretUsageKind> = [
        "volume": .volume, "ceph": .ceph, "iscsi": .iscsi, "tls": .tls, "vtpm": .vtpm,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
