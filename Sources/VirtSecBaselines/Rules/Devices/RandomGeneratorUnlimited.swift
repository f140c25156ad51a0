// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A guest may take random numbers from the host only so fast.
///
/// Differs from the catalogue's XPath: a rate of no bytes is none.
public struct RandomGeneratorUnlimited: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "random-generator-unlimited", title: "Random number generator has no rate limit",
        severity: .low, layer: .host, threat: .availability,
        rationale: """
            A guest that reads without end keeps the generator of the host busy, and where that blocks, everybody \
            else waits.
            """,
        remedy: "Add <rate bytes='1024' period='1000'/> to the <rng>.",
        references: [.libvirt("formatdomain", "Random number generator device")],
        catalogue: ["RNG-03"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .randomGenerators

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.facts.randomGenerators.judgeEach(whenNone: .notApplicable("no random number generator")) {
            generator throws(MissingEvidence) in
            guard let bytes = try generator.rateBytes.optional() else {
                return .violated(generator.locus, remedy: .add("<rate bytes='1024' period='1000'/>"))
            }
            return .violated(when: bytes == 0, at: generator.rateBytes, remedy: .set("1024"))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <rng model='virtio'><rate bytes='1024' period='1000'/><backend model='builtin'/></rng>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>↓<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <rng model='virtio'><rate bytes='64'/><backend model='builtin'/></rng>
                <rng model='virtio'><rate ↓bytes='0'/><backend model='builtin'/></rng>
              </devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices><rng model='virtio'><rate bytes='few'/><backend model='builtin'/></rng></devices>
            </domain>
            """)
        NotApplicable("<domain type='kvm'><name>web</name><devices></devices></domain>", because: "no random")
    }
}
