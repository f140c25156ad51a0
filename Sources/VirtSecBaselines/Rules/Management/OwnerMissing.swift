// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A label names who answers for the machine.
///
/// Labels come from a file of labels, or from the definition's own metadata; where neither was given, nobody can tell.
public struct OwnerMissing: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "owner-missing", title: "Nobody is named who answers for the machine", severity: .medium, layer: .process,
        threat: .visibility,
        rationale: """
            A machine without an owner is patched by nobody, and nobody can say whether it may be switched off.
            """,
        remedy: "Give the machine a label 'owner' in the file of labels or in the metadata of its definition.",
        references: [.nist80053("CM-8(4)")],
        controls: .rows("VS-GOV-002"))

    /// The label that names the owner.
    public var label = "owner"

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("label", \Self.label)]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let owner = try context.label(label, of: machine).required(ifAbsent: "")
        return owner.isEmpty ? .violated(at: .none) : .satisfied
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><metadata>
              <v:labels xmlns:v='urn:virtsec:labels:1.0'><v:label name='owner'>shop team</v:label></v:labels>
            </metadata></domain>
            """)
        Violated(
            """
            ↓<domain type='kvm'><name>shop</name><metadata>
              <v:labels xmlns:v='urn:virtsec:labels:1.0'><v:label name='zone'>dmz</v:label></v:labels>
            </metadata></domain>
            """)
        NotAssessable("<domain type='kvm'><name>shop</name></domain>", because: "label")
    }
}
