// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

extension ControlCatalogue {
    /// Controls on decisions and lifecycle.
    static let governance: [Control] = [
        Control(
            "VS-GOV-001", "VM is authorised (discovered ⊆ approved)", .register, severity: .critical, by: .own,
            nist: "CM-8(3)", iso: "A.5.9; A.8.9", hipaa: "164.310(d)(1)", hipaaBy: .own, pci: "12.5.1",
            glba: "314.4(c)(2)", cobit: "BAI09.01; BAI10.02", bsi: "SYS.1.5.A10"),
        Control(
            "VS-GOV-002", "VM has an accountable owner", .documents, severity: .medium, by: .own, nist: "CM-8(4)",
            iso: "A.5.9; A.8.9", hipaa: "164.310(d)", hipaaBy: .nistCPRT, pci: "12.5.1", glba: "314.4(c)(2)",
            cobit: "BAI09.01; BAI10.02"),
        Control(
            "VS-GOV-003", "Deployment approved by someone other than requester", .register, severity: .high, by: .own,
            nist: "AC-5; CM-3", iso: "A.5.3; A.8.9; A.8.32",
            hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.312(a)", hipaaBy: .nistCPRT, pci: "6.5.1",
            glba: "314.4(c)(1); 314.4(c)(7)", cobit: "DSS06.03; BAI06.01", bsi: "SYS.1.5.A12"),
        Control(
            "VS-GOV-004", "VM bound to a named baseline", .register, severity: .medium, by: .own, nist: "CM-2; CM-6",
            iso: "A.8.9", pci: "2.2.1", cobit: "BAI10.02", bsi: "SYS.1.5.A14"),
        Control(
            "VS-GOV-005", "Patch level at or above baseline", .register, severity: .high, by: .own, nist: "SI-2",
            iso: "A.6.8; A.8.8; A.8.32", pci: "6.3.3", glba: "314.4(d)(2)", cobit: "DSS05.07"),
        Control(
            "VS-GOV-006", "No critical patch missing > 30 d", .register, severity: .critical, by: .own, nist: "SI-2",
            iso: "A.6.8; A.8.8; A.8.32", pci: "6.3.3", glba: "314.4(d)(2)", cobit: "DSS05.07"),
        Control(
            "VS-GOV-007", "VM used within 90 days", .register, severity: .medium, by: .own, nist: "CM-8",
            iso: "A.5.9; A.8.9", hipaa: "164.310(d)", hipaaBy: .nistCPRT, pci: "12.5.1", glba: "314.4(c)(2)",
            cobit: "BAI09.01; BAI10.02"),
        Control(
            "VS-GOV-008", "Offline VM patched/scanned before re-activation", .register, severity: .high, by: .own,
            nist: "SI-2; SI-3", iso: "A.6.8; A.8.8; A.8.32; A.8.7", hipaa: "164.308(a)(5)(ii)(B)", hipaaBy: .own,
            pci: "5.2.3.1", glba: "314.4(d)(2)", cobit: "DSS05.07; DSS05.01"),
        Control(
            "VS-GOV-009", "Host/cluster permitted for the VM's data class", .register, severity: .critical, by: .own,
            nist: "AC-4; SC-7", iso: "A.5.14; A.8.22; A.8.23; A.8.16; A.8.20",
            hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "2.2.3", glba: "314.4(c)(1)",
            cobit: "DSS05.02", bsi: "SYS.1.5.A15"),
        Control(
            "VS-GOV-010", "No co-residency of conflicting data classes", .register, severity: .high, by: .own,
            nist: "SC-2; SC-4", pci: "2.2.3", cobit: "DSS05.03", bsi: "SYS.1.5.A15"),
        Control(
            "VS-GOV-011", "Lineage known: parent approved", .register, severity: .medium, by: .own, nist: "CM-2; SR-4",
            iso: "A.8.9; A.5.21; A.8.30", pci: "2.2.1", glba: "314.4(f)", cobit: "BAI10.02; APO10"),
        Control(
            "VS-GOV-012", "No drift from siblings / golden configuration", .documents, severity: .medium, by: .own,
            nist: "CM-6(1); CM-3", iso: "A.8.9; A.8.32", pci: "11.5.2", glba: "314.4(c)(7)",
            cobit: "BAI10.02; BAI06.01", nist125: "800-125A HY-SR-17"),
        Control(
            "VS-GOV-013", "Clone has fresh identity (UUID, MAC)", .documents, severity: .medium, by: .own,
            nist: "IA-3; CM-8", iso: "A.5.9; A.8.9", hipaa: "164.312(a); 164.312(d); 164.310(d)", hipaaBy: .nistCPRT,
            pci: "12.5.1", glba: "314.4(c)(1); 314.4(c)(2)", cobit: "DSS05.04; BAI09.01; BAI10.02"),
        Control(
            "VS-GOV-014", "Policy follows VM on relocation", .register, severity: .critical, by: .own,
            nist: "AC-4; CM-3", iso: "A.5.14; A.8.22; A.8.23; A.8.9; A.8.32",
            hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "1.2.2",
            glba: "314.4(c)(1); 314.4(c)(7)", cobit: "DSS05.02; BAI06.01"),
        Control(
            "VS-GOV-015", "Cross-zone relocation approved", .register, severity: .high, by: .own, nist: "CM-3; AC-4",
            iso: "A.8.9; A.8.32; A.5.14; A.8.22; A.8.23", hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)",
            hipaaBy: .nistCPRT, pci: "6.5.1", glba: "314.4(c)(7); 314.4(c)(1)", cobit: "BAI06.01; DSS05.02"),
        Control(
            "VS-GOV-016", "Re-purpose triggers re-approval", .register, severity: .high, by: .own, nist: "CM-3; CM-4",
            iso: "A.8.9; A.8.32", pci: "6.5.2", glba: "314.4(c)(7)", cobit: "BAI06.01"),
        Control(
            "VS-GOV-017", "Revert to snapshot re-quarantines stale VM", .register, severity: .high, by: .own,
            nist: "SI-2; CM-3", iso: "A.6.8; A.8.8; A.8.32; A.8.9", pci: "6.5.1", glba: "314.4(d)(2); 314.4(c)(7)",
            cobit: "DSS05.07; BAI06.01"),
        Control(
            "VS-GOV-018", "Risk acceptance current and signed by authorised decision-maker", .register, severity: .high,
            by: .own, nist: "RA-7; CA-6", hipaa: "164.308(a)(1)(ii)(B)", hipaaBy: .own, pci: "12.3.1",
            glba: "314.4(b); 314.4(a)", cobit: "APO12; APO12.06"),
        Control(
            "VS-GOV-019", "Waiver scoped, justified, expiring", .register, severity: .high, by: .own,
            nist: "CA-5; RA-7", hipaa: "164.308(a)(1)(ii)(B)", hipaaBy: .own, pci: "12.3.1", glba: "314.4(b)",
            cobit: "APO12.06; APO12"),
        Control(
            "VS-GOV-020", "Configuration change has change record", .register, severity: .high, by: .own, nist: "CM-3",
            iso: "A.8.9; A.8.32", pci: "6.5.1", glba: "314.4(c)(7)", cobit: "BAI06.01", bsi: "SYS.1.5.A10"),
        Control(
            "VS-GOV-021", "Decommissioned VM sanitised and deregistered", .register, severity: .high, by: .own,
            nist: "MP-6", iso: "A.5.10; A.7.10; A.7.14; A.8.10", hipaa: "164.310(d)(2)(i)", hipaaBy: .own, pci: "9.4.7",
            glba: "314.4(c)(6)", cobit: "DSS05.06"),
        Control(
            "VS-GOV-022", "Audit log hash chain/Merkle consistent", .register, severity: .critical, by: .own,
            nist: "AU-9(3); AU-10", iso: "A.5.33; A.8.15", hipaa: "164.312(b); 164.312(c)(1)", hipaaBy: .own,
            pci: "10.3.4", glba: "314.4(c)(8)", cobit: "DSS05.07; MEA02"),
        Control(
            "VS-GOV-023", "No toxic role combination (approve+deploy+audit)", .register, severity: .high, by: .own,
            nist: "AC-5", iso: "A.5.3", hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.312(a)",
            hipaaBy: .nistCPRT, pci: "7.2.2", glba: "314.4(c)(1)", cobit: "DSS06.03", bsi: "SYS.1.5.A12"),
        Control(
            "VS-GOV-024", "Malware protection active and current", .register, severity: .high, by: .own, nist: "SI-3",
            iso: "A.8.7", hipaa: "164.308(a)(5)(ii)(B)", hipaaBy: .own, pci: "5.3.1", cobit: "DSS05.01"),
        Control(
            "VS-GOV-025", "Backup taken within RPO for production VM", .register, severity: .medium, by: .own,
            nist: "CP-9", iso: "A.5.29; A.5.33; A.8.13", hipaa: "164.308(a)(7)(ii)(A)", hipaaBy: .own, pci: "12.10.1",
            cobit: "DSS04.07"),
        Control(
            "VS-GOV-026", "Host concentration below limit (blast radius)", .register, severity: .medium, by: .own,
            nist: "RA-3; SC-36", iso: "A.8.8", hipaa: "164.308(a)(1)(ii)(A)", hipaaBy: .own, pci: "12.3.1",
            glba: "314.4(b)", cobit: "APO12; DSS04"),
        Control(
            "VS-GOV-027", "Assessment fresh", .register, severity: .medium, by: .own, nist: "CA-7", iso: "A.5.36",
            hipaa: "164.308(a)(1); 164.308(a)(8)", hipaaBy: .nistCPRT, pci: "11.5.2", glba: "314.4(d)(2)",
            cobit: "MEA03"),
        Control(
            "VS-GOV-028", "Rogue VM contained within SLA", .register, severity: .critical, by: .own,
            nist: "IR-4; CM-8(3)", iso: "A.5.25; A.5.26; A.5.27; A.5.9; A.8.9", hipaa: "164.308(a)(6)(ii)",
            hipaaBy: .own, pci: "12.10.1", glba: "314.4(h); 314.4(c)(2)", cobit: "DSS02; BAI09.01; BAI10.02"),
    ]
}
