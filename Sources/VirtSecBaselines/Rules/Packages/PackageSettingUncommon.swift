// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// An appliance gives VMware no setting that nobody has looked at.
///
/// VMware copies each `ExtraConfig` of a descriptor into the definition of the machine. Those that rules judge are judged
/// by them, as they are in a `.vmx` file; of the others each must be on a list.
public struct PackageSettingUncommon: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-setting-uncommon",
        title: "Appliance brings a setting that nobody has allowed", severity: .medium,
        layer: .machine, threat: .hypervisorAttack,
        rationale: """
            With such a setting the maker of an appliance reaches past its guest into the host's program: some switch \
            isolation off, share folders, or attach files and devices of the host.
            """,
        remedy:
            "Look up what the setting does. Take it out of the descriptor, or add its key to the parameter allowed.",
        references: [Reference("DMTF DSP0243", "VirtualHardwareSection"), Reference("VMware SCG", "vm-8")],
        controls: .rows("VS-IMG-006"))

    /// Keys of settings, without regard to case; one that ends in `*` stands for all that begin so.
    public var allowed: Set<String> = UnusedFeatureEnabled.switches.union([
        "ftcpt.ftEncryptionMode", "isolation.device.connectable.disable", "isolation.device.edit.disable",
        "isolation.tools.copy.disable", "isolation.tools.diskShrink.disable", "isolation.tools.diskWiper.disable",
        "isolation.tools.dnd.disable", "isolation.tools.paste.disable", "isolation.tools.setGUIOptions.enable",
        "log.keepOld", "log.rotateSize", "migrate.encryptionMode", "mks.enable3d", "RemoteDisplay.maxConnections",
        "sched.mem.pshare.enable", "tools.guest.desktop.autolock",
        "tools.guestlib.enableHostInfo", "tools.setInfo.sizeLimit", "uefi.secureBoot.enabled", "vhv.enable",
        "vtpm.present",
    ])

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("allowed", \Self.allowed)]

    /// Creates the rule; by default the settings that other rules judge are allowed.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard machine.observation.kind == .ovfVirtualSystem else { return .notApplicable("not in an appliance") }
        guard try machine.virtualization.equals(.vmware) else { return .notApplicable("not made for VMware") }
        let keys = Set(allowed.map { $0.lowercased() })
        return try machine.vmware.settings.judgeEach(whenNone: .notApplicable("no setting")) {
            setting throws(MissingEvidence) in
            .violated(when: !Self.isAllowed(try setting.key.required().lowercased(), keys), at: setting)
        }
    }

    private static func isAllowed(_ key: String, _ allowed: Set<String>) -> Bool {
        allowed.contains(key) || allowed.contains { $0.last == "*" && key.hasPrefix($0.dropLast()) }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            Self.descriptor("<vmw:ExtraConfig vmw:key='isolation.tools.copy.disable' vmw:value='TRUE'/>"))
        Violated(
            Self.descriptor("<vmw:ExtraConfig vmw:key='isolation.tools.hgfsServerSet.disable' ↓vmw:value='FALSE'/>"))
        Violated(
            Self.descriptor("<vmw:ExtraConfig vmw:key='sharedFolder0.hostPath' ↓vmw:value='/'/>"))
        NotApplicable(Self.descriptor(""), because: "no setting")
        NotApplicable(Self.descriptor("", family: "xen-3"), because: "not made for VMware")
        NotApplicable("<domain type='kvm'><name>web</name><vcpu>1</vcpu></domain>", because: "not in an appliance")
    }

    private static func descriptor(_ settings: String, family: String = "vmx-19") -> String {
        """
        <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'
            xmlns:vssd='http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData'
            xmlns:vmw='http://www.vmware.com/schema/ovf'>
          <References/>
          <VirtualSystem ovf:id='web'><Info>Web server</Info>
            <VirtualHardwareSection><Info>Hardware</Info>
              <System><vssd:InstanceID>0</vssd:InstanceID><vssd:VirtualSystemType>\(family)</vssd:VirtualSystemType></System>
              \(settings)
            </VirtualHardwareSection>
          </VirtualSystem>
        </Envelope>
        """
    }
}
