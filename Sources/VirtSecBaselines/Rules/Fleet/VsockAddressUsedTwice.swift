// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines have the same fixed address for sockets to the host.
///
/// Speaks of the machines that were given, and of two documents with one name and one UUID as of one machine.
public struct VsockAddressUsedTwice: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "vsock-address-used-twice", title: "Address of a socket to the host belongs to another machine too",
        severity: .low, layer: .machine, threat: .interMachine,
        rationale: """
            A program of the host that knows machines by this address talks to the wrong one; the second machine does not start beside the first.
            """,
        remedy: "Give each machine an address of its own, or set auto='yes'.",
        references: [.libvirt("formatdomain", "Vsock")],
        catalogue: [], controls: .rows("VS-VM-027"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        SharedValues<Int>(inventory, in: context, onOneHost: { _ in true }) { machine, holdings in
            holdings.addEach(of: machine.vsocks) { vsock throws(MissingEvidence) in
                if try vsock.automaticID.equals(true) { return nil }
                return try vsock.contextID.optional().map { Holding($0, at: vsock.contextID) }
            }
        }
        .outcomes(whenNone: .notApplicable("no socket to the host with a fixed address"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><vsock model='virtio'><cid auto='no' address='3'/></vsock></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><vsock model='virtio'><cid auto='no' address='4'/></vsock></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><vsock model='virtio'><cid auto='no' ↓address='3'/></vsock></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><vsock model='virtio'><cid auto='no' address='3'/></vsock></devices></domain>"
            ])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><devices><vsock><cid auto='yes'/></vsock></devices></domain>
            """, because: "fixed address")
    }
}
