// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The hypervisor warns of nothing about a machine.
///
/// libvirt warns of machines that run in a way that nobody supports (taints) and of those that rest on what a later
/// release may no longer have (deprecation). The warnings are those that `runtime.warnings` holds.
public struct MachineWarnedAbout: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "machine-warned-about", title: "Hypervisor warns about the machine", severity: .medium,
        layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            The hypervisor saw more than a definition tells: that a machine was changed past it, that it has more rights \
            than it needs, or that it will not start after an update.
            """,
        remedy: """
            Read the warnings (virsh dominfo; inspect shows them as runtime.warnings) and take away what each of them \
            names; taints go with the next start.
            """,
        references: [
            Reference("libvirt virDomainGetMessages", "virDomainMessageType"),
            .libvirtTaint("every flag"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.judged(byTelling: machine.facts.runtime.warnings)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            "<domain type='kvm'><name>web</name></domain>", shown: .machine("it warns of nothing."))
        Violated(
            "↓<domain type='kvm'><name>web</name></domain>",
            shown: .machine("somebody sent QEMU commands past libvirt.") { runtime in
                runtime.warnings = .stated(["tainted: custom monitor control commands issued"])
            })
        NotAssessable(
            "<domain type='kvm'><name>web</name></domain>", because: "does not report",
            shown: .machine("libvirt is older than 7.1.0 and does not tell warnings.") { runtime in
                runtime.warnings = .unseen(.notReported)
            })
        NotApplicable(
            "<domain type='kvm'><name>web</name></domain>", because: "of the next start",
            shown: .machine("this is the definition of the next start of a machine of which it warns.") { runtime in
                runtime.countsFromNextStart = .stated(true)
                runtime.warnings = .stated(["tainted: running with undesirable elevated privileges"])
            })
        NotApplicable("<domain type='kvm'><name>web</name></domain>", because: "no hypervisor was asked")
    }
}
