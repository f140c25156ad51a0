// SPDX-License-Identifier: Apache-2.0

/// One thing by which a machine may be known again.
///
/// Each kind has its strength and what makes it worthless: see ``Kind``. A value that can tell no machine from another,
/// such as a UUID of zeros, makes no clue.
public struct IdentityClue: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// What kind of clue it is.
    public let kind: Kind
    /// The value as text, by which it is compared; for what may be a secret a number made from it.
    public let value: String

    /// The most bytes of a value; a longer one is cut, and a number made from all of it stands for the rest.
    static let longest = 1_024

    /// Creates a clue; nil where the value can tell no machine from another.
    public init?(_ kind: Kind, _ value: String) {
        guard let telling = kind.telling(value) else { return nil }
        if kind.isPrivate {
            self.init(kind, private: [telling])
        } else {
            self.init(kind: kind, checked: telling)
        }
    }

    init(kind: Kind, checked value: String) {
        self.kind = kind
        if value.utf8.count > Self.longest {
            var hash = StableHash()
            hash.combine(value)
            // Short enough to be taken as it is when it is read again, whatever bytes its characters have.
            self.value = String(value.unicodeScalars.prefix(Self.longest / 8)) + "…" + hash.text
        } else {
            self.value = value
        }
    }

    /// Ordered by kind and value.
    public static func < (left: IdentityClue, right: IdentityClue) -> Bool {
        (left.kind, left.value) < (right.kind, right.value)
    }

    /// Kind and value, such as `MAC address 52:54:00:6b:3c:58`.
    public var description: String { kind.isPrivate ? kind.title : "\(kind.title) \(value)" }
}

extension IdentityClue {
    /// A UUID of the machine; nil for one that is shared by design.
    public init?(_ kind: Kind, _ id: UniqueID) {
        guard id.isTelling else { return nil }
        self.init(kind: kind, checked: id.description)
    }

    /// A hardware address; nil for one that is shared by design.
    public init?(_ address: MACAddress) {
        guard address.isTelling else { return nil }
        self.init(kind: .macAddress, checked: address.description)
    }

    /// Something private, such as what a program keeps in a definition: only a number made from it is kept.
    ///
    /// - Parameters:
    ///   - kind: what kind of thing it is.
    ///   - parts: what the number is made from.
    public init(_ kind: Kind, private parts: [String]) {
        var hash = StableHash()
        for part in parts { hash.combine(part) }
        self.init(kind: kind, checked: hash.text)
    }
}
