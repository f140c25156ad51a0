// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The memory of a guest that crashes is not written to the host's disk.
///
/// Differs from the catalogue's XPath: a watchdog may write it as well.
public struct MemoryDumpedOnCrash: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "memory-dumped-on-crash", title: "Memory of a guest that crashes is written to the host's disk",
        severity: .medium, layer: .storage, threat: .confidentiality,
        rationale: """
            A dump holds all that the guest had in memory, keys included, lies on the host unencrypted, and grows \
            with every crash.
            """,
        remedy: "Set <on_crash> to destroy or restart, and action='reset' on <watchdog>.",
        references: [.libvirt("formatdomain", "Events configuration"), .nist80053("SC-28")],
        catalogue: ["DEV-20"],
        controls: .rows("VS-VM-020"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        do throws(MissingEvidence) {
            joined.add(try Self.judge(machine.facts.events.onCrash))
        } catch {
            joined.miss(error)
        }
        joined.addEach(of: machine.facts.watchdogs) { watchdog throws(MissingEvidence) in
            .violated(when: try watchdog.action.equals(.dump), at: watchdog.action, remedy: .set("reset"))
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    private static func judge(_ action: Fact<Lifecycle>) throws(MissingEvidence) -> Outcome {
        switch try action.optional() {
        case .coredumpDestroy: .violated(action, remedy: .set("destroy"))
        case .coredumpRestart: .violated(action, remedy: .set("restart"))
        default: .satisfied
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><on_crash>restart</on_crash></domain>")
        Satisfied("<domain type='kvm'><name>web</name><vcpu>1</vcpu></domain>")
        Violated("<domain type='kvm'><name>web</name>↓<on_crash>coredump-destroy</on_crash></domain>")
        Violated("<domain type='kvm'><name>web</name>↓<on_crash>coredump-restart</on_crash></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices><watchdog model='i6300esb' ↓action='dump'/></devices>
            </domain>
            """)
        NotAssessable("<domain type='kvm'><name>web</name><on_crash>panic</on_crash></domain>")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices><watchdog model='i6300esb' action='bark'/></devices>
            </domain>
            """)
    }
}
