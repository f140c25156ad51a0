// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// An interface on a bridge, a virtual network or a host device obeys a network filter.
///
/// Satisfied says that a filter is named, not what it forbids: libvirt's own filters are seldom in an inventory, and a
/// machine whose filter does not exist does not start. Where the inventory holds the filter and it has neither a rule
/// nor another filter inside, nothing is filtered.
///
/// Differs from the catalogue's XPath: an empty filter, or a `<filterref>` that names none, filters nothing. What libvirt
/// cannot filter, since macvtap, a card or a process carries the traffic past the host, is not judged; a network that is
/// not in the inventory is taken for one of a bridge. For Open vSwitch and MidoNet libvirt has no filters either, and
/// what their own rules forbid stands in no document of libvirt, so such an interface is not assessable; nor is one of a
/// hypervisor for which libvirt has no filters, such as VMware or Xen.
public struct InterfaceWithoutFilter: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-without-filter", title: "Network interface obeys no network filter", severity: .high,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            Nothing on the host stops the guest from sending with the hardware or IP address of another machine and \
            taking over its traffic.
            """,
        remedy: """
            Add <filterref filter='clean-traffic'/> to the <interface>, with an IP parameter where the address is fixed.
            """,
        references: [
            .libvirt("formatnwfilter", "Pre-existing network filters"), .bsi("SYS.1.5.A4"), .nist80053("AC-4"),
            .nist80053("SC-7"),
        ],
        catalogue: ["NET-01"], controls: .rows("VS-VM-070"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no interface for a filter")) {
            interface throws(MissingEvidence) in
            guard try Self.takesFilters(machine.virtualization) else {
                throw MissingEvidence(UnseenReason(.switchRules, at: interface.locus))
            }
            switch try interface.presumedCarrier(in: context) {
            case .hostStack: return try Self.judge(interface, in: context)
            case .virtualSwitch: throw MissingEvidence(UnseenReason(.switchRules, at: interface.locus))
            case .pastHost: return .notApplicable("libvirt filters no such interface")
            case .other: return .notApplicable("not on the host's network stack")
            }
        }
    }

    /// libvirt: of its drivers those for QEMU, LXC and, while there was one, User Mode Linux register for filters
    /// (`virNWFilterRegisterCallbackDriver`).
    private static func takesFilters(_ virtualization: Fact<Virtualization>) throws(MissingEvidence) -> Bool {
        switch try virtualization.required() {
        case .kvm, .qemu, .kqemu, .hvf, .nvmm, .lxc, .test, .uml: true
        default: false
        }
    }

    private static func judge(_ interface: NetworkInterface, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try interface.hasFilter.required(ifAbsent: false) else {
            return .violated(interface.locus, remedy: .add("<filterref filter='clean-traffic'/>"))
        }
        return .violated(when: try isEmpty(interface.filter.name, in: context), at: interface.locus)
    }

    /// Whether no filter is named, or one of which every definition in the inventory is empty.
    private static func isEmpty(_ filter: Fact<String>, in context: Context) throws(MissingEvidence) -> Bool {
        guard let name = try filter.optional(), !name.isEmpty else { return true }
        let found = try context.filters(named: name, at: filter.locus)
        for filter in found where try !allOf(filter.facts.rules.isEmpty(), filter.facts.includes.isEmpty()) {
            return false
        }
        return !found.isEmpty
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref filter='clean-traffic'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='network'><source network='a'/><filterref filter='clean-traffic'/></interface>
              ↓<interface type='network'><source network='b'/></interface>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref filter='shop'/></interface>
            </devices></domain>
            """, beside: ["<filter name='shop'><filterref filter='clean-traffic'/></filter>"])
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              ↓<interface type='bridge'><source bridge='br0'/><filterref filter='shop'/></interface>
            </devices></domain>
            """, beside: ["<filter name='shop'/>"])
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              ↓<interface type='bridge'><source bridge='br0'/><filterref/></interface>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='ovs0'/><virtualport type='openvswitch'/></interface>
            </devices></domain>
            """, because: "rules of the switch")
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'>
                <source bridge='ovs0'/><virtualport type='openvswitch'/><filterref filter='clean-traffic'/>
              </interface>
            </devices></domain>
            """, because: "rules of the switch")
        NotAssessable(
            """
            <domain type='vmware'><name>shop</name><devices>
              <interface type='bridge'><source bridge='VM Network'/></interface>
            </devices></domain>
            """, because: "rules of the switch")
        NotApplicable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface>
            </devices></domain>
            """, because: "libvirt filters no such")
        NotApplicable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='network'><source network='lan'/></interface>
            </devices></domain>
            """, because: "libvirt filters no such",
            beside: ["<network><name>lan</name><forward mode='bridge'><interface dev='eth0'/></forward></network>"])
        NotApplicable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='network'><source network='pool'/></interface>
            </devices></domain>
            """, because: "libvirt filters no such",
            beside: ["<network><name>pool</name><forward mode='hostdev'><pf dev='eth0'/></forward></network>"])
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='network'><source network='ovs' portgroup='web'/></interface>
            </devices></domain>
            """, because: "rules of the switch",
            beside: [
                """
                <network><name>ovs</name><forward mode='bridge'/><bridge name='ovs0'/>
                  <portgroup name='web'><virtualport type='openvswitch'/></portgroup>
                </network>
                """
            ])
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              ↓<interface type='network'><source network='lan'/></interface>
            </devices></domain>
            """, beside: ["<network><name>lan</name><forward mode='nat'/></network>"])
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices><interface type='teleport'/></devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>shop</name><devices><interface type='user'/></devices></domain>
            """, because: "network stack")
    }
}
