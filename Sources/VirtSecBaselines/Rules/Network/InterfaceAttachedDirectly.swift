// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No interface passes by the host's own network stack, to a network card or a process of the host.
///
/// Differs from the catalogue's XPath: not macvtap alone, but vDPA, vhost-user and cards that are handed to the guest pass
/// by it too, and so do the interfaces of virtual networks of these kinds. Open vSwitch and MidoNet are switches on the
/// host itself: what they forbid is asked of the network filter.
public struct InterfaceAttachedDirectly: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-attached-directly", title: "Network interface passes by the host's filters", severity: .medium,
        layer: .virtualNetwork, threat: .visibility,
        rationale: """
            Behind macvtap, vDPA, vhost-user or a card of its own neither the host's firewall nor a network filter sees \
            the traffic, and monitoring on the host does not see it either.
            """,
        remedy: """
            Use <interface type='bridge'> or type='network' with a <filterref>, or filter and watch on the switch that \
            the card is connected to.
            """,
        references: [
            .libvirt("formatdomain", "Direct attachment to physical interface"),
            .libvirt("formatdomain", "vDPA devices"), .libvirt("formatdomain", "vhost-user interface"),
            .libvirt("formatdomain", "PCI Passthrough"),
        ],
        catalogue: ["NET-05"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no network interface")) {
            interface throws(MissingEvidence) in
            .violated(when: try interface.carrier(in: context) == .pastHost, at: interface.locus)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>probe</name><devices>
              <interface type='bridge'><source bridge='br0'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>probe</name><devices>
              ↓<interface type='direct'><source dev='eth0' mode='vepa'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>probe</name><devices>
              <interface type='bridge'><source bridge='br0'/></interface>
              ↓<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>probe</name><devices>
              ↓<interface type='vhostuser'><source type='unix' path='/run/vhost0.sock' mode='client'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>probe</name><devices>
              ↓<interface type='hostdev' managed='yes'>
                <source><address type='pci' domain='0' bus='3' slot='2' function='0'/></source>
              </interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>fw</name><devices>
              ↓<interface type='network'><source network='pool'/></interface>
            </devices></domain>
            """,
            beside: ["<network><name>pool</name><forward mode='hostdev'><pf dev='eth0'/></forward></network>"])
        Satisfied(
            """
            <domain type='kvm'><name>probe</name><devices>
              <interface type='bridge'><source bridge='ovs0'/><virtualport type='openvswitch'/></interface>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, beside: ["<network><name>zone</name><forward mode='bridge'/><bridge name='br0'/></network>"])
        Violated(
            """
            <domain type='kvm'><name>fw</name><devices>
              ↓<interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """,
            beside: ["<network><name>zone</name><forward mode='bridge'><interface dev='eth0'/></forward></network>"])
        NotAssessable(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, because: "not in the inventory")
        NotAssessable(
            """
            <domain type='kvm'><name>probe</name><devices><interface type='wormhole'/></devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>probe</name><devices/></domain>", because: "no network interface")
    }
}
