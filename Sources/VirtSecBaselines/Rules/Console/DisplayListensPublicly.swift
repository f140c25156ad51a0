// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Graphical consoles listen on the host itself only.
///
/// Differs from the catalogue's XPath: an address of one network, such as 192.0.2.7, is beyond the host as well as the
/// wildcards are, and so are other spellings of the wildcards.
public struct DisplayListensPublicly: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-listens-publicly", title: "Console listens beyond the host", severity: .high, layer: .machine,
        threat: .hypervisorAttack,
        rationale: "Whoever reaches the port sees the screen and types on the keyboard of the guest.",
        remedy: """
            Set the listen attribute of <graphics>, and the address of its <listen> element, to 127.0.0.1, or use \
            <listen type='socket'/>, and reach the console through a tunnel.
            """,
        references: [
            .libvirt("formatdomain", "Graphical framebuffers"), .bsi("SYS.1.5.A5"), .nist80053("SC-7"),
            .nist80053("AC-17"),
        ],
        catalogue: ["GFX-01"], controls: .rows("VS-VM-043"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .displays

    /// Addresses that a console may listen on beside those of the host itself.
    public var allowed: Set<IPAddress> = []

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("allowed", \Self.allowed)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .notApplicable("no graphical console")) {
            display throws(MissingEvidence) in
            guard try display.listensBeyondHost(allowing: allowed) else { return .satisfied }
            let places = display.placesBeyondHost(allowing: allowed)
            let remedy: Remedy = machine.isVMX ? .setting("RemoteDisplay.vnc.ip", "127.0.0.1") : .set("127.0.0.1")
            return Violation(each: places, remedy: remedy).map(Outcome.violation) ?? .violated(display.locus)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='spice'><listen type='socket' socket='/run/shop.sock'/></graphics>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='vnc' socket='/run/s.sock' listen='0.0.0.0' port='5900'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='spice' socket='/run/s.sock' ↓listen='0.0.0.0' port='5900' autoport='no'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='vnc' port='5901' ↓listen='0.0.0.0'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='spice' port='5902'><listen type='address' ↓address='::'/></graphics>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='vnc'/>
              <graphics type='vnc' port='5903' ↓listen='192.0.2.7'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='vnc' port='5904'>
                <listen type='address' address='127.0.0.1'/><listen type='address' ↓address='0.0.0.0'/>
              </graphics>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='vnc' port='5905' ↓listen='0.0.0.0'><listen type='address'/></graphics>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='vnc' port='5906' ↓listen='0.0.0.0'><listen type='address' address='0.0.0.0'/></graphics>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='vnc' listen='localhost'/>
              <graphics type='spice'><listen type='address' address='localhost'/></graphics>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='vnc' listen='kvm01.example.org'/>
            </devices></domain>
            """, because: "resolver")
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices><graphics port='5901' listen='0.0.0.0'/></devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <graphics type='vnc'><listen type='network' network='lab' address='127.0.0.1'/></graphics>
            </devices></domain>
            """, because: "network")
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices><graphics type='vnc' port='5901'/></devices></domain>
            """, because: "vnc_listen")
        NotApplicable("<domain type='kvm'><name>shop</name><devices/></domain>", because: "no graphical console")
    }
}
