// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No definition holds the password of a console.
///
/// Differs from the catalogue's XPath: an empty `passwd` is none; with QEMU it keeps everybody out.
public struct DisplayPasswordInDefinition: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-password-in-definition", title: "Console password stands in the definition", severity: .high,
        layer: .management, threat: .confidentiality,
        rationale: """
            The password is kept in clear text, so every backup, log and reader of the definition has it, and it stays \
            the same from start to start.
            """,
        remedy: """
            Remove passwd from <graphics> and set a short-lived password on the running machine, or let TLS with \
            client certificates or SASL decide who may connect. On VMware remove RemoteDisplay.vnc.password and \
            RemoteDisplay.vnc.key, and switch VNC off.
            """,
        references: [.libvirt("formatdomain", "Graphical framebuffers")], catalogue: ["GFX-03"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .displays

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .notApplicable("no graphical console")) {
            display throws(MissingEvidence) in
            .violated(when: try display.hasPassword(), at: display.password, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' autoport='yes' listen='127.0.0.1'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes' ↓passwd='open-sesame' listen='127.0.0.1'/>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' autoport='yes' listen='0.0.0.0' passwd=''/>
            </devices></domain>
            """)
        NotAssessable(
            "<domain type='kvm'><name>desk</name><devices><graphics autoport='yes'/></devices></domain>")
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' listen='127.0.0.1'><credentials/></graphics>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>desk</name><devices/></domain>", because: "no graphical console")
    }
}
