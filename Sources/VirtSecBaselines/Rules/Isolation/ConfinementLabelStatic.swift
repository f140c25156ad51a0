// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No machine has a label for SELinux or AppArmor that somebody chose by hand.
///
/// libvirt chooses a label of its own for every machine unless it is told otherwise, so a definition that names none
/// has no static one, whichever driver the host has.
///
/// Differs from the catalogue's XPath: a static label for the driver `dac` names the owner of the process, which
/// keeps no two machines apart, and what a label without a model is for the host decides.
public struct ConfinementLabelStatic: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "confinement-label-static", title: "Confinement label of the machine is chosen by hand",
        severity: .medium, layer: .hypervisor, threat: .interMachine,
        rationale: """
            Two machines that were given the same label, by a copied definition for example, can read and write each \
            other's files and memory.
            """,
        remedy: """
            Set type='dynamic' on <seclabel> and remove its <label>, so that libvirt chooses one that no other \
            machine has.
            """,
        references: [
            .libvirt("formatdomain", "Security label"), .libvirt("drvqemu", "SELinux sVirt confinement"),
        ],
        catalogue: ["MAC-04"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if machine.facts.securityLabels.isLeftOpen(to: .hostSecurityDriver) {
            return .satisfied
        }
        return try machine.facts.securityLabels.judgeEach(
            whenNone: .notApplicable("libvirt has no security driver for this hypervisor")
        ) { label throws(MissingEvidence) in
            guard try label.kind.equals(.static) else { return .satisfied }
            switch try label.model.required() {
            case .dac, .none: return .satisfied
            default: return .violated(label.kind, remedy: Self.remedy(label.relabel))
            }
        }
    }

    /// A dynamic label is always put on files: libvirt refuses one with `relabel='no'`.
    private static func remedy(_ relabel: Fact<Bool>) -> Remedy? {
        if case .known(false, let basis) = relabel, !basis.isDefaulted { nil } else { .set("dynamic") }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><seclabel type='dynamic' model='selinux'/></domain>")
        Satisfied("<domain type='kvm'><name>web</name></domain>")
        Satisfied("<domain type='kvm'><name>web</name><seclabel model='selinux'/></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='dynamic' model='selinux'/>
              <seclabel type='static' model='dac'><label>+107:+107</label></seclabel>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <seclabel ↓type='static' model='selinux' relabel='yes'><label>u:r:vm_t:s0:c1,c2</label></seclabel>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='static' model='dac'><label>+107:+107</label></seclabel>
              <seclabel ↓type='static' model='apparmor'><label>web</label></seclabel>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='static'><label>u:r:vm_t:s0:c1,c2</label></seclabel>
            </domain>
            """, because: "security driver")
        NotAssessable("<domain type='kvm'><name>web</name><seclabel type='chosen' model='selinux'/></domain>")
        NotAssessable("<domain type='jail'><name>web</name></domain>", because: "does not know")
        NotApplicable("<domain type='vmware'><name>web</name></domain>", because: "no security driver")
    }
}
