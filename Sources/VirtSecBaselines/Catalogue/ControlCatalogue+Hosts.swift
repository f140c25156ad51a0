// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

extension ControlCatalogue {
    /// Controls on hosts.
    static let hosts: [Control] = [
        Control(
            "VS-HOST-001", "MAC driver (SELinux/AppArmor) active for VMs", .host, severity: .high, by: .own,
            nist: "AC-3(3); SC-39", iso: "A.5.15; A.5.33; A.8.3; A.8.4; A.8.18",
            hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "2.2.6",
            glba: "314.4(c)(1)", cobit: "DSS05.04; DSS05.03", bsi: "SYS.1.5.A22"),
        Control(
            "VS-HOST-002", "Unconfined VMs refused", .host, severity: .high, by: .own, nist: "AC-3(3)",
            iso: "A.5.15; A.5.33; A.8.3; A.8.4; A.8.18",
            hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "2.2.6",
            glba: "314.4(c)(1)", cobit: "DSS05.04"),
        Control(
            "VS-HOST-003", "QEMU runs unprivileged", .host, severity: .high, by: .own, nist: "AC-6",
            iso: "A.5.15; A.8.2; A.8.18", hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.312(a)",
            hipaaBy: .nistCPRT, pci: "7.2.2", glba: "314.4(c)(1)", cobit: "DSS05.04"),
        Control(
            "VS-HOST-004", "QEMU seccomp sandbox on", .host, severity: .high, by: .own, nist: "SC-39", pci: "2.2.6",
            cobit: "DSS05.03"),
        Control(
            "VS-HOST-005", "Per-VM mount namespaces on", .host, severity: .medium, by: .own, nist: "SC-39",
            pci: "2.2.6", cobit: "DSS05.03"),
        Control(
            "VS-HOST-006", "QEMU process holds no Linux capabilities", .host, severity: .high, by: .own, nist: "AC-6",
            iso: "A.5.15; A.8.2; A.8.18", hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.312(a)",
            hipaaBy: .nistCPRT, pci: "7.2.2", glba: "314.4(c)(1)", cobit: "DSS05.04"),
        Control(
            "VS-HOST-007", "Console defaults: loopback listen, TLS, x509 verify", .host, severity: .high, by: .own,
            nist: "SC-8; SC-7", iso: "A.5.10; A.5.14; A.5.33; A.8.20; A.8.26", hipaa: "164.312(c); 164.312(e)(1)",
            hipaaBy: .nistCPRT, pci: "2.2.7", glba: "314.4(c)(3)", cobit: "DSS05.02"),
        Control(
            "VS-HOST-008", "Migration TLS forced and peer-verified", .host, severity: .high, by: .own,
            nist: "SC-8; SC-8(1)", iso: "A.5.10; A.5.14; A.5.33; A.8.20; A.8.26", hipaa: "164.312(c); 164.312(e)(1)",
            hipaaBy: .nistCPRT, pci: "4.2.1", glba: "314.4(c)(3)", cobit: "DSS05.02"),
        Control(
            "VS-HOST-009", "Plain TCP management socket disabled", .host, severity: .high, by: .own,
            nist: "AC-17(2); SC-8", iso: "A.5.14; A.6.7; A.5.10; A.5.33; A.8.20",
            hipaa: "164.310(b); 164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "2.2.7",
            glba: "314.4(c)(1); 314.4(c)(3)", cobit: "DSS05.04; DSS05.02"),
        Control(
            "VS-HOST-010", "TLS management verifies clients against a DN allow-list", .host, severity: .high, by: .own,
            nist: "IA-3; AC-17", iso: "A.5.14; A.6.7", hipaa: "164.312(a); 164.312(d); 164.310(b)", hipaaBy: .nistCPRT,
            pci: "8.3.1", glba: "314.4(c)(1)", cobit: "DSS05.04"),
        Control(
            "VS-HOST-011", "Local management socket restricted", .host, severity: .medium, by: .own, nist: "AC-6",
            iso: "A.5.15; A.8.2; A.8.18", hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.312(a)",
            hipaaBy: .nistCPRT, pci: "7.2.2", glba: "314.4(c)(1)", cobit: "DSS05.04", bsi: "SYS.1.5.A5"),
        Control(
            "VS-HOST-012", "Fine-grained API access control (polkit) enabled", .host, severity: .medium, by: .own,
            nist: "AC-5; AC-6", iso: "A.5.3; A.5.15; A.8.2; A.8.18",
            hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.312(a)", hipaaBy: .nistCPRT, pci: "7.2.2",
            glba: "314.4(c)(1)", cobit: "DSS06.03; DSS05.04", bsi: "SYS.1.5.A12", nist125: "800-125A HY-SR-13"),
        Control(
            "VS-HOST-013", "Hypervisor audit log enabled", .host, severity: .medium, by: .source, nist: "AU-2; AU-12",
            iso: "A.8.15", hipaa: "164.312(b)", hipaaBy: .nistCPRT, pci: "10.2.1", glba: "314.4(c)(8)",
            cobit: "DSS05.07; MEA02", stig: "ESXI-80-000232", bsi: "SYS.1.5.A6"),
        Control(
            "VS-HOST-014", "IOMMU present when passthrough used", .host, severity: .high, by: .own, nist: "SC-39; AC-6",
            iso: "A.5.15; A.8.2; A.8.18", hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.312(a)",
            hipaaBy: .nistCPRT, pci: "2.2.6", glba: "314.4(c)(1)", cobit: "DSS05.03; DSS05.04"),
        Control(
            "VS-HOST-015", "PCI ACS override / relaxed ACS not used", .host, severity: .medium, by: .own, nist: "SC-39",
            pci: "2.2.6", cobit: "DSS05.03"),
        Control(
            "VS-HOST-016", "KSM off on host", .host, severity: .medium, by: .source, nist: "SC-4", pci: "2.2.6",
            cobit: "DSS05.03", stig: "ESXI-80-000213"),
        Control(
            "VS-HOST-017", "CPU vulnerabilities mitigated, microcode current", .host, severity: .high, by: .own,
            nist: "SI-2; SC-4", iso: "A.6.8; A.8.8; A.8.32", pci: "6.3.3", glba: "314.4(d)(2)",
            cobit: "DSS05.07; DSS05.03", stig: "ESXI-80-000223"),
        Control(
            "VS-HOST-018", "SMT off (or core-scheduled) with untrusted tenants", .host, severity: .medium, by: .own,
            nist: "SC-4", pci: "2.2.6", cobit: "DSS05.03"),
        Control(
            "VS-HOST-019", "Hypervisor patched to baseline", .host, severity: .high, by: .source, nist: "SI-2",
            iso: "A.6.8; A.8.8; A.8.32", pci: "6.3.3", glba: "314.4(d)(2)", cobit: "DSS05.07", stig: "ESXI-80-000221",
            cis: "1.1", nist125: "800-125A HY-SR-18"),
        Control(
            "VS-HOST-020", "Hypervisor release still supported", .host, severity: .high, by: .source, nist: "SA-22",
            pci: "6.3.3", glba: "314.4(d)(2)", cobit: "BAI09.03"),
        Control(
            "VS-HOST-021", "Host UEFI Secure Boot", .host, severity: .high, by: .source, nist: "SI-7(9); SI-7(10)",
            hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "5.2.3", glba: "314.4(d)(1)",
            cobit: "BAI10.05", stig: "ESXI-80-000094; ESXI-80-000085"),
        Control(
            "VS-HOST-022", "Measured launch / TPM 2.0 attestation", .host, severity: .high, by: .source,
            nist: "SI-7(9); SC-28(3)", iso: "A.5.10; A.5.33", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT,
            pci: "5.2.3", glba: "314.4(d)(1); 314.4(c)(3)", cobit: "BAI10.05; DSS05.03", stig: "ESXI-80-000238",
            nist125: "800-125A HY-SR-3"),
        Control(
            "VS-HOST-023", "Hardware-assisted virtualisation in use", .host, severity: .medium, by: .own, nist: "SC-39",
            pci: "2.2.6", cobit: "DSS05.03", nist125: "800-125A HY-SR-2"),
        Control(
            "VS-HOST-024", "Host time synchronised", .host, severity: .medium, by: .source, nist: "AU-8; SC-45(1)",
            iso: "A.8.17", hipaa: "164.312(b)", hipaaBy: .nistCPRT, pci: "10.6.1,10.6.2", glba: "314.4(c)(8)",
            cobit: "DSS05.07; MEA02; DSS05.03", stig: "ESXI-80-000124", cis: "2.1", bsi: "SYS.1.5.A7"),
        Control(
            "VS-HOST-025", "Logs and audit records off-loaded", .host, severity: .medium, by: .source, nist: "AU-4(1)",
            iso: "A.8.6", hipaa: "164.312(b)", hipaaBy: .nistCPRT, pci: "10.3.3", glba: "314.4(c)(8)",
            cobit: "DSS05.07; MEA02", stig: "ESXI-80-000114; ESXI-80-000233", bsi: "SYS.1.5.A6",
            nist125: "800-125A HY-SR-20"),
        Control(
            "VS-HOST-026", "Management network isolated", .host, severity: .high, by: .source, nist: "SC-7; AC-4(21)",
            iso: "A.5.14; A.8.16; A.8.20; A.8.22; A.8.23", hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)",
            hipaaBy: .nistCPRT, pci: "1.4.2", glba: "314.4(c)(1)", cobit: "DSS05.02", stig: "ESXI-80-000198",
            bsi: "SYS.1.5.A11", nist125: "800-125A HY-SR-21"),
        Control(
            "VS-HOST-027", "Migration network isolated", .host, severity: .medium, by: .source, nist: "SC-8; AC-4(21)",
            iso: "A.5.10; A.5.14; A.5.33; A.8.20; A.8.26",
            hipaa: "164.312(c); 164.312(e)(1); 164.308(a)(3); 164.308(a)(4)", hipaaBy: .nistCPRT, pci: "1.4.2",
            glba: "314.4(c)(3); 314.4(c)(1)", cobit: "DSS05.02", stig: "ESXI-80-000160"),
        Control(
            "VS-HOST-028", "IP storage network isolated", .host, severity: .medium, by: .source, nist: "SC-8",
            iso: "A.5.10; A.5.14; A.5.33; A.8.20; A.8.26", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT,
            pci: "1.4.2", glba: "314.4(c)(3)", cobit: "DSS05.02", stig: "ESXI-80-000199"),
        Control(
            "VS-HOST-029", "Direct host access minimised (lockdown)", .host, severity: .medium, by: .source,
            nist: "AC-3; AC-6", iso: "A.5.15; A.5.33; A.8.3; A.8.4; A.8.18",
            hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "2.2.4",
            glba: "314.4(c)(1)", cobit: "DSS05.04", stig: "ESXI-80-000008", cis: "5.10",
            nist125: "800-125A HY-SR-14; 800-125A HY-SR-16"),
        Control(
            "VS-HOST-030", "Host firewall default deny", .host, severity: .medium, by: .source, nist: "SC-7(5)",
            iso: "A.5.14; A.8.16; A.8.20; A.8.22; A.8.23", pci: "1.4.1", cobit: "DSS05.02",
            stig: "ESXI-80-000214; ESXI-80-000239", nist125: "800-125A HY-SR-19"),
        Control(
            "VS-HOST-031", "vSwitch rejects forged transmits", .host, severity: .medium, by: .source, nist: "AC-4",
            iso: "A.5.14; A.8.22; A.8.23", hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT,
            pci: "1.4.3", glba: "314.4(c)(1)", cobit: "DSS05.02", stig: "ESXI-80-000216; VCFE-9X-000219", cis: "7.1"),
        Control(
            "VS-HOST-032", "vSwitch rejects MAC changes", .host, severity: .high, by: .source, nist: "AC-4",
            iso: "A.5.14; A.8.22; A.8.23", hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT,
            pci: "1.4.3", glba: "314.4(c)(1)", cobit: "DSS05.02", stig: "ESXI-80-000217; VCFE-9X-000220", cis: "7.2"),
        Control(
            "VS-HOST-033", "vSwitch rejects promiscuous mode", .host, severity: .medium, by: .source, nist: "AC-4",
            iso: "A.5.14; A.8.22; A.8.23", hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT,
            pci: "1.4.5", glba: "314.4(c)(1)", cobit: "DSS05.02", stig: "ESXI-80-000218; VCFE-9X-000221", cis: "7.3"),
        Control(
            "VS-HOST-034", "Only signed/accepted hypervisor modules", .host, severity: .high, by: .source,
            nist: "CM-14; SI-7(15)", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "5.2.3",
            glba: "314.4(d)(1)", cobit: "BAI10.02; BAI10.05", stig: "ESXI-80-000133; ESXI-80-000244", cis: "1.2",
            nist125: "800-125A HY-SR-5"),
        Control(
            "VS-HOST-035", "Guest memory zeroed / volatile key destruction", .host, severity: .medium, by: .source,
            nist: "SC-4", pci: "3.6.1", cobit: "DSS05.03", stig: "ESXI-80-000225"),
        Control(
            "VS-HOST-036", "Nested virtualisation off at host", .host, severity: .low, by: .own, nist: "CM-7",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03"),
        Control(
            "VS-HOST-037", "Host does not override VM configuration / loggers", .host, severity: .medium, by: .source,
            nist: "CM-6 b", iso: "A.8.9", pci: "2.2.6", cobit: "BAI10.02", stig: "ESXI-80-000236; ESXI-80-000237"),
        Control(
            "VS-HOST-038", "Memory overcommit ratio within limit", .documents, severity: .medium, by: .own,
            nist: "SC-5; SC-6", pci: "2.2.6", cobit: "BAI04", nist125: "800-125A HY-SR-6"),
        Control(
            "VS-HOST-039", "Config files owned root, strict mode", .host, severity: .medium, by: .own, nist: "AC-3",
            iso: "A.5.15; A.5.33; A.8.3; A.8.4; A.8.18",
            hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "7.2.2",
            glba: "314.4(c)(1)", cobit: "DSS05.04"),
        Control(
            "VS-HOST-040", "Image library not stored on hypervisor root", .host, severity: .low, by: .own, nist: "SC-2",
            pci: "2.2.6", cobit: "DSS05.03", nist125: "800-125A HY-SR-10"),
        Control(
            "VS-HOST-041", "Unused default NAT network removed", .host, severity: .low, by: .own, nist: "CM-7",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03"),
        Control(
            "VS-HOST-042", "Virtualisation-aware firewall/IDS on virtual networks", .register, severity: .medium,
            by: .own, nist: "SC-7; SI-4", iso: "A.5.14; A.8.16; A.8.20; A.8.22; A.8.23", hipaa: "164.308(a)(1)",
            hipaaBy: .nistCPRT, pci: "1.3.1", glba: "314.4(c)(8)", cobit: "DSS05.02; DSS05.07"),
        Control(
            "VS-HOST-043", "Encryption keys not persisted without TPM", .host, severity: .medium, by: .source,
            nist: "SC-28(3)", iso: "A.5.10; A.5.33", pci: "3.6.1", glba: "314.4(c)(3)", cobit: "DSS05.03",
            stig: "ESXI-80-000248"),
        Control(
            "VS-HOST-044", "Redundant host uplinks", .host, severity: .low, by: .own, nist: "SC-5; CP-10",
            iso: "A.5.29", hipaa: "164.308(a)(7)", hipaaBy: .nistCPRT, pci: "2.2.6", cobit: "BAI04; DSS04.07",
            nist125: "800-125A HY-SR-22"),
    ]
}
