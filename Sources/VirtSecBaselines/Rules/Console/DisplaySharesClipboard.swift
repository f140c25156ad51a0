// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A SPICE console does not share the clipboard, nor does that of VMware.
///
/// ESXi shares it only where the definition says so; products on a desktop have defaults of their own.
public struct DisplaySharesClipboard: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-shares-clipboard", title: "Console shares the clipboard with the guest", severity: .medium,
        layer: .machine, threat: .confidentiality,
        rationale: """
            What an administrator copies, such as a password, can be read by the guest as soon as the console has the \
            focus. SPICE shares the clipboard unless it is told not to.
            """,
        remedy: """
            Add <clipboard copypaste='no'/> to <graphics type='spice'>. Remove isolation.tools.copy.disable and \
            isolation.tools.paste.disable from the .vmx file, or set them to "TRUE".
            """,
        references: [
            .libvirt("formatdomain", "Graphical framebuffers"), .stig("VMCH-70-000001"), .stig("VMCH-70-000003"),
            .nist80053("CM-7"), .nist80053("SC-4"),
        ],
        catalogue: ["GFX-08"], controls: .rows("VS-VM-047", "VS-VM-048"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.virtualization.equals(.vmware) {
            return try machine.judgeVMware(
                switches: ["isolation.tools.copy.disable", "isolation.tools.paste.disable"])
        }
        return try machine.displays.judgeEach(whenNone: .notApplicable("no SPICE console")) {
            display throws(MissingEvidence) in
            guard try display.kind.equals(.spice) else { return .notApplicable("no SPICE console") }
            let isShared = try display.clipboardSharing.required(ifAbsent: true)
            return .violated(
                when: isShared, at: display.clipboardSharing,
                remedy: display.clipboardSharing.locus.isAttribute ? .set("no") : .add("<clipboard copypaste='no'/>"))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'><clipboard copypaste='no'/></graphics>
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
              <graphics type='spice' autoport='yes'><clipboard ↓copypaste='yes'/></graphics>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'><clipboard copypaste='perhaps'/></graphics>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices><graphics type='vnc' autoport='yes'/></devices></domain>
            """, because: "no SPICE console")
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            isolation.tools.copy.disable = "TRUE"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓isolation.tools.paste.disable = "FALSE"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            virtualHW.productCompatibility = "hosted"
            """, because: "default")
    }
}
