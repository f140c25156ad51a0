// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

extension ControlCatalogue {
    /// Controls on images and appliances.
    static let images: [Control] = [
        Control(
            "VS-IMG-001", "OVF manifest present with SHA-256+", .documents, severity: .high, by: .own, nist: "SI-7(1)",
            hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "11.5.2", glba: "314.4(d)(1)",
            cobit: "BAI10.05"),
        Control(
            "VS-IMG-002", "OVF package signed, certificate trusted", .documents, severity: .high, by: .own,
            nist: "SI-7(15); SR-4(3)", iso: "A.5.21; A.8.30", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT,
            pci: "6.3.2", glba: "314.4(d)(1); 314.4(f)", cobit: "BAI10.05; APO10", bsi: "SYS.1.5.A26",
            nist125: "800-125A HY-SR-10"),
        Control(
            "VS-IMG-003", "Every referenced file covered and size matches", .documents, severity: .high, by: .own,
            nist: "SI-7(1)", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "11.5.2", glba: "314.4(d)(1)",
            cobit: "BAI10.05"),
        Control(
            "VS-IMG-004", "No path traversal / remote URL in file references", .documents, severity: .high, by: .own,
            nist: "SI-10", pci: "6.2.4", cobit: "DSS05.03"),
        Control(
            "VS-IMG-005", "No default passwords in appliance properties", .documents, severity: .high, by: .own,
            nist: "IA-5(5)", iso: "A.5.16; A.5.17", pci: "2.2.2", glba: "314.4(c)(1)", cobit: "DSS05.04"),
        Control(
            "VS-IMG-006", "ExtraConfig keys allow-listed and pass VMX rules", .documents, severity: .medium, by: .own,
            nist: "CM-6", iso: "A.8.9", pci: "2.2.6", cobit: "BAI10.02"),
        Control(
            "VS-IMG-007", "No unneeded virtual hardware in descriptor", .documents, severity: .medium, by: .source,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03"),
        Control(
            "VS-IMG-008", "Vendor, product and version declared (not opaque)", .documents, severity: .medium, by: .own,
            nist: "CM-8; SR-4", iso: "A.5.9; A.8.9; A.5.21; A.8.30", hipaa: "164.310(d)", hipaaBy: .nistCPRT,
            pci: "12.5.1", glba: "314.4(c)(2); 314.4(f)", cobit: "BAI09.01; BAI10.02; APO10"),
        Control(
            "VS-IMG-009", "SBOM supplied for appliance", .documents, severity: .medium, by: .own, nist: "SR-4; SA-8",
            iso: "A.5.21; A.8.30; A.8.27; A.8.28", pci: "6.3.2", glba: "314.4(f)", cobit: "APO10; BAI03"),
        Control(
            "VS-IMG-010", "Image digest equals approved digest (offline tamper)", .register, severity: .high, by: .own,
            nist: "SI-7(1)", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "11.5.2", glba: "314.4(d)(1)",
            cobit: "BAI10.05", bsi: "SYS.1.5.A14"),
        Control(
            "VS-IMG-011", "Image patch age within policy", .register, severity: .high, by: .own, nist: "SI-2",
            iso: "A.6.8; A.8.8; A.8.32", pci: "6.3.3", glba: "314.4(d)(2)", cobit: "DSS05.07"),
        Control(
            "VS-IMG-012", "Image signature-database age within policy", .register, severity: .medium, by: .own,
            nist: "SI-3", iso: "A.8.7", hipaa: "164.308(a)(5)(ii)(B)", hipaaBy: .own, pci: "5.3.1", cobit: "DSS05.01"),
        Control(
            "VS-IMG-013", "Guest OS supported (not EOL)", .documents, severity: .high, by: .own, nist: "SA-22",
            pci: "6.3.3", glba: "314.4(d)(2)", cobit: "BAI09.03"),
        Control(
            "VS-IMG-014", "Snapshot count/age limited", .register, severity: .medium, by: .own, nist: "CM-6; SC-28",
            iso: "A.8.9; A.5.10; A.5.33", pci: "2.2.6", glba: "314.4(c)(3)", cobit: "BAI10.02; DSS05.03",
            bsi: "SYS.1.5.A24"),
        Control(
            "VS-IMG-015", "No memory-state snapshot of sensitive VM", .host, severity: .high, by: .own,
            nist: "SC-28; SC-4", iso: "A.5.10; A.5.33", pci: "3.5.1", glba: "314.4(c)(3)", cobit: "DSS05.03",
            bsi: "SYS.1.5.A24"),
        Control(
            "VS-IMG-016", "Template-based deployment", .register, severity: .low, by: .source, nist: "CM-2",
            iso: "A.8.9", pci: "2.2.1", cobit: "BAI10.02", stig: "VMCH-70-000020", nist125: "800-125A HY-SR-17"),
    ]
}
