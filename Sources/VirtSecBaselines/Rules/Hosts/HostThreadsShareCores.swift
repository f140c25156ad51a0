// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Each core of the host runs one thread.
///
/// Where the capabilities do not tell, what the running hypervisor tells besides counts, as far as it can: libvirt says
/// one thread also of processors whose layout it cannot put into its few numbers, so that one proves nothing.
///
/// Whether the kernel schedules only threads of one machine on a core together, the document does not tell: where it
/// does, switch the rule off or waive it.
public struct HostThreadsShareCores: HostRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-threads-share-cores",
        title: "Machines may share a core of the host by its threads", severity: .medium,
        layer: .host, threat: .confidentiality,
        rationale: """
            Two machines on the threads of one core share its caches and buffers, through which one can spy on the \
            other.
            """,
        remedy: """
            Switch simultaneous multithreading off (nosmt on the kernel's command line), or let the scheduler keep \
            machines apart (core scheduling).
            """,
        references: [
            .libvirt("formatcaps", "Host capabilities"), Reference("libvirt virNodeInfo", "threads"),
            .nist80053("SC-4"),
        ],
        controls: .rows("VS-HOST-018"))

    /// Creates the rule.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        let threads = host.facts.cpu.threads
        if let count = try threads.optional() { return .violated(when: count > 1, at: threads) }
        if try host.facts.runtime.threadsPerCore.required() > 1 { return .violated(at: host.observation.root) }
        throw MissingEvidence(UnseenReason(.notReported, at: threads.locus))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <capabilities><host><cpu><arch>x86_64</arch><topology sockets='1' cores='8' threads='1'/></cpu></host></capabilities>
            """)
        Violated(
            """
            <capabilities><host><cpu><arch>x86_64</arch><topology sockets='1' cores='8' ↓threads='2'/></cpu></host></capabilities>
            """)
        Violated(
            "↓<capabilities><host><cpu><arch>x86_64</arch></cpu></host></capabilities>",
            shown: .host("each core has two threads.") { runtime in runtime.threadsPerCore = .stated(2) })
        NotAssessable(
            "<capabilities><host><cpu><arch>x86_64</arch></cpu></host></capabilities>", because: "does not report",
            shown: .host("each core has one thread, or libvirt cannot tell."))
        NotAssessable(
            "<capabilities><host><cpu><arch>x86_64</arch></cpu></host></capabilities>", because: "none was asked")
        NotAssessable("<capabilities><host><cpu><topology threads='two'/></cpu></host></capabilities>")
    }
}
