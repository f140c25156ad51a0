// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A VNC console offers no port for browsers.
///
/// Differs from the catalogue's XPath: only VNC has such a port, and only where it listens on an address; 0 is no port.
public struct DisplayOffersWebSocket: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-offers-websocket", title: "VNC console has a port for browsers as well",
        severity: .low, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            It is one more port that leads to the console, and web pages that a browser shows can try to reach it.
            """,
        remedy: "Remove websocket from <graphics>, and put a proxy that asks who is there before the console.",
        references: [.libvirt("formatdomain", "Graphical framebuffers")],
        catalogue: ["GFX-10"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .displays

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .notApplicable("no VNC console")) { display throws(MissingEvidence) in
            guard try display.kind.equals(.vnc) else { return .notApplicable("no VNC console") }
            return .violated(
                when: try allOf(display.extra.webSocketPort.isOpened(), display.isOnNetwork()),
                at: display.extra.webSocketPort, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='5900' listen='127.0.0.1'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='5900' listen='127.0.0.1'/>
              <graphics type='vnc' port='5901' ↓websocket='5701' listen='127.0.0.1'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='-1' autoport='yes' ↓websocket='-1'/>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' websocket='-1'><listen type='socket' socket='/run/desk.sock'/></graphics>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='5900' websocket='many'/>
            </devices></domain>
            """, because: "not what the format allows")
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'/>
            </devices></domain>
            """, because: "no VNC console")
    }
}
