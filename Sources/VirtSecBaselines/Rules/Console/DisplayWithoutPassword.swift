// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A VNC or SPICE console that is reachable from beyond the host asks for a password.
///
/// Libvirt shows the password only to a reader who asks for it (`VIR_DOMAIN_XML_SECURE`), so a definition that was read
/// without it violates the rule although a password may be set.
///
/// Differs from the catalogue's XPath: without an address the host's qemu.conf decides where the console listens, which
/// is not assessable; and all addresses of 127.0.0.0/8 are the host's own. With an empty password QEMU lets nobody in;
/// what others do is not assessable.
public struct DisplayWithoutPassword: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-without-password", title: "Console beyond the host asks for no password", severity: .high,
        layer: .machine, threat: .hypervisorAttack,
        rationale: "A console that is reached over a network and asks for nothing belongs to whoever connects first.",
        remedy: """
            Set the listen address of <graphics> to 127.0.0.1, or set passwd and passwdValidTo on <graphics> and turn \
            on TLS or SASL in qemu.conf.
            """,
        references: [
            .libvirt("formatdomain", "Graphical framebuffers"), .nist80053("AC-17"), .nist80053("IA-2"),
        ],
        catalogue: ["GFX-02"], controls: .rows("VS-VM-044"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .displays

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .notApplicable("no VNC or SPICE console")) {
            display throws(MissingEvidence) in
            switch try display.kind.optional() {
            case .vnc, .spice:
                return .violated(
                    when: try allOf(display.isOpen(on: machine.virtualization), display.listensBeyondHost()),
                    at: display.locus)
            default: return .notApplicable("no VNC or SPICE console")
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='5901' listen='0.0.0.0' passwd='x'/>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes' listen='::1'/>
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
              ↓<graphics type='vnc' port='5901' listen='0.0.0.0'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='5901' listen='127.0.0.1'/>
              ↓<graphics type='spice' tlsPort='5903'><listen type='address' address='192.0.2.8'/></graphics>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='5901' listen='0.0.0.0' passwd=''/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='xen'><name>desk</name><devices>
              <graphics type='vnc' port='5901' listen='0.0.0.0' passwd=''/>
            </devices></domain>
            """, because: "default")
        NotAssessable("<domain type='kvm'><name>desk</name><devices><graphics listen='0.0.0.0'/></devices></domain>")
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices><graphics type='spice' autoport='yes'/></devices></domain>
            """, because: "listen")
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='hologram' port='5901' listen='0.0.0.0'/>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices><graphics type='sdl' display=':0.0'/></devices></domain>
            """, because: "no VNC")
    }
}
