// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine has a trusted platform module.
///
/// Differs from the catalogue's XPath: a container has no hardware of its own.
public struct TPMMissing: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "tpm-missing", title: "Machine has no TPM", severity: .medium, layer: .machine, threat: .tampering,
        rationale: """
            Without a TPM the guest can neither measure what it started nor bind the key of its disk to that \
            measurement.
            """,
        remedy: "Add <tpm><backend type='emulator' version='2.0'/></tpm> to <devices>, with an <encryption> secret.",
        references: [.libvirt("formatdomain", "TPM device"), .nist80053("SI-7(9)"), .nist80053("SC-12")],
        catalogue: ["TPM-01"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        if try machine.virtualization.equals(.lxc) { return .notApplicable("a container") }
        return try machine.tpms.isEmpty() ? .violated(at: .none) : .satisfied
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>
            </devices></domain>
            """)
        Violated("↓<domain type='kvm'><name>desk</name><devices/></domain>")
        NotAssessable("<domain type='mainframe'><name>desk</name><devices/></domain>")
        NotApplicable("<domain type='lxc'><name>desk</name><devices/></domain>", because: "container")
    }
}
