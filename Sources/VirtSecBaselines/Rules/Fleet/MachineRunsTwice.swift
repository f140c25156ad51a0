// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No machine runs on two hosts at a time.
///
/// Speaks of the machines that running hypervisors told of. A machine is the same by its UUID, or by the one that its
/// firmware shows, in either order of bytes; one that is being moved may be told by both hosts. Two connections to one
/// host tell its machines twice, which is known where the host states its UUID.
public struct MachineRunsTwice: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "machine-runs-twice", title: "Machine runs on two hosts at a time", severity: .high, layer: .machine,
        threat: .tampering,
        rationale: """
            Where both write to one disk, its file systems break within minutes. Where each has its own, one is a copy that \
            answers under the identity of the other, with its keys, and whoever looks for the machine finds either.
            """,
        remedy: """
            Find out which one is wanted, cut the other one's network and stop it. Keep its disk until it is clear who \
            started it. A lock manager (virtlockd, sanlock) keeps one disk from being used by two hosts.
            """,
        references: [
            .libvirt("formatdomain", "General metadata"), .libvirt("kbase/locking", "Virtual machine lock manager"),
        ],
        catalogue: [], controls: .rows("VS-GOV-013"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        let running = RunningMachines(inventory, in: context)
        return inventory.machines.indices.map { index in
            Result { () throws(MissingEvidence) in try running.outcome(ofMachine: index) }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>
            """,
            beside: ["<domain type='kvm'><name>db</name><uuid>6f0c3f6a-0000-4000-8000-000000000002</uuid></domain>"],
            shown: .machine("both machines run.").alsoBeside())
        Violated(
            """
            <domain type='kvm'><name>web</name>↓<uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>
            """,
            beside: ["<domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>"],
            shown: .machine("it runs, and another host tells so too.").alsoBeside())
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>
            """, because: "does not report",
            beside: ["<domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>"],
            shown: .machine("it runs on two hosts, and neither tells whether it is being moved.") { runtime in
                runtime.job = .unseen(.notReported)
            }.alsoBeside())
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>
            """, because: "does not report",
            shown: .machine("it does not tell whether the machine runs.") { $0.state = .unseen(.notReported) })
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>
            """, because: "being moved",
            beside: ["<domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>"],
            shown: .machine("it is being moved, and both hosts tell so.") { $0.job = .stated(.outgoingMove) }
                .alsoBeside())
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>
            """, because: "does not run", shown: .machine("it is shut off.") { $0.state = .stated(.shutOff) })
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>
            """, because: "no hypervisor",
            beside: ["<domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>"])
    }
}
