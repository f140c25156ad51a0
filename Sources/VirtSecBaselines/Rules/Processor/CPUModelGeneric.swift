// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A PC of QEMU has a processor that somebody chose.
///
/// Where a definition names none, libvirt takes the default of the machine type, which QEMU fixes for every PC: qemu64 or
/// qemu32. Where neither architecture nor machine type is stated, the host decides whether the machine is a PC.
///
/// Differs from the catalogue's XPath: the old models are those of PCs; the default of other architectures is
/// another. A `<cpu>` with a topology alone names no model either.
public struct CPUModelGeneric: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "cpu-model-generic", title: "Processor is the default model without protective features",
        severity: .medium, layer: .guest, threat: .confidentiality,
        rationale: """
            The old models have none of the features by which a kernel protects itself from Spectre, MDS and the \
            like, so the guest's programs can read each other's secrets.
            """,
        remedy: "Set mode='host-model' on <cpu>, or name a current <model>.",
        references: [
            .libvirt("formatdomain", "CPU model and topology"), .nist80053("SI-2"), .nist80053("SC-4"),
        ],
        catalogue: ["CPU-02"],
        controls: .rows("VS-VM-017"))

    /// The models that no machine may have.
    public var models: Set<String> = ["kvm32", "kvm64", "qemu32", "qemu64"]

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("models", \Self.models)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }

        guard try machine.facts.firmware.isPC() else { return .notApplicable("no PC") }
        guard try machine.facts.statesCPU.equals(true) else {
            try Self.requirePC(machine)
            return .violated(at: .none, remedy: .add("<cpu mode='host-model'/>"))
        }
        guard try machine.facts.cpu.mode.required(ifAbsent: .custom) == .custom else { return .satisfied }
        let model = try Self.name(machine.facts.cpu.model)
        if model.isEmpty {
            try Self.requirePC(machine)
            return .violated(machine.facts.cpu.mode, remedy: Self.remedy(machine.facts.cpu.mode))
        }
        return .violated(when: models.contains(model), at: machine.facts.cpu.model)
    }

    /// Wants the definition to say that it is one of a PC, which fixes the default model.
    private static func requirePC(_ machine: VirtualMachine) throws(MissingEvidence) {
        guard try machine.facts.firmware.isStatedPC() else {
            throw MissingEvidence(UnseenReason(.hostCPU, at: machine.facts.cpu.mode.locus))
        }
    }

    /// The name of the model; empty where there is none.
    private static func name(_ model: Fact<String>) throws(MissingEvidence) -> String {
        if model.isLeftOpen(to: .hostCPU) { return "" }
        return try model.required(ifAbsent: "")
    }

    /// Sets the mode where it stands, or on the silent `<cpu>`.
    private static func remedy(_ mode: Fact<CPUMode>) -> Remedy {
        mode.locus.isAttribute ? .set("host-model") : .setAttribute("mode", "host-model")
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><cpu mode='host-model'/></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <cpu mode='custom'><model fallback='forbid'>EPYC-Milan</model></cpu>
            </domain>
            """)
        Violated("↓<domain type='kvm'><name>web</name><os><type arch='x86_64'>hvm</type></os></domain>")
        Violated("↓<domain type='kvm'><name>web</name><os><type machine='q35'>hvm</type></os></domain>")
        NotAssessable("<domain type='kvm'><name>web</name><vcpu>2</vcpu></domain>", because: "default model")
        Violated("<domain type='qemu'><name>web</name><cpu mode='custom'>↓<model>qemu64</model></cpu></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name><os><type arch='x86_64'>hvm</type></os>
              ↓<cpu><topology sockets='1' cores='2' threads='1'/></cpu>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><os><type arch='x86_64'>hvm</type></os>
              <cpu ↓mode='custom'><model fallback='allow'/></cpu>
            </domain>
            """)
        NotAssessable("<domain type='kvm'><name>web</name><cpu mode='quantum'/></domain>")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>
            </domain>
            """, because: "no PC")
        NotApplicable(
            "<domain type='kvm'><name>web</name><os><type machine='s390-ccw-virtio'>hvm</type></os></domain>",
            because: "no PC")
        NotApplicable("<domain type='bhyve'><name>web</name></domain>", because: "QEMU")
    }
}
