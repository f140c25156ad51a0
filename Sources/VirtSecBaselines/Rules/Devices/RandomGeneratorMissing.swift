// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine of QEMU has a random number generator.
///
/// Differs from the catalogue's XPath: containers share the kernel of the host and its random numbers, and the
/// definitions of other hypervisors name no generator.
public struct RandomGeneratorMissing: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "random-generator-missing", title: "Machine has no random number generator",
        severity: .low, layer: .guest, threat: .confidentiality,
        rationale: """
            A guest that has just started, a clone most of all, has little to make random numbers from, so that its \
            first keys may be guessed.
            """,
        remedy: "Add <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng> to <devices>.",
        references: [.libvirt("formatdomain", "Random number generator device")],
        catalogue: ["RNG-01"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }
        if try !machine.facts.randomGenerators.isEmpty() { return .satisfied }
        return .violated(at: .none, remedy: .add(Self.device))
    }

    private static let device =
        "<devices><rng model='virtio'><backend model='random'>/dev/urandom</backend></rng></devices>"

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><rng model='virtio'><backend model='random'>/dev/urandom</backend></rng></devices>
            </domain>
            """)
        Violated("↓<domain type='kvm'><name>web</name><devices/></domain>")
        Violated("↓<domain type='qemu'><name>web</name></domain>")
        NotAssessable("<domain type='abacus'><name>web</name><devices/></domain>")
        NotApplicable("<domain type='lxc'><name>web</name><devices/></domain>", because: "QEMU")
    }
}
