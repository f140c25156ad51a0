// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The machine has no parallel port.
public struct ParallelPort: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "parallel-port", title: "Machine has a parallel port",
        severity: .low, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            It connects the guest to a device or file of the host by old emulated hardware that hardly any guest \
            needs.
            """,
        remedy: """
            Remove <parallel> from <devices>. On VMware set parallel0.present, or that of another port, to "FALSE".
            """,
        references: [
            .libvirt("formatdomain", "Consoles, serial, parallel & channel devices"), .stig("VMCH-70-000010"),
            .nist80053("CM-7"), .nist80053("SC-41"),
        ],
        catalogue: ["DEV-13"], controls: .rows("VS-VM-035", "VS-IMG-007"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .parallelPorts

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.parallelPorts.judgeEach(whenNone: .satisfied) { port throws(MissingEvidence) in
            .violated(port.locus, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>legacy</name><devices/></domain>")
        Violated(
            """
            <domain type='kvm'><name>legacy</name><devices>
              ↓<parallel type='dev'><source path='/dev/parport0'/><target port='0'/></parallel>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>legacy</name><devices>
              ↓<parallel type='pty'/>
            </devices></domain>
            """)
    }
}
