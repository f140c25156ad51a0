// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No definition switches the host's confinement of the machine off.
///
/// Without a `<seclabel>` of SELinux or AppArmor the host's security driver decides, and its default may be none.
///
/// Differs from the catalogue's XPath: libvirt takes model `none` for type `none`.
public struct ConfinementSwitchedOff: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "confinement-switched-off", title: "Confinement of the machine is switched off", severity: .high,
        layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            Whoever breaks out of the guest then holds a process that SELinux or AppArmor no longer keeps from the \
            host and from other machines' disks.
            """,
        remedy: "Remove <seclabel type='none'>, or set type='dynamic' on it.",
        references: [
            .libvirt("formatdomain", "Security label"), .libvirt("drvqemu", "Driver security architecture"),
            .openStackHardening, .nist80053("AC-3(3)"), .nist80053("SC-39"),
        ],
        catalogue: ["MAC-01"], controls: .rows("VS-VM-010"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let none = Outcome.notApplicable("libvirt has no security driver for this hypervisor")
        if try machine.securityLabels.isEmpty() { return none }
        let outcome = try machine.securityLabels.judgeEach(whenNone: none) { label throws(MissingEvidence) in
            if try label.kind.equals(.none) { return .violated(label.kind, remedy: Self.remedy(for: label)) }
            return switch try label.model.required() {
            case .selinux, .apparmor: .satisfied
            default: .notApplicable("does not confine")
            }
        }
        if case .notApplicable = outcome { throw MissingEvidence(UnseenReason(.hostSecurityDriver)) }
        return outcome
    }

    /// A label that names no driver may be of one that does not confine.
    private static func remedy(for label: SecurityLabel) -> Remedy? {
        switch label.model.value {
        case .selinux, .apparmor: .set("dynamic")
        default: nil
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><seclabel type='dynamic' model='selinux'/></domain>")
        Satisfied("<domain type='kvm'><name>web</name><seclabel model='selinux'/></domain>")
        NotAssessable("<domain type='kvm'><name>web</name></domain>", because: "security driver")
        Violated("<domain type='kvm'><name>web</name><seclabel ↓type='none'/></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='dynamic' model='dac'/><seclabel ↓type='none' model='apparmor'/>
            </domain>
            """)
        Violated("<domain type='kvm'><name>web</name><seclabel type='dynamic' ↓model='none'/></domain>")
        NotAssessable("<domain type='kvm'><name>web</name><seclabel type='relaxed'/></domain>")
        NotAssessable(
            "<domain type='kvm'><name>web</name><seclabel type='dynamic' model='dac'/></domain>",
            because: "security driver")
        NotAssessable("<domain type='jail'><name>web</name></domain>", because: "does not know")
        NotApplicable("<domain type='vmware'><name>web</name></domain>", because: "no security driver")
    }
}
