// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No container gets a device node of the host.
public struct ContainerHostDevice: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "container-host-device", title: "Container gets a device of the host", severity: .high, layer: .host,
        threat: .hypervisorAttack,
        rationale: """
            The container talks to the host's own driver through the device node, with nothing in between that could \
            check what it asks for.
            """,
        remedy: "Remove <hostdev mode='capabilities'> from <devices>.",
        references: [.libvirt("formatdomain", "Block / character devices")], catalogue: ["DEV-07"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .hostDevices

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.hostDevices.judgeEach(whenNone: .satisfied) { device throws(MissingEvidence) in
            .violated(when: try device.mode.equals(.capabilities), at: device.locus)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='lxc'><name>build</name><devices/></domain>")
        Violated(
            """
            <domain type='lxc'><name>build</name><devices>
              ↓<hostdev mode='capabilities' type='storage'><source><block>/dev/sdz</block></source></hostdev>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='lxc'><name>build</name><devices><hostdev mode='loan' type='storage'/></devices></domain>
            """)
    }
}
