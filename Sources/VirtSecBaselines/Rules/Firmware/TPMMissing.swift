// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine has a trusted platform module.
///
/// Differs from the catalogue's XPath: a container has no hardware of its own, machines of some architectures, such as
/// s390x, cannot have a TPM, and the hypervisors that libvirt only asks (VMware, VirtualBox, Hyper-V and others) do not
/// report theirs.
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
        catalogue: ["TPM-01"], controls: .rows("VS-VM-004"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.virtualization.isContainer() { return .notApplicable("a container") }
        if try !machine.tpms.isEmpty() { return .satisfied }
        if try machine.virtualization.hidesDetails() { throw MissingEvidence(UnseenReason(.notReported)) }
        guard try Self.canHaveTPM(machine.facts.firmware) else {
            return .notApplicable("there is no TPM for the architecture")
        }
        return .violated(at: .none)
    }

    /// libvirt: formatdomain, "TPM device": the models and the architectures that they are for.
    private static func canHaveTPM(_ firmware: Firmware) throws(MissingEvidence) -> Bool {
        switch try firmware.statedArchitecture() {
        case .amd64, .i686, .aarch64, .armv7l, .ppc64, .ppc64le, .loongarch64, .riscv64, nil: true
        default: false
        }
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
        NotApplicable(
            "<domain type='kvm'><name>desk</name><os><type arch='s390x'>hvm</type></os></domain>",
            because: "architecture")
        NotAssessable("<domain type='vmware'><name>desk</name><devices/></domain>", because: "does not report")
        NotApplicable("<domain type='openvz'><name>desk</name><devices/></domain>", because: "container")
        NotApplicable("<domain type='lxc'><name>desk</name><devices/></domain>", because: "container")
    }
}
