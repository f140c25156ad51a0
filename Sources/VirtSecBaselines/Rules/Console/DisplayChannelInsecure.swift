// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No channel of a SPICE console is kept from TLS.
///
/// Differs from the catalogue's XPath: only SPICE has channels, and those of a console that listens on a socket or
/// nowhere cross no network.
public struct DisplayChannelInsecure: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-channel-insecure", title: "Channel of a SPICE console is kept in clear text",
        severity: .medium, layer: .machine, threat: .confidentiality,
        rationale: """
            Whoever is on the way reads the channel, such as keystrokes or the microphone, although the console as a \
            whole may have TLS.
            """,
        remedy: "Set mode='secure' on the <channel> of <graphics>.",
        references: [
            .libvirt("formatdomain", "Graphical framebuffers"), .nist80053("SC-8"), .nist80053("SC-8(1)"),
        ],
        catalogue: ["GFX-07"], controls: .rows("VS-VM-046"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .displays

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .notApplicable("no SPICE console on a network")) {
            display throws(MissingEvidence) in
            guard try display.isSpiceOnNetwork() else { return .notApplicable("no SPICE console on a network") }
            var joined = JoinedOutcome()
            joined.addEach(of: display.channels) { channel throws(MissingEvidence) in
                .violated(when: try channel.mode.equals(.insecure), at: channel.mode, remedy: .set("secure"))
            }
            return try joined.outcome(whenNone: .satisfied)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'><channel name='inputs' mode='secure'/></graphics>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes' defaultMode='secure'>
                <channel name='main' mode='secure'/><channel name='inputs' ↓mode='insecure'/>
              </graphics>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'><channel name='inputs' mode='mostly'/></graphics>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice'><listen type='socket'/><channel name='inputs' mode='insecure'/></graphics>
            </devices></domain>
            """, because: "no SPICE console")
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='5900'/>
            </devices></domain>
            """, because: "no SPICE console")
    }
}
