// SPDX-License-Identifier: Apache-2.0

/// The guest's clock.
public struct Clock: Blank, Described {
    /// What it follows.
    public var offset: Fact<ClockOffset> = .absent
    /// What an adjustment is relative to.
    public var basis: Fact<ClockBasis> = .absent
    /// Adjustment in seconds, or `reset`.
    public var adjustment: Fact<String> = .absent
    /// Time zone.
    public var timezone: Fact<String> = .absent
    /// Time at start, in seconds since 1970.
    public var start: Fact<Int> = .absent
    /// Timers.
    public var timers: Listing<GuestTimer> = .none

    /// A source that says nothing about it.
    public static let blank = Clock()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<Clock>.table {
        Row.fact("offset", \.offset, "What it follows", libvirt: "@offset")
        Row.fact("basis", \.basis, "What an adjustment is relative to", libvirt: "@basis")
        Row.fact("adjustment", \.adjustment, "Adjustment in seconds, or reset", libvirt: "@adjustment")
        Row.fact("timezone", \.timezone, "Time zone", libvirt: "@timezone")
        Row.fact("start", \.start, "Time at start, in seconds since 1970", libvirt: "@start")
        Row.list("timers", \.timers, "Timers", libvirt: "timer")
    }
}

/// What a guest's clock follows.
public enum ClockOffset: Keyword {
    case utc, localtime, timezone, variable, absolute
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, ClockOffset> = [
        "utc": .utc, "localtime": .localtime, "timezone": .timezone, "variable": .variable, "absolute": .absolute,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What an adjustable clock is relative to.
public enum ClockBasis: Keyword {
    case utc, localtime
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, ClockBasis> = [
        "utc": .utc, "localtime": .localtime,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
