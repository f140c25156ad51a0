// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No interface is attached to a network card of the host past the host's own network stack.
public struct InterfaceAttachedDirectly: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-attached-directly", title: "Network interface passes by the host's filters", severity: .medium,
        layer: .virtualNetwork, threat: .visibility,
        rationale: """
            With macvtap neither the host's firewall nor a network filter sees the traffic, and monitoring on the host \
            does not see it either.
            """,
        remedy: """
            Use <interface type='bridge'> or type='network' with a <filterref>, or filter and watch on the switch that \
            the card is connected to.
            """,
        references: [.libvirt("formatdomain", "Direct attachment to physical interface")], catalogue: ["NET-05"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no network interface")) {
            interface throws(MissingEvidence) in
            .violated(when: try interface.isDirectlyAttached(in: context), at: interface.locus)
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
