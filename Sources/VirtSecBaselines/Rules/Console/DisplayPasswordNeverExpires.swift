// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The password of a console stops being good at a stated time.
///
/// Whether that time has passed is not asked: after it nobody can connect. A password that is set in the host's
/// qemu.conf stands in no definition, and neither does one that was read without `VIR_DOMAIN_XML_SECURE`.
public struct DisplayPasswordNeverExpires: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-password-never-expires", title: "Console password never expires",
        severity: .low, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            A password that was seen once, in a definition, a log or over a shoulder, opens the console for ever.
            """,
        remedy: """
            Set passwdValidTo on <graphics> to a time shortly ahead, in UTC such as '2031-05-01T08:00:00', and set a \
            new password when it is needed.
            """,
        references: [.libvirt("formatdomain", "Graphical framebuffers"), .nist80053("IA-5")],
        catalogue: ["GFX-04"], controls: .rows("VS-VM-045"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .displays

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .notApplicable("no graphical console")) {
            display throws(MissingEvidence) in
            guard try display.hasPassword() else {
                _ = try display.kind.optional()
                return .notApplicable("no password in the definition")
            }
            guard let end = try display.passwordValidTo.optional() else { return .violated(display.password) }
            guard Instant(end + "Z") != nil else {
                throw MissingEvidence(UnseenReason(.malformed, at: display.passwordValidTo.locus))
            }
            return .satisfied
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' listen='127.0.0.1' passwd='x' passwdValidTo='2031-05-01T08:00:00'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' listen='127.0.0.1' ↓passwd='x'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' listen='127.0.0.1' passwd='x' passwdValidTo='2031-05-01T08:00:00'/>
              <graphics type='spice' autoport='yes' ↓passwd='y'/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' listen='127.0.0.1' passwd='x' passwdValidTo='next year'/>
            </devices></domain>
            """, because: "not what the format allows")
        NotAssessable(
            "<domain type='kvm'><name>desk</name><devices><graphics listen='127.0.0.1'/></devices></domain>")
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' listen='0.0.0.0' passwd=''/>
            </devices></domain>
            """, because: "no password")
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' listen='127.0.0.1'/>
            </devices></domain>
            """, because: "no password")
        NotApplicable("<domain type='kvm'><name>desk</name><devices/></domain>", because: "no graphical console")
    }
}
