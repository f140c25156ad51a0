// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The guest does not see every feature of the host's processor.
///
/// A PC of QEMU without `<cpu>` gets a model of its own, qemu64 or qemu32; what another machine gets, the host's CPU and
/// the hypervisor's default decide.
public struct CPUPassesHostThrough: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "cpu-passes-host-through", title: "Guest sees the host's processor as it is", severity: .medium,
        layer: .machine, threat: .mobility,
        rationale: """
            Features that nobody asked for, nested virtualisation among them, reach the guest, and after a migration \
            the guest may count on mitigations that the new host does not have.
            """,
        remedy: "Set mode='host-model' on <cpu>, or mode='custom' with a <model>.",
        references: [.libvirt("formatdomain", "CPU model and topology"), .libvirtTaint("host-cpu")],
        catalogue: ["CPU-01"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.hasDefaultPCProcessor() { return .satisfied }
        return switch try machine.facts.cpu.mode.optional() {
        case .hostPassthrough, .maximum: Self.violated(machine)
        default: .satisfied
        }
    }

    /// Says what must be changed with the mode: libvirt refuses `migratable` beside any other.
    private static func violated(_ machine: VirtualMachine) -> Outcome {
        let cpu = machine.facts.cpu
        guard canBeModel(machine) else { return .violated(cpu.mode) }
        var joined = JoinedOutcome()
        joined.add(.violated(cpu.mode, remedy: .set("host-model")))
        if cpu.migratable.isStated { joined.add(.violated(cpu.migratable, remedy: .remove)) }
        return (try? joined.outcome(whenNone: .satisfied)) ?? .violated(cpu.mode)
    }

    /// Whether libvirt would take `host-model` in place of the mode.
    ///
    /// libvirt: virQEMUCapsIsCPUModeSupported, by which QEMU has no such model for ARM and RISC-V; qemuDomainDefCPUPostParse
    /// and qemuValidateDomainDefCpu, by which caches and addresses are passed through with the whole processor alone.
    private static func canBeModel(_ machine: VirtualMachine) -> Bool {
        switch machine.virtualization.value {
        case .kvm, .qemu: break
        default: return false
        }
        switch try? machine.facts.firmware.statedArchitecture() {
        case .amd64, .i686, .s390x, .ppc64, .ppc64le, nil: break
        default: return false
        }
        let passesCache = machine.facts.cpu.caches.known.contains { $0.mode.value == .passthrough }
        return !passesCache && machine.facts.cpu.physicalBitsMode.value != .passthrough
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><cpu mode='host-model'/></domain>")
        Violated("<domain type='kvm'><name>web</name><cpu ↓mode='host-passthrough' migratable='on'/></domain>")
        Violated("<domain type='kvm'><name>web</name><cpu ↓mode='maximum'/></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <cpu ↓mode='host-passthrough' migratable='off'><cache mode='passthrough'/></cpu>
            </domain>
            """)
        NotAssessable("<domain type='kvm'><name>web</name><cpu mode='quantum'/></domain>")
        NotAssessable("<domain type='kvm'><name>web</name></domain>", because: "default model")
        Satisfied("<domain type='kvm'><name>web</name><os><type arch='x86_64'>hvm</type></os></domain>")
        NotAssessable(
            "<domain type='kvm'><name>web</name><os><type machine='s390-ccw-virtio'>hvm</type></os></domain>",
            because: "default model")
    }
}
