// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The host merges no pages of memory of its machines.
///
/// What libvirt tells is what is merged at present, not whether merging is on: satisfied where the kernel looks at no
/// page for that, which holds until somebody turns it on. Whose pages they are it does not tell either.
public struct HostMergesMemory: HostRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-merges-memory",
        title: "Host merges equal pages of its machines' memory", severity: .medium,
        layer: .host, threat: .interMachine,
        rationale: """
            From the time a write takes a machine can tell what others hold in memory, keys included, and merged pages \
            help attacks that flip bits.
            """,
        remedy: """
            Write 2 to /sys/kernel/mm/ksm/run, which also takes apart what is merged, and switch ksm and ksmtuned off; \
            or add <nosharepages/> to <memoryBacking> of every machine.
            """,
        references: [
            Reference("libvirt virNodeGetMemoryParameters", "shm_pages_sharing"),
            Reference("Linux Documentation/admin-guide/mm/ksm.rst", "KSM daemon sysfs interface"), .nist80053("SC-4"),
        ],
        controls: .rows("VS-HOST-016"))

    /// Creates the rule.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        if try !host.mayRun([.kvm, .qemu]) { return .notApplicable("the host does not run QEMU") }
        let merges = host.facts.runtime.mergesMemory
        if merges.isLeftOpen(to: .runningHypervisor) { return .notApplicable("no hypervisor was asked") }
        return .violated(when: try merges.required(), at: host.observation.root)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            "<capabilities><host></host></capabilities>",
            shown: .host("its kernel looks at no page for merging."))
        Violated(
            "↓<capabilities><host></host></capabilities>",
            shown: .host("pages of memory are merged.") { runtime in runtime.mergesMemory = .stated(true) })
        NotAssessable(
            "<capabilities><host></host></capabilities>", because: "does not report",
            shown: .host("its kernel looks for equal pages and found none so far.") { runtime in
                runtime.mergesMemory = .unseen(.notReported)
            })
        NotApplicable("<capabilities><host></host></capabilities>", because: "no hypervisor was asked")
        NotApplicable(
            """
            <capabilities><host></host><guest><os_type>hvm</os_type><arch name='x86_64'><domain type='vmware'/></arch></guest></capabilities>
            """, because: "does not run QEMU", shown: .host("it is no QEMU."))
    }
}
