// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No interface takes over a network card of the host in macvtap's passthrough mode.
public struct InterfaceTakesHostCard: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-takes-host-card", title: "Guest takes over a network card of the host", severity: .high,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            In passthrough mode the card gets the guest's hardware address, and whatever the guest sends goes out \
            unfiltered.
            """,
        remedy: """
            Set mode on the <source> of <interface type='direct'> to bridge or private, or use a bridge with a \
            <filterref>.
            """,
        references: [
            .libvirt("formatdomain", "Direct attachment to physical interface"), .nist80053("AC-4"),
            .nist80053("SC-7"),
        ],
        catalogue: ["NET-06"], controls: .rows("VS-VM-074"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no directly attached interface")) {
            interface throws(MissingEvidence) in
            guard try interface.isDirectlyAttached(in: context) else {
                return .notApplicable("no directly attached interface")
            }
            guard try interface.takesCard(in: context) else { return .satisfied }
            return try interface.kind.equals(.direct)
                ? .violated(interface.extra.sourceMode, remedy: .set("bridge")) : .violated(interface.network)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>probe</name><devices>
              <interface type='direct'><source dev='eth0' mode='private'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>probe</name><devices>
              <interface type='direct'><source dev='eth0' ↓mode='passthrough'/></interface>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, beside: ["<network><name>zone</name><forward mode='vepa'><interface dev='eth0'/></forward></network>"])
        Violated(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='network'><source ↓network='zone'/></interface>
            </devices></domain>
            """,
            beside: [
                "<network><name>zone</name><forward mode='passthrough'><interface dev='eth0'/></forward></network>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, because: "not in the inventory")
        NotAssessable(
            """
            <domain type='kvm'><name>probe</name><devices>
              <interface type='direct'><source dev='eth0' mode='telepathy'/></interface>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>probe</name><devices>
              <interface type='bridge'><source bridge='br0'/></interface>
            </devices></domain>
            """, because: "no directly attached interface")
    }
}
