// SPDX-License-Identifier: Apache-2.0

/// A watchdog.
public struct Watchdog: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Model.
    public var model: Fact<WatchdogModel> = .absent
    /// What it does.
    public var action: Fact<WatchdogAction> = .absent
    /// Address in the guest.
    public var address: Fact<DeviceAddress> = .absent
    /// Alias.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<Watchdog>.table {
        Row.fact("model", \.model, "Model", libvirt: "@model")
        Row.fact("action", \.action, "What it does", libvirt: "@action")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// A model of a watchdog.
public enum WatchdogModel: Keyword {
    case i6300esb, ib700, diag288, itco
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, WatchdogModel> = [
        "i6300esb": .i6300esb, "ib700": .ib700, "diag288": .diag288, "itco": .itco,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What a watchdog does.
public enum WatchdogAction: Keyword {
    case reset, shutdown, poweroff, pause, none, dump, injectNMI
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, WatchdogAction> = [
        "reset": .reset, "shutdown": .shutdown, "poweroff": .poweroff, "pause": .pause, "none": .none,
        "dump": .dump, "inject-nmi": .injectNMI,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
