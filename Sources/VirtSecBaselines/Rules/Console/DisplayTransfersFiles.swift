// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A SPICE console lets no files be dropped into the guest, nor does that of VMware.
///
/// ESXi allows it only where the definition says so; products on a desktop have defaults of their own.
public struct DisplayTransfersFiles: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "display-transfers-files", title: "Files can be dropped into the guest through the console",
        severity: .low, layer: .machine, threat: .confidentiality,
        rationale: """
            Files pass between client and guest beside all that watches the network. SPICE allows it unless it is told \
            not to.
            """,
        remedy: """
            Add <filetransfer enable='no'/> to <graphics type='spice'>. Remove isolation.tools.dnd.disable from the .vmx \
            file, or set it to "TRUE".
            """,
        references: [
            .libvirt("formatdomain", "Graphical framebuffers"), .stig("VMCH-70-000002"), .stig("VMCH-70-000007"),
            .nist80053("CM-7"), .nist80053("SC-4"),
        ],
        catalogue: ["GFX-09"], controls: .rows("VS-VM-049"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.virtualization.equals(.vmware) {
            return try machine.judgeVMware(switches: ["isolation.tools.dnd.disable"])
        }
        return try machine.displays.judgeEach(whenNone: .notApplicable("no SPICE console")) {
            display throws(MissingEvidence) in
            guard try display.kind.equals(.spice) else { return .notApplicable("no SPICE console") }
            guard let isAllowed = try display.fileTransfer.optional() else {
                return .violated(display.locus, remedy: .add("<filetransfer enable='no'/>"))
            }
            return .violated(when: isAllowed, at: display.fileTransfer, remedy: .set("no"))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'><filetransfer enable='no'/></graphics>
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
              <graphics type='spice' autoport='yes'><filetransfer enable='no'/></graphics>
              <graphics type='spice' autoport='yes'><filetransfer ↓enable='yes'/></graphics>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'><filetransfer enable='perhaps'/></graphics>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='vnc' autoport='yes'/>
            </devices></domain>
            """, because: "no SPICE console")
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            isolation.tools.dnd.disable = "TRUE"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓isolation.tools.dnd.disable = "FALSE"
            """)
    }
}
