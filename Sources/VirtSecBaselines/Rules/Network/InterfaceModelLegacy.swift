// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The network card of a machine is no old, emulated one.
///
/// Without a model libvirt asks QEMU on the host, and prefers old cards where there are any; only on s390x, and for
/// interfaces that need virtio, the default is known to be virtio.
///
/// Differs from the catalogue's XPath: further old cards count, those of VMware and VirtualBox among them.
public struct InterfaceModelLegacy: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-model-legacy", title: "Network card is an old emulated one",
        severity: .low, layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            The emulation of these cards is old and has had faults through which guests broke out; a paravirtual \
            card is smaller and faster.
            """,
        remedy: """
            Set type='virtio' on the <model> of the <interface>, or vmxnet3 with VMware, once the guest has the \
            driver.
            """,
        references: [.libvirt("formatdomain", "Network interfaces"), .openStackHardening, .nist80053("CM-7")],
        catalogue: ["QEMU-08"],
        controls: .rows("VS-VM-039"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// The models that count as old.
    public var legacy: Set<String> = [
        "82540EM", "82543GC", "82545EM", "Am79C970A", "Am79C973", "e1000", "e1000-82544gc", "e1000-82545em", "i82550",
        "i82551", "i82557a", "i82557b", "i82557c", "i82558a", "i82558b", "i82559a", "i82559b", "i82559c", "i82559er",
        "i82562", "i82801", "lan9118", "ne2k_isa", "ne2k_pci", "pcnet", "rtl8139", "smc91c111", "sungem", "tulip",
        "vlance", "vmxnet",
    ]

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("legacy", \Self.legacy)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.facts.interfaces.isEmpty() { return .notApplicable("no network interface") }
        let virtualization = try machine.facts.virtualization.required()
        switch virtualization {
        case .lxc, .openvz: return .notApplicable("a container")
        default: break
        }
        return try machine.facts.interfaces.judgeEach(whenNone: .notApplicable("no network interface")) {
            interface throws(MissingEvidence) in
            // VMware lists devices of the host apart from network cards.
            if virtualization != .vmware, try interface.kind.equals(.hostdev) {
                return .notApplicable("the interface is a device of the host")
            }
            if interface.model.isLeftOpen(to: .hypervisorDefault) {
                guard try Self.defaultsToVirtio(interface.kind, machine) else {
                    throw MissingEvidence(UnseenReason(.hypervisorDefault, at: interface.model.locus))
                }
                return .satisfied
            }
            let model = try interface.model.required()
            if model == "virtio" { return .satisfied }
            if legacy.contains(model) {
                let remedy = try Self.remedy(machine)
                return .violated(interface.model, remedy: remedy)
            }
            if Self.modern.contains(model) { return .satisfied }
            throw MissingEvidence(UnseenReason(.notUnderstood, at: interface.model.locus))
        }
    }

    private static let modern: Set<String> = [
        "e1000e", "igb", "netfront", "spapr-vlan", "virtio", "virtio-net", "virtio-non-transitional",
        "virtio-transitional", "vmxnet2", "vmxnet3",
    ]

    /// libvirt: qemuDomainDefaultNetModel and qemuDomainDeviceNetDefPostParse.
    private static func defaultsToVirtio(
        _ kind: Fact<InterfaceKind>, _ machine: VirtualMachine
    ) throws(MissingEvidence) -> Bool {
        guard try machine.facts.virtualization.isQEMU() else { return false }
        switch try kind.optional() {
        case .vdpa, .vhostuser: return true
        default: break
        }
        switch try machine.facts.firmware.statedArchitecture() {
        case .s390, .s390x: return true
        default: return false
        }
    }

    private static func remedy(_ machine: VirtualMachine) throws(MissingEvidence) -> Remedy? {
        try machine.facts.virtualization.isQEMU() ? .set("virtio") : nil
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <interface type='bridge'><source bridge='br0'/><model type='virtio'/></interface>
              </devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <interface type='network'><source network='n'/><model type='e1000e'/></interface>
              </devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='vmware'><name>web</name>
              <devices>
                <interface type='bridge'><source bridge='br0'/><model type='vmxnet3'/></interface>
              </devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <interface type='vhostuser'><source type='unix' path='/run/sw' mode='client'/></interface>
              </devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>
              <devices><interface type='bridge'><source bridge='br0'/></interface></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <interface type='bridge'><source bridge='br0'/><model ↓type='e1000'/></interface>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <interface type='bridge'><source bridge='br0'/><model type='virtio'/></interface>
                <interface type='bridge'><source bridge='br1'/><model ↓type='rtl8139'/></interface>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='vmware'><name>web</name>
              <devices>
                <interface type='bridge'><source bridge='br0'/><model ↓type='vlance'/></interface>
              </devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices><interface type='bridge'><source bridge='br0'/></interface></devices>
            </domain>
            """, because: "default")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <interface type='bridge'><source bridge='br0'/><model type='acme9000'/></interface>
              </devices>
            </domain>
            """, because: "does not know")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <interface type='hostdev'><source><address type='pci' bus='6' slot='1'/></source></interface>
              </devices>
            </domain>
            """, because: "a device of the host")
        NotApplicable(
            "<domain type='kvm'><name>web</name><devices></devices></domain>", because: "no network interface")
        NotApplicable(
            """
            <domain type='lxc'><name>web</name>
              <devices><interface type='bridge'><source bridge='br0'/></interface></devices>
            </domain>
            """, because: "container")
    }
}
