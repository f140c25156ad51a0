// SPDX-License-Identifier: Apache-2.0

/// A timer of the guest.
public struct GuestTimer: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Timer.
    public var name: Fact<TimerName> = .absent
    /// Whether the guest has it.
    public var present: Fact<Bool> = .absent
    /// What happens to missed ticks.
    public var tickPolicy: Fact<TickPolicy> = .absent
    /// What it follows.
    public var track: Fact<TimerTrack> = .absent
    /// How it is provided.
    public var mode: Fact<TimerMode> = .absent
    /// Hertz.
    public var frequency: Fact<Int> = .absent
    /// When it catches up.
    public var catchUpThreshold: Fact<Int> = .absent
    /// How fast.
    public var catchUpSlew: Fact<Int> = .absent
    /// At most.
    public var catchUpLimit: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<GuestTimer>.table {
        Row.fact("name", \.name, "Timer", libvirt: "@name")
        Row.fact("present", \.present, "Whether the guest has it", libvirt: "@present")
        Row.fact("tickPolicy", \.tickPolicy, "What happens to missed ticks", libvirt: "@tickpolicy")
        Row.fact("track", \.track, "What it follows", libvirt: "@track")
        Row.fact("mode", \.mode, "How it is provided", libvirt: "@mode")
        Row.fact("frequency", \.frequency, "Hertz", libvirt: "@frequency")
        Row.fact("catchUpThreshold", \.catchUpThreshold, "When it catches up", libvirt: "catchup/@threshold")
        Row.fact("catchUpSlew", \.catchUpSlew, "How fast", libvirt: "catchup/@slew")
        Row.fact("catchUpLimit", \.catchUpLimit, "At most", libvirt: "catchup/@limit")
    }
}

/// A timer of the guest.
public enum TimerName: Keyword {
    case platform, pit, rtc, hpet, tsc, kvmclock, hypervclock, armvtimer, xen, hypervClock
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, TimerName> = [
        "platform": .platform, "pit": .pit, "rtc": .rtc, "hpet": .hpet, "tsc": .tsc, "kvmclock": .kvmclock,
        "hypervclock": .hypervclock, "armvtimer": .armvtimer, "xen": .xen, "hyperv": .hypervClock,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What happens to ticks that a guest missed.
public enum TickPolicy: Keyword {
    case delay, catchup, merge, discard
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, TickPolicy> = [
        "delay": .delay, "catchup": .catchup, "merge": .merge, "discard": .discard,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What a timer follows.
public enum TimerTrack: Keyword {
    case boot, guest, wall, realtime
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, TimerTrack> = [
        "boot": .boot, "guest": .guest, "wall": .wall, "realtime": .realtime,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// How the TSC is provided.
public enum TimerMode: Keyword {
    case auto, native, emulate, paravirt, smpsafe
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, TimerMode> = [
        "auto": .auto, "native": .native, "emulate": .emulate, "paravirt": .paravirt, "smpsafe": .smpsafe,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
