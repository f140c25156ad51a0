// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Random numbers come from the generator of the host's kernel.
///
/// A definition that names no source leaves it to QEMU, which takes the kernel's; a daemon behind a socket is another
/// rule's.
public struct EntropyNotFromKernel: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "entropy-not-from-kernel", title: "Random numbers do not come from the kernel's generator",
        severity: .low, layer: .machine, threat: .confidentiality,
        rationale: """
            From a file every guest reads the same numbers again, and a single device such as /dev/hwrng may be \
            slow, block or fail; the kernel mixes what it has and never runs dry.
            """,
        remedy: "Write /dev/urandom into the <backend model='random'> of the <rng>, or set model='builtin'.",
        references: [.libvirt("formatdomain", "Random number generator device"), .nist80053("SC-13")],
        controls: .rows("VS-VM-038"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .randomGenerators

    /// The files that stand for the kernel's generator.
    public var sources: Set<String> = ["/dev/random", "/dev/urandom"]

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("sources", \Self.sources)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.facts.randomGenerators.judgeEach(whenNone: .notApplicable("no random number generator")) {
            generator throws(MissingEvidence) in
            switch try generator.backend.required() {
            case .builtin: return .satisfied
            case .random: break
            default: return .notApplicable("random numbers come from a daemon")
            }
            let file = try generator.file.required(ifAbsent: "")
            if file.isEmpty || file == "/dev/urandom" { return .satisfied }
            return .violated(when: !sources.contains(file), at: generator.file, remedy: .set("/dev/urandom"))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><rng model='virtio'><backend model='random'>/dev/urandom</backend></rng></devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><rng model='virtio'><backend model='random'>/dev/random</backend></rng></devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><rng model='virtio'><backend model='builtin'/></rng></devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><rng model='virtio'><backend model='random'/></rng></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices><rng model='virtio'>↓<backend model='random'>/srv/noise.bin</backend></rng></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <rng model='virtio'><backend model='builtin'/></rng>
                <rng model='virtio'>↓<backend model='random'>/dev/hwrng</backend></rng>
              </devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices><rng model='virtio'><backend model='dice'/></rng></devices>
            </domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <rng model='virtio'><backend model='egd' type='unix'><source mode='connect' path='/run/e'/></backend></rng>
              </devices>
            </domain>
            """, because: "from a daemon")
        NotApplicable("<domain type='kvm'><name>web</name><devices></devices></domain>", because: "no random")
    }
}
