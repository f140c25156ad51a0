// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Random numbers do not come from a daemon behind a socket.
public struct EntropyFromDaemon: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "entropy-from-daemon", title: "Random numbers come from a daemon behind a socket", severity: .medium,
        layer: .machine, threat: .confidentiality,
        rationale: "Nothing proves who answers, and whoever does knows or chooses what the guest makes its keys from.",
        remedy: "Set the <backend> of the <rng> to model='random' with /dev/urandom, or to model='builtin'.",
        references: [.libvirt("formatdomain", "Random number generator device"), .nist80053("SC-13")],
        catalogue: ["RNG-02"], controls: .rows("VS-VM-038"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .randomGenerators

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.randomGenerators.judgeEach(whenNone: .notApplicable("no random number generator")) {
            generator throws(MissingEvidence) in
            .violated(when: try generator.backend.equals(.egd), at: generator.backend)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>ca</name><devices>
              <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>ca</name><devices><rng model='virtio'>
              <backend ↓model='egd' type='unix'><source mode='connect' path='/run/egd.sock'/></backend>
            </rng></devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>ca</name><devices>
              <rng model='virtio'><backend model='dice'/></rng>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>ca</name><devices/></domain>", because: "no random")
    }
}
