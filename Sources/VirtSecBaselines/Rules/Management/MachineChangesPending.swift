// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine runs as it will be started again.
///
/// libvirt keeps one definition for a machine that runs and one for its next start; both are judged, and this rule speaks of
/// the first. What libvirt fills in while a machine runs is no change. The facts that differ are those that
/// `runtime.pendingChanges` names.
public struct MachineChangesPending: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "machine-changes-pending",
        title: "Machine runs otherwise than its next start will make it", severity: .low,
        layer: .management, threat: .visibility,
        rationale: """
            What somebody looked at and approved is one of two definitions: either it is not in force yet, or the next \
            start undoes it, at a moment that nobody chose.
            """,
        remedy: """
            Compare virsh dumpxml with virsh dumpxml --inactive; inspect names the facts as runtime.pendingChanges. Restart \
            the machine, or change the definition that is kept (virsh edit).
            """,
        references: [
            Reference("libvirt virDomainGetXMLDesc", "VIR_DOMAIN_XML_INACTIVE"),
            Reference("libvirt virDomainModificationImpact", "VIR_DOMAIN_AFFECT_LIVE, VIR_DOMAIN_AFFECT_CONFIG"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.judged(byTelling: machine.facts.runtime.pendingChanges)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            "<domain type='kvm'><name>web</name></domain>",
            shown: .machine("both definitions say the same."))
        Violated(
            "↓<domain type='kvm'><name>web</name></domain>",
            shown: .machine("from the next start the machine will have other memory.") { runtime in
                runtime.pendingChanges = .stated(["memory.maximum"])
            })
        NotAssessable(
            "<domain type='kvm'><name>web</name></domain>", because: "does not report",
            shown: .machine("the definition of the next start cannot be read.") { runtime in
                runtime.pendingChanges = .unseen(.notReported)
            })
        NotApplicable(
            "<domain type='kvm'><name>web</name></domain>", because: "of the next start",
            shown: .machine("this is the definition of the next start, which will have other memory.") { runtime in
                runtime.countsFromNextStart = .stated(true)
                runtime.pendingChanges = .stated(["memory.maximum"])
            })
        NotApplicable("<domain type='kvm'><name>web</name></domain>", because: "no hypervisor was asked")
    }
}
