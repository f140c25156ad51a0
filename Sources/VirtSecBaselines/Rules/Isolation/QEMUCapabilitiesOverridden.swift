// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Libvirt knows by itself what its QEMU can do.
public struct QEMUCapabilitiesOverridden: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "qemu-capabilities-overridden", title: "Libvirt is told what QEMU can do", severity: .medium,
        layer: .hypervisor, threat: .tampering,
        rationale: """
            Libvirt then starts QEMU in a way that nobody tests; what it would do without the capability may be an \
            older and weaker way, such as one without a sandbox.
            """,
        remedy: "Remove <qemu:capabilities>.",
        references: [
            .libvirt("drvqemu", "QEMU feature configuration for testing"), .libvirtTaint("custom-hypervisor-feature"),
        ],
        catalogue: ["QEMU-02"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .qemu

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.facts.qemu.addedCapabilities) { capability throws(MissingEvidence) in
            .violated(capability.locus, remedy: .remove)
        }
        joined.addEach(of: machine.facts.qemu.removedCapabilities) { capability throws(MissingEvidence) in
            .violated(capability.locus, remedy: .remove)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name></domain>")
        NotAssessable(
            """
            <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>web</name>
              <qemu:capabilities><qemu:replace/></qemu:capabilities>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>web</name>
              <qemu:capabilities>↓<qemu:del capability='seccomp-blacklist'/></qemu:capabilities>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm' xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'><name>web</name>
              <q:capabilities>↓<q:add capability='blockdev'/></q:capabilities>
            </domain>
            """)
    }
}
