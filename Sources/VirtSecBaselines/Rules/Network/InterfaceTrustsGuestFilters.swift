// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The guest cannot change the hardware address and receive filters that the host uses for it.
public struct InterfaceTrustsGuestFilters: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-trusts-guest-filters", title: "Guest may change its hardware address on the host",
        severity: .medium, layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            The host follows the guest's own idea of its address, multicast groups and promiscuous mode, so the guest \
            can take another machine's address or listen in.
            """,
        remedy: "Set trustGuestRxFilters='no' on the <interface>, or remove the attribute.",
        references: [.libvirt("formatdomain", "Network interfaces"), .nist80053("AC-4")], catalogue: ["NET-03"],
        controls: .rows("VS-VM-071"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no network interface")) {
            interface throws(MissingEvidence) in
            guard try interface.trustsGuest(in: context) else { return .satisfied }
            return interface.trustsGuestFilters.value == nil
                ? .violated(interface.network) : .violated(interface.trustsGuestFilters, remedy: .set("no"))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='direct'><source dev='eth0' mode='bridge'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='direct' ↓trustGuestRxFilters='yes'><source dev='eth0' mode='bridge'/></interface>
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
            """, beside: ["<network trustGuestRxFilters='yes'><name>zone</name></network>"])
        NotAssessable(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, because: "not in the inventory")
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='direct' trustGuestRxFilters='sometimes'><source dev='eth0'/></interface>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>shop</name><devices/></domain>", because: "no network interface")
    }
}
