// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines run under the same static label of a security driver that confines.
///
/// Labels of SELinux are the same when they have one type and, at the upper end of their ranges, one sensitivity and one
/// set of categories. Where only the type differs the host's policy decides, so that is not assessable. A label that
/// another one's categories contain is not looked for.
///
/// Speaks of the machines that were given, and of two documents with one name and one UUID as of one machine.
public struct SecurityLabelOfSeveralMachines: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "security-label-of-several-machines", title: "Several machines run under one static security label",
        severity: .high, layer: .hypervisor, threat: .interMachine,
        rationale: """
            The security driver keeps machines apart by their labels: those with one label may reach the files and memory of each other.
            """,
        remedy: "Use type='dynamic', or give each machine categories of its own.",
        references: [.libvirt("formatdomain", "Security label")],
        catalogue: [], controls: .rows("VS-VM-012"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        SharedValues<Confinement>(inventory, in: context, onOneHost: { _ in true }) { machine, holdings in
            // Whatever the host chooses, it is no static one.
            if machine.facts.securityLabels.isLeftOpen(to: .hostSecurityDriver) { return }
            holdings.addParts(of: machine.securityLabels) { label, holdings in
                do throws(MissingEvidence) {
                    try Self.add(label, to: &holdings)
                } catch {
                    holdings.miss(error)
                }
            }
        }
        .outcomes(whenNone: .notApplicable("no static security label"))
    }

    /// What two machines have in common that a security driver does not keep apart.
    private enum Confinement: Hashable {
        case profile(String)
        case label(SELinuxLabel)
        /// What machines of several types may have in common.
        case level(SELinuxLabel.Level)
    }

    private static func add(
        _ label: SecurityLabel, to holdings: inout Holdings<Confinement>
    ) throws(MissingEvidence) {
        guard try label.kind.equals(.static), let text = try label.label.optional() else { return }
        switch try label.model.required() {
        case .apparmor: holdings.add { () throws(MissingEvidence) in Holding(.profile(text), at: label.label) }
        case .selinux:
            guard let parts = SELinuxLabel(text) else {
                throw MissingEvidence(UnseenReason(.notUnderstood, at: label.label.locus))
            }
            holdings.add { () throws(MissingEvidence) in Holding(.label(parts), at: label.label) }
            guard let level = parts.level else { return }
            // Whether types are kept apart the host's policy says.
            holdings.suspect(Holding(.level(level), at: label.label), because: .hostSecurityDriver)
        default: break
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c3,c4</label></seclabel></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='selinux' relabel='yes'>↓<label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><seclabel type='dynamic' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='selinux' relabel='yes'>↓<label>system_u:system_r:svirt_t:s0:c392,c662</label></seclabel></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c662,c392</label></seclabel></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='selinux' relabel='yes'>↓<label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><seclabel type='static' model='selinux' relabel='yes'><label>unconfined_u:unconfined_r:svirt_t:s0:c1,c2</label></seclabel></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='selinux' relabel='yes'>↓<label>system_u:system_r:svirt_t:s0:c1.c3</label></seclabel></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c3,c1,c2</label></seclabel></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='selinux' relabel='yes'>↓<label>system_u:system_r:svirt_t:s0:c1</label></seclabel></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0-s0:c1</label></seclabel></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c1.c3</label></seclabel></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c1,c3</label></seclabel></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel></domain>
            """, because: "security driver",
            beside: [
                "<domain type='kvm'><name>b</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_tcg_t:s0:c1,c2</label></seclabel></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:SystemHigh</label></seclabel></domain>
            """, because: "does not know",
            beside: [
                "<domain type='kvm'><name>b</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c1</label></seclabel></domain>"
            ])
        NotApplicable("<domain type='kvm'><name>a</name></domain>", because: "no static security label")
        Satisfied(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='apparmor' relabel='yes'><label>a</label></seclabel></domain>
            """,
            beside: ["<domain type='kvm'><name>b</name></domain>"])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel></domain>
            """, because: "another machine",
            beside: ["<domain type='kvm'><name>b</name><seclabel type='relaxed' model='selinux'/></domain>"])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><seclabel type='dynamic' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel></domain>
            """, because: "no static")
    }
}
