// SPDX-License-Identifier: Apache-2.0

/// A SPICE channel with its own encryption setting.
public struct DisplayChannel: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Channel.
    public var name: Fact<SpiceChannelName> = .absent
    /// Whether it must be encrypted.
    public var mode: Fact<ChannelMode> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DisplayChannel>.table {
        Row.fact("name", \.name, "Channel", libvirt: "@name")
        Row.fact("mode", \.mode, "Whether it must be encrypted", libvirt: "@mode")
    }
}

/// A channel of SPICE.
public enum SpiceChannelName: Keyword {
    case main, display, inputs, cursor, playback, record, smartcard, usbredir
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SpiceChannelName> = [
        "main": .main, "display": .display, "inputs": .inputs, "cursor": .cursor, "playback": .playback,
        "record": .record, "smartcard": .smartcard, "usbredir": .usbredir,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether a SPICE channel must be encrypted.
public enum ChannelMode: Keyword {
    case secure, insecure, `any`
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, ChannelMode> = [
        "secure": .secure, "insecure": .insecure, "any": .any,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
