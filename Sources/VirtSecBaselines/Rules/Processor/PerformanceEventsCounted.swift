// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The host counts no events of the processor for a machine.
public struct PerformanceEventsCounted: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "performance-events-counted", title: "Host counts processor events for the machine",
        severity: .low, layer: .host, threat: .confidentiality,
        rationale: """
            The counts tell whoever may query the machine what it does with the processor, and counting makes the \
            host slower.
            """,
        remedy: "Set enabled='no' on the <event> in <perf>, or remove it.",
        references: [.libvirt("formatdomain", "Performance monitoring events")],
        catalogue: ["CPU-14"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .performanceEvents

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.facts.performanceEvents.isEmpty() { return .satisfied }
        return try machine.facts.performanceEvents.judgeEach(whenNone: .satisfied) { event throws(MissingEvidence) in
            .violated(when: try event.enabled.equals(true), at: event.enabled, remedy: .set("no"))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><vcpu>1</vcpu></domain>")
        Satisfied("<domain type='kvm'><name>web</name><perf><event name='cmt' enabled='no'/></perf></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <perf><event name='cmt' enabled='no'/><event name='cache_misses' ↓enabled='yes'/></perf>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><perf><event name='cmt' enabled='sometimes'/></perf></domain>
            """)
    }
}
