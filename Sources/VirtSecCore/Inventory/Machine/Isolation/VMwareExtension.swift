// SPDX-License-Identifier: Apache-2.0

/// What only VMware machines carry.
public struct VMwareExtension: Blank, Described {
    /// Data centre.
    public var datacenterPath: Fact<String> = .absent
    /// Version of the virtual hardware.
    public var hardwareVersion: Fact<Int> = .unseen(.notReported)
    /// Operating system, as VMware names it, such as `ubuntu-64`.
    public var guestOS: Fact<String> = .unseen(.notReported)
    /// Whether it is made for a product on a desktop, such as Workstation, whose defaults are others than those of ESXi.
    public var isHosted: Fact<Bool> = .unseen(.notReported)
    /// Identifier that a vCenter gave.
    public var instanceUUID: Fact<UniqueID> = .unseen(.notReported)
    /// Identifier made of host and path: it tells a moved or copied machine.
    public var locationUUID: Fact<UniqueID> = .unseen(.notReported)
    /// Whether the machine's own files are encrypted.
    public var isEncrypted: Fact<Bool> = .unseen(.notReported)
    /// Whether a log is written.
    public var logging: Fact<Bool> = .unseen(.notReported)
    /// Old logs that are kept.
    public var keptLogs: Fact<Int> = .unseen(.notReported)
    /// Size in bytes at which a new log begins.
    public var logSize: Fact<Int> = .unseen(.notReported)
    /// When a live migration is encrypted: `required`, `opportunistic` or `disabled`.
    public var migrationEncryption: Fact<String> = .unseen(.notReported)
    /// When traffic of fault tolerance is encrypted.
    public var faultToleranceEncryption: Fact<String> = .unseen(.notReported)
    /// Sessions of the remote console at once.
    public var consoleSessions: Fact<Int> = .unseen(.notReported)
    /// Whether the guest locks its desktop when the last console leaves.
    public var locksDesktop: Fact<Bool> = .unseen(.notReported)
    /// Whether the guest may ask for the host's performance data.
    public var showsHostInformation: Fact<Bool> = .unseen(.notReported)
    /// Bytes of messages that the guest may store in the definition.
    public var messageLimit: Fact<Int> = .unseen(.notReported)
    /// Switches that isolate the guest (`isolation.…`).
    public var isolation: Listing<VMwareSwitch> = .unseen(.notReported)
    /// Every setting of the definition, in its order, also those that other facts hold.
    public var settings: Listing<VMwareSetting> = .unseen(.notReported)

    /// A source that says nothing about it.
    public static let blank = VMwareExtension()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VMwareExtension>.table {
        Row.fact("datacenterPath", \.datacenterPath, "Data centre", libvirt: "vmware:datacenterpath")
        Row.fact("hardwareVersion", \.hardwareVersion, "Version of the virtual hardware", at: .vmx("virtualHW.version"))
        Row.fact("guestOS", \.guestOS, "Operating system, as VMware names it", at: .vmx("guestOS"))
        Row.fact(
            "isHosted", \.isHosted, "Whether it is made for a product on a desktop",
            at: .vmx("virtualHW.productCompatibility"))
        Row.fact("instanceUUID", \.instanceUUID, "Identifier that a vCenter gave", at: .vmx("vc.uuid"))
        Row.fact("locationUUID", \.locationUUID, "Identifier made of host and path", at: .vmx("uuid.location"))
        Row.fact(
            "isEncrypted", \.isEncrypted, "Whether the machine's own files are encrypted",
            at: .vmx("encryption.keySafe"))
        Row.fact("logging", \.logging, "Whether a log is written", at: .vmx("logging"))
        Row.fact("keptLogs", \.keptLogs, "Old logs that are kept", at: .vmx("log.keepOld"))
        Row.fact("logSize", \.logSize, "Size in bytes at which a new log begins", at: .vmx("log.rotateSize"))
        Row.fact(
            "migrationEncryption", \.migrationEncryption, "When a live migration is encrypted",
            at: .vmx("migrate.encryptionMode"))
        Row.fact(
            "faultToleranceEncryption", \.faultToleranceEncryption, "When traffic of fault tolerance is encrypted",
            at: .vmx("ftcpt.ftEncryptionMode"))
        Row.fact(
            "consoleSessions", \.consoleSessions, "Sessions of the remote console at once",
            at: .vmx("RemoteDisplay.maxConnections"))
        Row.fact(
            "locksDesktop", \.locksDesktop, "Whether the guest locks its desktop by itself",
            at: .vmx("tools.guest.desktop.autolock"))
        Row.fact(
            "showsHostInformation", \.showsHostInformation, "Whether the guest may ask for the host's data",
            at: .vmx("tools.guestlib.enableHostInfo")
        )
        Row.fact(
            "messageLimit", \.messageLimit, "Bytes that the guest may store in the definition",
            at: .vmx("tools.setInfo.sizeLimit"))
        Row.list("isolation", \.isolation, "Switches that isolate the guest", at: .vmx("isolation.*"))
        Row.list("settings", \.settings, "Every setting of the definition", at: .vmx("*"))
    }
}

extension VMwareExtension {
    /// A setting by its key, without regard to case.
    ///
    /// Left open to the hypervisor's default where the definition does not give it, for that depends on product and
    /// version; unseen too where its value is withheld or given twice in different ways, and where a key is unseen.
    public func setting(_ key: String) -> Fact<String> {
        guard case .known(let settings) = settings else {
            if case .unseen(let reason) = settings { return .unseen(reason) }
            return .unseen(.notReported)
        }
        // A setting whose key nobody can tell may be the one that is asked for.
        for setting in settings { if case .unseen(let reason) = setting.key { return .unseen(reason) } }
        let wanted = key.lowercased()
        let found = settings.filter { $0.key.value?.lowercased() == wanted }
        guard let first = found.first else { return .unseen(.hypervisorDefault) }
        if let other = found.first(where: { $0.value != first.value && $0.value.value != first.value.value }) {
            return .unseen(.malformed, at: other.locus)
        }
        return first.value
    }

    /// A setting that is on or off.
    public func flag(_ key: String) -> Fact<Bool> {
        setting(key).read { text in
            switch text.lowercased() {
            case "true": true
            case "false": false
            default: nil
            }
        }
    }

    /// A setting that is a number.
    public func number(_ key: String) -> Fact<Int> { setting(key).read { Int($0) } }
}

extension Fact<String> {
    /// The fact as another type; unseen where the text is no such value.
    fileprivate func read<Other>(_ convert: (String) -> Other?) -> Fact<Other> {
        switch self {
        case .known(let text, let basis):
            convert(text).map { .known($0, basis) } ?? .unseen(.malformed, at: basis.locus)
        case .absent(let locus): .absent(locus)
        case .unseen(let reason): .unseen(reason)
        }
    }
}
