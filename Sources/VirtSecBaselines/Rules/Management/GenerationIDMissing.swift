// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A guest can tell that it was cloned or set back to a snapshot.
///
/// QEMU has the device for PCs, and VMware for all its guests.
///
/// Differs from the catalogue's XPath, which finds the machines that have an id: one that has none is violated.
public struct GenerationIDMissing: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "generation-id-missing", title: "Guest cannot tell that it was cloned or set back",
        severity: .info, layer: .guest, threat: .confidentiality,
        rationale: """
            After it was cloned or set back, a guest that does not know uses the same random numbers, keys and \
            nonces again.
            """,
        remedy: "Add <genid/>, for which libvirt makes an id.",
        references: [.libvirt("formatdomain", "General metadata")],
        catalogue: ["RES-03"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let driver = try machine.facts.virtualization.required()
        switch driver {
        case .kvm, .qemu, .kqemu, .hvf, .nvmm:
            guard try machine.facts.firmware.isPC() else { return .notApplicable("no PC") }
        case .vmware: break
        default: return .notApplicable("neither QEMU nor VMware runs it")
        }
        // Empty, it is one that libvirt makes.
        if machine.facts.generationID.isLeftOpen(to: .hypervisorDefault) {
            return .satisfied
        }
        if try machine.facts.generationID.exists() { return .satisfied }
        if case .vmware = driver { return .violated(at: .none) }
        return .violated(at: .none, remedy: .add("<genid/>"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>ca</name><genid>2d4a9e17-60b8-4f53-9a1c-7b85e0d3f610</genid></domain>")
        Satisfied("<domain type='kvm'><name>ca</name><genid/></domain>")
        Violated("↓<domain type='kvm'><name>ca</name><vcpu>1</vcpu></domain>")
        Violated("↓<domain type='vmware'><name>ca</name><vcpu>1</vcpu></domain>")
        NotAssessable("<domain type='kvm'><name>ca</name><genid>seven</genid></domain>")
        NotApplicable(
            """
            <domain type='kvm'><name>ca</name>
              <os><type arch='aarch64' machine='virt'>hvm</type></os>
            </domain>
            """, because: "no PC")
        NotApplicable("<domain type='lxc'><name>ca</name><vcpu>1</vcpu></domain>", because: "QEMU")
    }
}
