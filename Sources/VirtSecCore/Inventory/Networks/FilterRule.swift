// SPDX-License-Identifier: Apache-2.0

/// A rule of a network filter.
public struct FilterRule: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// What it does with a packet.
    public var action: Fact<FilterAction> = .absent
    /// Direction of the packet.
    public var direction: Fact<FilterDirection> = .absent
    /// Priority.
    public var priority: Fact<Int> = .absent
    /// Whether connection tracking is used.
    public var stateMatch: Fact<String> = .absent
    /// What it compares.
    public var matches: Listing<FilterMatch> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<FilterRule>.table {
        Row.fact("action", \.action, "What it does with a packet", libvirt: "@action")
        Row.fact("direction", \.direction, "Direction of the packet", libvirt: "@direction")
        Row.fact("priority", \.priority, "Priority", libvirt: "@priority")
        Row.fact("stateMatch", \.stateMatch, "Whether connection tracking is used", libvirt: "@statematch")
        Row.list("matches", \.matches, "What it compares", libvirt: ".")
    }
}

/// What a filter rule does with a packet.
public enum FilterAction: Keyword {
    case drop, accept, reject, `return`, `continue`
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, FilterAction> = [
        "drop": .drop, "accept": .accept, "reject": .reject, "return": .return, "continue": .continue,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The direction of a packet, seen from the guest.
public enum FilterDirection: Keyword {
    case `in`, out, `inout`
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, FilterDirection> = [
        "in": .in, "out": .out, "inout": .inout,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
