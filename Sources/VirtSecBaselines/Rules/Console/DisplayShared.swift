// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A console is not open to several clients whatever they ask for.
///
/// Satisfied says that a client may ask to be alone, as VNC lets it; clients that agree to share still do. SPICE lets
/// in one client alone unless its program is told otherwise.
///
/// Differs from the catalogue's XPath: `multiUser` of an RDP console is the same thing. How many may connect to a
/// VMware machine is set in its .vmx file (`RemoteDisplay.maxConnections`), which a libvirt definition does not show;
/// without a word several may.
public struct DisplayShared: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-shared", title: "Console serves several clients at once",
        severity: .low, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            Somebody who is not seen can watch and type along while an administrator is logged in at the console.
            """,
        remedy: """
            Set sharePolicy='allow-exclusive' on <graphics type='vnc'>, or multiUser='no' on <graphics type='rdp'>. In a \
            .vmx file set RemoteDisplay.maxConnections to "1".
            """,
        references: [
            .libvirt("formatdomain", "Graphical framebuffers"), .stig("VMCH-70-000013"), .nist80053("AC-10"),
        ],
        catalogue: ["GFX-11"], controls: .rows("VS-VM-050"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.virtualization.equals(.vmware) {
            return try machine.judgeVMware(
                machine.vmware.consoleSessions, silence: .isWrong, remedy: .setting("RemoteDisplay.maxConnections", "1")
            ) { $0 == 1 }
        }
        return try machine.displays.judgeEach(whenNone: .notApplicable("no VNC or RDP console")) {
            display throws(MissingEvidence) in
            switch try display.kind.optional() {
            case .vnc:
                return .violated(
                    when: try Self.isShared(display.sharePolicy), at: display.sharePolicy,
                    remedy: .set("allow-exclusive"))
            case .rdp:
                return .violated(
                    when: try display.extra.multiUser.equals(true), at: display.extra.multiUser, remedy: .set("no"))
            default: return .notApplicable("no VNC or RDP console")
            }
        }
    }

    /// QEMU takes silence for `allow-exclusive`.
    private static func isShared(_ policy: Fact<SharePolicy>) throws(MissingEvidence) -> Bool {
        switch try policy.optional() {
        case .forceShared, .ignore: true
        default: false
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='5900' sharePolicy='allow-exclusive'/>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='5900'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='5900'/>
              <graphics type='vnc' port='5901' ↓sharePolicy='force-shared'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='5900' ↓sharePolicy='ignore'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='vbox'><name>desk</name><devices>
              <graphics type='rdp' autoport='yes' ↓multiUser='yes'/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' port='5900' sharePolicy='polite'/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='vmware'><name>desk</name><devices>
              <graphics type='vnc' port='5900'/>
            </devices></domain>
            """, because: "does not report")
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'/>
            </devices></domain>
            """, because: "no VNC")
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            RemoteDisplay.maxConnections = "1"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓RemoteDisplay.maxConnections = "2"
            """)
    }
}
