// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A SPICE console that is reached over a network lets no channel be opened in clear text.
///
/// Differs from the catalogue's XPath: libvirt chooses a plain port also where `port` is not written
/// (`autoport='yes'`), and a console that listens on a socket or nowhere is not reached over a network. The default
/// mode does not matter where each channel has a mode of its own that demands TLS.
public struct DisplayAllowsClearText: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-allows-clear-text", title: "SPICE console may be opened in clear text",
        severity: .medium, layer: .machine, threat: .confidentiality,
        rationale: """
            SPICE offers the plain port to every client and uses it wherever TLS is not demanded, so whoever is on the \
            way reads the screen and the keys.
            """,
        remedy: """
            Set defaultMode='secure' on <graphics type='spice'>, with spice_tls and certificates set up in the host's \
            qemu.conf.
            """,
        references: [
            .libvirt("formatdomain", "Graphical framebuffers"), .nist80053("SC-8"), .nist80053("SC-8(1)"),
        ],
        catalogue: ["GFX-06"], controls: .rows("VS-VM-046"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .displays

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .notApplicable("no SPICE console on a network")) {
            display throws(MissingEvidence) in
            guard try display.isSpiceOnNetwork() else { return .notApplicable("no SPICE console on a network") }
            return .violated(
                when: try allOf(
                    anyOf(display.port.isOpened(), display.choosesSpicePorts()), display.leavesChannelToDefault()),
                at: display.locus, remedy: .setAttribute("defaultMode", "secure"))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes' defaultMode='secure'/>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' tlsPort='5901' autoport='no'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<graphics type='spice' socket='/run/s.sock' listen='0.0.0.0' port='5900' autoport='no'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<graphics type='spice' autoport='yes'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' tlsPort='5901'/>
              ↓<graphics type='spice' port='5902' tlsPort='5903' defaultMode='any'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<graphics type='spice' port='5902' defaultMode='insecure'><listen type='network' network='lab'/>
              </graphics>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' port='5900' tlsPort='5901'>
                <channel name='main' mode='secure'/><channel name='display' mode='secure'/>
                <channel name='inputs' mode='secure'/><channel name='cursor' mode='secure'/>
                <channel name='playback' mode='secure'/><channel name='record' mode='secure'/>
                <channel name='smartcard' mode='secure'/><channel name='usbredir' mode='secure'/>
              </graphics>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<graphics type='spice' port='5900' tlsPort='5901'>
                <channel name='main' mode='secure'/><channel name='display' mode='secure'/>
                <channel name='inputs' mode='secure'/><channel name='cursor' mode='any'/>
                <channel name='playback' mode='secure'/><channel name='record' mode='secure'/>
                <channel name='smartcard' mode='secure'/><channel name='usbredir' mode='secure'/>
              </graphics>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes' defaultMode='mostly'/>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'><listen type='none'/></graphics>
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
