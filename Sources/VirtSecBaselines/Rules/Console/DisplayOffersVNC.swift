// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No console speaks VNC.
///
/// VNC in itself has short passwords and no encryption; this rule is for sites that allow other consoles alone.
public struct DisplayOffersVNC: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-offers-vnc", title: "Machine has a VNC console",
        severity: .medium, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            The passwords of VNC have eight characters at most and are checked with a broken cipher, and nothing is \
            encrypted where the host does not add TLS.
            """,
        remedy: """
            Remove <graphics type='vnc'>, and use a serial console or the network to reach the guest. On VMware set \
            RemoteDisplay.vnc.enabled = "FALSE".
            """,
        references: [
            .libvirt("formatdomain", "Graphical framebuffers"), .stig("VMCH-70-000021"), .nist80053("CM-6"),
        ],
        controls: .rows("VS-VM-053"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .displays

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .satisfied) { display throws(MissingEvidence) in
            .violated(when: try display.kind.equals(.vnc), at: display.locus, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>desk</name><devices/></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'/>
              ↓<graphics type='vnc' autoport='yes'/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='hologram'/>
            </devices></domain>
            """)
    }
}
