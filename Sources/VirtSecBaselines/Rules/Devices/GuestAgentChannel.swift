// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No channel leads to the agent in the guest.
public struct GuestAgentChannel: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "guest-agent-channel", title: "Host can command an agent in the guest",
        severity: .low, layer: .guest, threat: .separationOfDuties,
        rationale: """
            Whoever may use the agent on the host reads and writes files and starts programs in the guest as its root; \
            and what the agent answers comes from the guest and cannot be believed.
            """,
        remedy: """
            Remove the <channel> whose <target> has the name org.qemu.guest_agent.0, or forbid the agent in the guest \
            all commands that are not needed.
            """,
        references: [.libvirt("formatdomain", "Channel"), .libvirtTaint("custom-ga-command")],
        catalogue: ["DEV-21"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .channels

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.channels.judgeEach(whenNone: .satisfied) { channel throws(MissingEvidence) in
            .violated(
                when: try channel.targetName.equals("org.qemu.guest_agent.0"), at: channel.locus, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><devices/></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>
              ↓<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices>
              <channel type='unix'><target type='virtio'/><agent/></channel>
            </devices></domain>
            """)
    }
}
