// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The host does not merge equal pages of the machine's memory with those of others.
///
/// Differs from the catalogue's XPath: only QEMU, with KVM or alone, offers its memory to Linux for merging. Others, such as
/// VMware, share pages by settings that libvirt does not report; of VMware's own definitions one can rule it out.
public struct MemoryMergingAllowed: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "memory-merging-allowed", title: "Host may merge memory with that of other machines", severity: .medium,
        layer: .hypervisor, threat: .interMachine,
        rationale: """
            From the time a write takes a machine can tell what others hold in memory, keys included, and merged pages \
            help attacks that flip bits.
            """,
        remedy: "Add <nosharepages/> to <memoryBacking>; on VMware set sched.mem.pshare.enable = \"FALSE\".",
        references: [
            .libvirt("formatdomain", "Memory Backing"), .openStackSelection, .stig("VMCH-70-000018"),
            Reference("Red Hat Enterprise Linux 7 Virtualization Security Guide", "3.2"), .nist80053("SC-4"),
        ],
        catalogue: ["MEM-01"], controls: .rows("VS-VM-013"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        switch try machine.virtualization.required() {
        case .kvm, .qemu, .kqemu: break
        case .vmware:
            guard machine.observation.kind != .libvirtDomain else { throw MissingEvidence(UnseenReason(.notReported)) }
            if try machine.facts.memoryBacking.noSharing.equals(true) { return .satisfied }
            // Whether pages are shared between machines the host's Mem.ShareForceSalting decides.
            throw MissingEvidence(UnseenReason(.hypervisorDefault, at: machine.facts.memoryBacking.noSharing.locus))
        case .vbox, .vz, .parallels, .hyperv, .phyp: throw MissingEvidence(UnseenReason(.notReported))
        default: return .notApplicable("no machine of QEMU on Linux")
        }
        return try machine.facts.memoryBacking.noSharing.equals(true) ? .satisfied : .violated(at: .none)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>ca</name><memoryBacking><nosharepages/></memoryBacking></domain>")
        Violated("↓<domain type='kvm'><name>ca</name></domain>")
        Satisfied(
            """
            config.version = "8"
            sched.mem.pshare.enable = "FALSE"
            """)
        NotAssessable(
            """
            config.version = "8"
            sched.mem.pshare.enable = "TRUE"
            """, because: "own default")
        NotAssessable("<domain type='crystal'><name>ca</name></domain>")
        NotApplicable("<domain type='lxc'><name>ca</name></domain>", because: "no machine of QEMU")
        NotApplicable("<domain type='xen'><name>ca</name></domain>", because: "no machine of QEMU")
        NotAssessable("<domain type='vmware'><name>ca</name></domain>", because: "does not report")
    }
}
