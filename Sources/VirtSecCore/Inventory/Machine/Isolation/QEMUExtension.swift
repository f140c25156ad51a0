// SPDX-License-Identifier: Apache-2.0

/// What libvirt hands to QEMU as it is.
public struct QEMUExtension: Blank, Described {
    /// Arguments.
    public var arguments: Listing<CommandArgument> = .none
    /// Environment.
    public var environment: Listing<CommandVariable> = .none
    /// Capabilities forced on.
    public var addedCapabilities: Listing<HypervisorCapability> = .none
    /// Capabilities forced off.
    public var removedCapabilities: Listing<HypervisorCapability> = .none
    /// Properties set past libvirt.
    public var overrides: Listing<DeviceOverride> = .none
    /// What happens on deprecated settings.
    public var deprecation: Fact<DeprecationBehavior> = .absent

    /// A source that says nothing about it.
    public static let blank = QEMUExtension()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<QEMUExtension>.table {
        Row.list("arguments", \.arguments, "Arguments", libvirt: "qemu:commandline/qemu:arg")
        Row.list("environment", \.environment, "Environment", libvirt: "qemu:commandline/qemu:env")
        Row.list(
            "addedCapabilities", \.addedCapabilities, "Capabilities forced on", libvirt: "qemu:capabilities/qemu:add")
        Row.list(
            "removedCapabilities", \.removedCapabilities, "Capabilities forced off",
            libvirt: "qemu:capabilities/qemu:del")
        Row.list("overrides", \.overrides, "Properties set past libvirt", libvirt: "qemu:override/qemu:device")
        Row.fact(
            "deprecation", \.deprecation, "What happens on deprecated settings", libvirt: "qemu:deprecation/@behavior")
    }
}

/// What QEMU does on deprecated settings.
public enum DeprecationBehavior: Keyword {
    case omit, reject, crash
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, DeprecationBehavior> = [
        "omit": .omit, "reject": .reject, "crash": .crash,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
