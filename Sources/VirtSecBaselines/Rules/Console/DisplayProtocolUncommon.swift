// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A console speaks VNC or SPICE.
///
/// Differs from the catalogue's XPath: a window on the desktop of the host (`type='desktop'`) is the same as one of
/// SDL.
public struct DisplayProtocolUncommon: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-protocol-uncommon", title: "Console is neither VNC nor SPICE",
        severity: .medium, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            RDP, D-Bus and windows on a desktop of the host ask in ways of their own, or not at all, who is there, so \
            the rules for passwords and TLS of consoles do not reach them.
            """,
        remedy: """
            Replace the <graphics> element by <graphics type='spice'> or <graphics type='vnc'> that listens on \
            127.0.0.1 or a socket.
            """,
        references: [.libvirt("formatdomain", "Graphical framebuffers")],
        catalogue: ["GFX-13"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .displays

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .notApplicable("no graphical console")) {
            display throws(MissingEvidence) in
            switch try display.kind.required() {
            case .vnc, .spice: return .satisfied
            case .eglHeadless: return .notApplicable("the display has no console")
            default: return .violated(display.kind)
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' autoport='yes'/>
              <graphics type='egl-headless'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' autoport='yes'/>
              <graphics ↓type='rdp' autoport='yes'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics ↓type='dbus'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics ↓type='sdl' display=':0.0'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='vbox'><name>desk</name><devices>
              <graphics ↓type='desktop' display=':0.0'/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='hologram'/>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='egl-headless'/>
            </devices></domain>
            """, because: "no console")
    }
}
