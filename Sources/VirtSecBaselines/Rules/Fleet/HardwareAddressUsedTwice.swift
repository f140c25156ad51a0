// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines have the same hardware address.
///
/// Speaks of the machines that were given, and of two documents with one name and one UUID as of one machine.
public struct HardwareAddressUsedTwice: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "hardware-address-used-twice", title: "Hardware address of an interface belongs to another machine too",
        severity: .medium, layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            One machine gets the traffic of the other, and a copy was not given an identity of its own.
            """,
        remedy: """
            Remove the <mac> of the copy; libvirt chooses a new address. On VMware set addressType of the copy to \
            "generated".
            """,
        references: [.libvirt("formatdomain", "Network interfaces")],
        catalogue: ["NET-15"], controls: .rows("VS-VM-079", "VS-GOV-013"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        SharedValues<MACAddress>(inventory, in: context) { machine, holdings in
            holdings.addEach(of: machine.interfaces) { interface throws(MissingEvidence) in
                try interface.mac.optional().map { Holding($0, at: interface.mac) }
            }
        }
        .outcomes(whenNone: .notApplicable("no interface with a fixed hardware address"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/></interface></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><interface type='bridge'><mac address='52:54:00:00:00:02'/><source bridge='br0'/></interface></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/></interface><interface type='bridge'><mac ↓address='52:54:00:00:00:0a'/><source bridge='br0'/></interface></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><interface type='bridge'><mac address='52:54:00:00:00:0A'/><source bridge='br0'/></interface></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><devices><interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/></interface></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><devices><interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/></interface></devices></domain>"
            ])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><devices></devices></domain>
            """, because: "no interface")
    }
}
