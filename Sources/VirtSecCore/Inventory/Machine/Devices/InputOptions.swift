// SPDX-License-Identifier: Apache-2.0

/// What only some input devices carry.
public struct InputOptions: Blank, Described {
    /// Device of the host, for passthrough.
    public var hostDevice: Fact<String> = .absent
    /// Device of the host, for evdev.
    public var sourceDevice: Fact<String> = .absent
    /// Whether all host input is grabbed.
    public var grab: Fact<String> = .absent
    /// Keys that release the grab.
    public var grabToggle: Fact<GrabToggle> = .absent
    /// Whether keys repeat.
    public var repeats: Fact<Bool> = .absent

    /// A source that says nothing about it.
    public static let blank = InputOptions()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<InputOptions>.table {
        Row.fact("hostDevice", \.hostDevice, "Device of the host, for passthrough", libvirt: "source/@evdev")
        Row.fact("sourceDevice", \.sourceDevice, "Device of the host, for evdev", libvirt: "source/@dev")
        Row.fact("grab", \.grab, "Whether all host input is grabbed", libvirt: "source/@grab")
        Row.fact("grabToggle", \.grabToggle, "Keys that release the grab", libvirt: "source/@grabToggle")
        Row.fact("repeats", \.repeats, "Whether keys repeat", libvirt: "source/@repeat")
    }
}

/// The keys that release a grabbed input.
public enum GrabToggle: Keyword {
    case altAlt, shiftShift, metaMeta, scrolllock, ctrlScrolllock, ctrlCtrl
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, GrabToggle> = [
        "alt-alt": .altAlt, "shift-shift": .shiftShift, "meta-meta": .metaMeta, "scrolllock": .scrolllock,
        "ctrl-scrolllock": .ctrlScrolllock, "ctrl-ctrl": .ctrlCtrl,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
