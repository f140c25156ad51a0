// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Each core of the host runs one thread.
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
        references: [.libvirt("formatcaps", "Host capabilities"), .nist80053("SC-4")],
        controls: .rows("VS-HOST-018"))

    /// Creates the rule.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        .violated(when: try host.facts.cpu.threads.required() > 1, at: host.facts.cpu.threads)
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
        NotAssessable(
            "<capabilities><host><cpu><arch>x86_64</arch></cpu></host></capabilities>", because: "does not report")
        NotAssessable("<capabilities><host><cpu><topology threads='two'/></cpu></host></capabilities>")
    }
}
