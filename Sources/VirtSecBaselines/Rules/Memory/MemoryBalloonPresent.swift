// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The host does not take memory back from the guest.
///
/// Differs from the catalogue's XPath: libvirt adds a balloon to most machines of QEMU whose definition names none.
/// Whether it does on rare architectures, and what Xen does, is not assessable.
public struct MemoryBalloonPresent: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "memory-balloon-present", title: "Machine has a memory balloon",
        severity: .low, layer: .machine, threat: .confidentiality,
        rationale: """
            Through the balloon the host takes memory from a guest and gives it to another; how it is filled tells \
            what others do, and a guest that is squeezed stops working.
            """,
        remedy: "Set model='none' on <memballoon>.",
        references: [.libvirt("formatdomain", "Memory balloon device")],
        catalogue: ["MEM-07"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        switch try machine.facts.virtualization.required() {
        case .kvm, .qemu, .kqemu, .hvf, .nvmm, .xen: break
        default: return .notApplicable("neither QEMU nor Xen runs it")
        }
        var joined = JoinedOutcome()
        joined.addBalloons(of: machine)
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><devices><memballoon model='none'/></devices></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='aarch64' machine='virt'>hvm</type></os>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='microvm'>hvm</type></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices><memballoon ↓model='virtio'><stats period='10'/></memballoon></devices>
            </domain>
            """)
        Violated(
            """
            ↓<domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='pc-q35-9.1'>hvm</type></os>
            </domain>
            """)
        Violated("↓<domain type='kvm'><name>web</name></domain>")
        NotAssessable("<domain type='kvm'><name>web</name><devices><memballoon model='helium'/></devices></domain>")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='riscv64' machine='virt'>hvm</type></os>
            </domain>
            """, because: "default")
        NotAssessable("<domain type='xen'><name>web</name></domain>", because: "default")
        NotApplicable("<domain type='lxc'><name>web</name></domain>", because: "QEMU")
    }
}
