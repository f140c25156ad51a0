// SPDX-License-Identifier: Apache-2.0

/// What happens to the machine on an event.
public struct Events: Blank, Described {
    /// When the guest switches off.
    public var onPowerOff: Fact<Lifecycle> = .absent
    /// When the guest restarts.
    public var onReboot: Fact<Lifecycle> = .absent
    /// When the guest crashes.
    public var onCrash: Fact<Lifecycle> = .absent
    /// When a lock is lost.
    public var onLockFailure: Fact<Lifecycle> = .absent

    /// A source that says nothing about it.
    public static let blank = Events()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<Events>.table {
        Row.fact("onPowerOff", \.onPowerOff, "When the guest switches off", libvirt: "on_poweroff")
        Row.fact("onReboot", \.onReboot, "When the guest restarts", libvirt: "on_reboot")
        Row.fact("onCrash", \.onCrash, "When the guest crashes", libvirt: "on_crash")
        Row.fact("onLockFailure", \.onLockFailure, "When a lock is lost", libvirt: "on_lockfailure")
    }
}

/// What happens to a machine on an event.
public enum Lifecycle: Keyword {
    case destroy, restart, preserve, renameRestart, coredumpDestroy, coredumpRestart, poweroff, ignore, pause
    case resume
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, Lifecycle> = [
        "destroy": .destroy, "restart": .restart, "preserve": .preserve, "rename-restart": .renameRestart,
        "coredump-destroy": .coredumpDestroy, "coredump-restart": .coredumpRestart, "poweroff": .poweroff,
        "ignore": .ignore, "pause": .pause, "resume": .resume,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
