// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines have the same generation id.
///
/// Speaks of the machines that were given, and of two documents with one name and one UUID as of one machine. For an empty
/// `<genid>` libvirt makes an id of its own as it reads the definition.
public struct GenerationIDUsedTwice: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "generation-id-used-twice", title: "Generation id of the machine belongs to another machine too",
        severity: .low, layer: .machine, threat: .tampering,
        rationale: """
            A guest sees from a new generation id that it was copied, and makes new keys and random numbers; with the old one it repeats them.
            """,
        remedy: "Write an empty <genid/>; libvirt chooses a new one at every start from a copy.",
        references: [.libvirt("formatdomain", "General metadata")],
        catalogue: [], controls: .rows("VS-GOV-013"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        let outcomes = SharedValues<UniqueID>(inventory, in: context) { machine, holdings in
            if Self.isMade(machine.generationID) { return }
            holdings.add { () throws(MissingEvidence) in
                try machine.generationID.optional().map { Holding($0, at: machine.generationID) }
            }
        }
        .outcomes(whenNone: .notApplicable("no generation id"))
        return zip(inventory.machines, outcomes).map { machine, outcome in
            if case .success(.notApplicable) = outcome, Self.isMade(machine.generationID) {
                return .success(.satisfied)
            }
            return outcome
        }
    }

    /// Whether libvirt makes an id, which no other machine has.
    private static func isMade(_ id: Fact<UniqueID>) -> Bool { id.isLeftOpen(to: .hypervisorDefault) }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>a</name><genid>6f0c3f6a-0000-4000-8000-000000000001</genid></domain>
            """,
            beside: ["<domain type='kvm'><name>b</name><genid>6f0c3f6a-0000-4000-8000-000000000002</genid></domain>"])
        Violated(
            """
            <domain type='kvm'><name>a</name>↓<genid>6f0c3f6a-0000-4000-8000-000000000001</genid></domain>
            """,
            beside: ["<domain type='kvm'><name>b</name><genid>6f0c3f6a-0000-4000-8000-000000000001</genid></domain>"])
        Satisfied(
            "<domain type='kvm'><name>a</name><genid/></domain>",
            beside: ["<domain type='kvm'><name>b</name><genid/></domain>"])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><genid>6f0c3f6a-0000-4000-8000-000000000001</genid></domain>
            """,
            beside: ["<domain type='kvm'><name>b</name><genid/></domain>"])
        NotAssessable("<domain type='kvm'><name>a</name><genid>seven</genid></domain>")
        NotApplicable(
            """
            <domain type='kvm'><name>a</name></domain>
            """, because: "no generation")
    }
}
