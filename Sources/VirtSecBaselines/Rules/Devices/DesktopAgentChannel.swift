// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No channel leads to the desktop agent of SPICE in the guest.
///
/// Differs from the catalogue's XPath: a channel of type spicevmc or qemu-vdagent leads to that agent also where
/// libvirt has yet to fill in its name.
public struct DesktopAgentChannel: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "desktop-agent-channel", title: "Channel leads to the desktop agent in the guest",
        severity: .low, layer: .guest, threat: .confidentiality,
        rationale: "The agent carries clipboard and files between guest and client.",
        remedy: "Remove the <channel> of type spicevmc or qemu-vdagent from <devices>.",
        references: [.libvirt("formatdomain", "Channel"), .stig("VMCH-70-000001")],
        catalogue: ["DEV-22"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .channels

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.channels.judgeEach(whenNone: .satisfied) { channel throws(MissingEvidence) in
            switch try channel.kind.optional() {
            case .spicevmc, .qemuVdagent: return .violated(channel.locus, remedy: .remove)
            default:
                return .violated(
                    when: try channel.targetName.equals("com.redhat.spice.0"), at: channel.locus, remedy: .remove)
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
              ↓<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<channel type='spicevmc'><target type='virtio'/></channel>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<channel type='qemu-vdagent'><source><clipboard copypaste='yes'/></source><target type='virtio'/>
              </channel>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<channel type='unix'><target type='virtio' name='com.redhat.spice.0'/></channel>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <channel type='pigeon'><target type='virtio'/></channel>
            </devices></domain>
            """)
    }
}
