// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No interface gets several VLANs.
///
/// Differs from the catalogue's XPath: libvirt takes more than one `<tag>` as a trunk also without `trunk='yes'`.
public struct InterfaceVLANTrunk: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-vlan-trunk", title: "Network interface gets a trunk of VLANs", severity: .medium,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: "The guest chooses the VLAN that it sends into, so it connects zones that the network keeps apart.",
        remedy: """
            Give the <interface> one <tag> in <vlan> without trunk='yes', and one interface for each VLAN it needs.
            """,
        references: [
            .libvirt("formatdomain", "Setting VLAN tag (on supported network types only)"), .nist80053("AC-4(21)"),
        ],
        catalogue: ["NET-12"], controls: .rows("VS-VM-073"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no network interface")) {
            interface throws(MissingEvidence) in
            guard try interface.getsTrunk(in: context) else { return .satisfied }
            if interface.vlanTrunk.value == true { return .violated(interface.vlanTrunk) }
            return interface.hasVLANs.value == true
                ? .violated(interface.hasVLANs) : .violated(interface.network)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='bridge'><source bridge='ovs0'/><vlan><tag id='42'/></vlan></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='bridge'>
                <source bridge='ovs0'/><vlan ↓trunk='yes'><tag id='42'/></vlan>
              </interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='bridge'>
                <source bridge='ovs0'/>↓<vlan><tag id='42'/><tag id='43'/></vlan>
              </interface>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, beside: ["<network><name>zone</name><forward mode='nat'/></network>"])
        Violated(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='network'><source ↓network='zone'/></interface>
            </devices></domain>
            """, beside: ["<network><name>zone</name><vlan><tag id='1'/><tag id='2'/></vlan></network>"])
        NotAssessable(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, because: "not in the inventory")
        NotAssessable(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='bridge'><vlan trunk='all'><tag id='42'/></vlan></interface>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>fw</name><devices/></domain>", because: "no network interface")
    }
}
