// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines run under the same static label of a security driver that confines.
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
        SharedValues<String>(inventory) { machine, holdings in
            holdings.addEach(of: machine.securityLabels) { label throws(MissingEvidence) in
                guard try label.kind.equals(.static), try Self.confines(label.model) else { return nil }
                return try label.label.optional().map { Holding($0, at: label.label) }
            }
        }
        .outcomes(whenNone: .notApplicable("no static security label"))
    }

    private static func confines(_ model: Fact<SecurityModel>) throws(MissingEvidence) -> Bool {
        switch try model.required() {
        case .selinux, .apparmor: true
        default: false
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
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><seclabel type='static' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel></domain>
            """, because: "not everything",
            beside: ["<domain type='kvm'><name>b</name><seclabel type='relaxed' model='selinux'/></domain>"])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><seclabel type='dynamic' model='selinux' relabel='yes'><label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel></domain>
            """, because: "no static")
    }
}
