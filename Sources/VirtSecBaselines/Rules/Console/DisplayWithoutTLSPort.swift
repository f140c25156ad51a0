// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A SPICE console that is reached over a network has a port with TLS.
///
/// Differs from the catalogue's XPath: where libvirt chooses the ports (`autoport='yes'`, or -1 for both), a port with
/// TLS is made when a mode demands it; otherwise `spice_tls` in the host's qemu.conf decides, which is not assessable
/// unless the machine runs and shows its ports. `tlsPort='-1'` beside a plain port is a port with TLS as well. A
/// console without any port listens nowhere.
public struct DisplayWithoutTLSPort: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-without-tls-port", title: "SPICE console has no port with TLS",
        severity: .medium, layer: .machine, threat: .confidentiality,
        rationale: "Screen, keystrokes and the password of the console cross the network in clear text.",
        remedy: """
            Set tlsPort='-1' and defaultMode='secure' on <graphics type='spice'>, with spice_tls and certificates set \
            up in the host's qemu.conf, or let the console listen on a socket.
            """,
        references: [
            .libvirt("formatdomain", "Graphical framebuffers"), .nist80053("SC-8"), .nist80053("SC-8(1)"),
        ],
        catalogue: ["GFX-05"], controls: .rows("VS-VM-046"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .displays

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .notApplicable("no SPICE console on a network")) {
            display throws(MissingEvidence) in
            guard try display.isSpiceOnNetwork() else { return .notApplicable("no SPICE console on a network") }
            guard try display.choosesSpicePorts() else {
                // Beside a plain port of -1 it would leave both to libvirt.
                let remedy: Remedy? = try display.port.equals(-1) ? nil : .setAttribute("tlsPort", "-1")
                return .violated(when: try !display.tlsPort.isOpened(), at: display.locus, remedy: remedy)
            }
            if try display.demandsTLS() { return .satisfied }
            if try display.defaultMode.equals(.insecure) {
                return .violated(display.defaultMode, remedy: .set("secure"))
            }
            guard try machine.runtimeID.exists() else {
                throw MissingEvidence(UnseenReason(.hostTLSSetting, at: display.locus))
            }
            return .violated(when: try !display.tlsPort.isOpened(), at: display.locus)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' port='5900' tlsPort='5901' autoport='no'/>
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
              ↓<graphics type='spice' port='5900' autoport='no'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' tlsPort='5901'/>
              ↓<graphics type='spice' port='5902'><listen type='address' address='192.0.2.8'/></graphics>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes' defaultMode='secure'/>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'><channel name='main' mode='secure'/></graphics>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes' ↓defaultMode='insecure'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm' id='3'><name>desk</name><devices>
              ↓<graphics type='spice' port='5900' autoport='yes' listen='127.0.0.1'/>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm' id='3'><name>desk</name><devices>
              <graphics type='spice' port='5900' tlsPort='5901' autoport='yes' listen='127.0.0.1'/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' port='-1' tlsPort='-1'/>
            </devices></domain>
            """, because: "TLS")
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'/>
            </devices></domain>
            """, because: "TLS")
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'><listen type='socket' socket='/run/desk.sock'/></graphics>
            </devices></domain>
            """, because: "no SPICE console")
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice'/>
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
