// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The host puts the machine's label on its files.
///
/// Differs from the catalogue's XPath: a static label that says nothing of it is not put on files either.
public struct RelabellingSwitchedOff: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "relabelling-switched-off", title: "Files of the machine do not get its label", severity: .medium,
        layer: .hypervisor, threat: .interMachine,
        rationale: """
            The files keep whatever label they have, often one that several machines may write, so the machines are no \
            longer kept apart.
            """,
        remedy: "Set relabel='yes' on <seclabel>; a static one that is silent is not put on files.",
        references: [
            .libvirt("formatdomain", "Security label"), .libvirt("drvqemu", "SELinux sVirt confinement"),
            .nist80053("AC-3(3)"),
        ],
        catalogue: ["MAC-03"], controls: .rows("VS-VM-011"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.securityLabels.judgeEach(
            whenNone: .notApplicable("libvirt has no security driver for this hypervisor")
        ) { label throws(MissingEvidence) in
            if try label.relabel.exists() {
                if try label.relabel.equals(false) {
                    // libvirt refuses to put a label on files where there is none.
                    let isNone = try label.kind.equals(.none)
                    return .violated(label.relabel, remedy: isNone ? nil : .setAttribute("relabel", "yes"))
                }
            } else if try label.kind.equals(.static) {
                return .violated(label.locus, remedy: .setAttribute("relabel", "yes"))
            }
            // Without a model it is the label of the host's driver, and without a driver there is none.
            _ = try label.model.required()
            return .satisfied
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            "<domain type='kvm'><name>web</name><seclabel type='dynamic' model='selinux' relabel='yes'/></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='static' model='selinux' ↓relabel='no'><label>u:r:vm_t:s0:c1,c2</label></seclabel>
            </domain>
            """)
        Satisfied("<domain type='kvm'><name>web</name><seclabel type='dynamic' model='selinux'/></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              ↓<seclabel type='static' model='selinux'><label>u:r:vm_t:s0:c1,c2</label></seclabel>
            </domain>
            """)
        Violated("<domain type='kvm'><name>web</name>↓<seclabel type='none' model='selinux'/></domain>")
        Violated("<domain type='kvm'><name>web</name><seclabel type='none' ↓relabel='no'/></domain>")
        Satisfied("<domain type='kvm'><name>web</name><seclabel model='selinux'/></domain>")
        NotAssessable(
            "<domain type='kvm'><name>web</name><seclabel type='dynamic' relabel='partly'/></domain>")
        NotAssessable(
            "<domain type='kvm'><name>web</name><seclabel type='dynamic' relabel='yes'/></domain>",
            because: "security driver")
        NotAssessable("<domain type='jail'><name>web</name></domain>", because: "does not know")
        NotApplicable("<domain type='vmware'><name>web</name></domain>", because: "no security driver")
    }
}
