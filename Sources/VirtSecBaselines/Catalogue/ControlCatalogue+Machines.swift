// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

extension ControlCatalogue {
    /// Controls on machines.
    static let machines: [Control] = [
        Control(
            "VS-VM-001", "UEFI firmware used (not legacy BIOS)", .documents, severity: .medium, by: .source,
            nist: "SI-7(9)", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "5.2.3", glba: "314.4(d)(1)",
            cobit: "BAI10.05"),
        Control(
            "VS-VM-002", "UEFI Secure Boot enforced", .documents, severity: .high, by: .source,
            nist: "SI-7(9); SI-7(10)", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "5.2.3",
            glba: "314.4(d)(1)", cobit: "BAI10.05"),
        Control(
            "VS-VM-003", "Firmware loader mapped read-only", .documents, severity: .high, by: .own, nist: "SI-7(9)",
            hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "5.2.3", glba: "314.4(d)(1)", cobit: "BAI10.05"
        ),
        Control(
            "VS-VM-004", "vTPM 2.0 present", .documents, severity: .medium, by: .own, nist: "SI-7(9); SC-12",
            iso: "A.8.24", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "5.2.3",
            glba: "314.4(d)(1); 314.4(c)(3)", cobit: "BAI10.05; DSS05.03"),
        Control(
            "VS-VM-005", "Boot restricted to disk (no network/CD/floppy, no boot menu)", .documents, severity: .medium,
            by: .source, nist: "CM-7; SI-7(9)", iso: "A.8.19", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT,
            pci: "2.2.6", glba: "314.4(d)(1)", cobit: "DSS05.03; BAI10.05", cis: "8.4.3"),
        Control(
            "VS-VM-006", "No direct kernel boot unless measured", .documents, severity: .medium, by: .own,
            nist: "SI-7(9)", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "5.2.3", glba: "314.4(d)(1)",
            cobit: "BAI10.05"),
        Control(
            "VS-VM-007", "Memory-encrypted guest for sensitive data class (SEV/SEV-SNP/TDX/S390-PV)", .documents,
            severity: .medium, by: .source, nist: "SC-13; SI-16", iso: "A.8.24; A.8.26",
            hipaa: "164.312(a); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "5.2.3", glba: "314.4(c)(3)", cobit: "DSS05.03"
        ),
        Control(
            "VS-VM-008", "Virtual hardware / machine type not below supported floor", .documents, severity: .medium,
            by: .source, nist: "SI-2", iso: "A.6.8; A.8.8; A.8.32", pci: "2.2.6", glba: "314.4(d)(2)", cobit: "DSS05.07"
        ),
        Control(
            "VS-VM-010", "Mandatory access control confines the VM process (sVirt)", .documents, severity: .high,
            by: .own, nist: "AC-3(3); SC-39", iso: "A.5.15; A.5.33; A.8.3; A.8.4; A.8.18",
            hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "2.2.6",
            glba: "314.4(c)(1)", cobit: "DSS05.04; DSS05.03", bsi: "SYS.1.5.A16; SYS.1.5.A22"),
        Control(
            "VS-VM-011", "Disk images relabelled for the VM", .documents, severity: .medium, by: .own, nist: "AC-3(3)",
            iso: "A.5.15; A.5.33; A.8.3; A.8.4; A.8.18",
            hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "2.2.6",
            glba: "314.4(c)(1)", cobit: "DSS05.04"),
        Control(
            "VS-VM-012", "MAC label unique per VM (no shared MCS category)", .documents, severity: .high, by: .own,
            nist: "SC-4; SC-39", pci: "2.2.6", cobit: "DSS05.03"),
        Control(
            "VS-VM-013", "Inter-VM memory page sharing disabled", .documents, severity: .low, by: .source, nist: "SC-4",
            pci: "2.2.6", cobit: "DSS05.03", stig: "VMCH-80-000199; VMCH-70-000018; VCFV-9X-000204", cis: "1.4"),
        Control(
            "VS-VM-014", "No raw QEMU command-line passthrough", .documents, severity: .high, by: .own,
            nist: "CM-7; CM-6", iso: "A.8.19; A.8.9", pci: "2.2.6", cobit: "DSS05.03; BAI10.02"),
        Control(
            "VS-VM-015", "Emulator binary is on the allow-list", .documents, severity: .high, by: .own, nist: "CM-7(5)",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03"),
        Control(
            "VS-VM-016", "Nested virtualisation not exposed", .documents, severity: .medium, by: .own, nist: "CM-7",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03"),
        Control(
            "VS-VM-017", "CPU vulnerability mitigations exposed to guest", .documents, severity: .medium, by: .own,
            nist: "SI-2; SC-4", iso: "A.6.8; A.8.8; A.8.32", pci: "6.3.3", glba: "314.4(d)(2)",
            cobit: "DSS05.07; DSS05.03"),
        Control(
            "VS-VM-018", "CPU model migratable and policy-stable", .documents, severity: .low, by: .own, nist: "CM-6",
            iso: "A.8.9", pci: "2.2.1", cobit: "BAI10.02"),
        Control(
            "VS-VM-019", "Guest memory excluded from host core dumps", .documents, severity: .medium, by: .own,
            nist: "SC-4; SC-28", iso: "A.5.10; A.5.33", pci: "3.5.1", glba: "314.4(c)(3)", cobit: "DSS05.03"),
        Control(
            "VS-VM-020", "Crash action does not write memory to host disk", .documents, severity: .medium, by: .own,
            nist: "SC-28", iso: "A.5.10; A.5.33", pci: "3.5.1", glba: "314.4(c)(3)", cobit: "DSS05.03"),
        Control(
            "VS-VM-021", "Memory hard limit set", .documents, severity: .low, by: .own, nist: "SC-5; SC-6",
            pci: "2.2.6", cobit: "BAI04", cis: "8.5.1", nist125: "800-125A HY-SR-7"),
        Control(
            "VS-VM-022", "CPU quota/shares set", .documents, severity: .low, by: .own, nist: "SC-6", pci: "2.2.6",
            cobit: "BAI04", cis: "8.5.1", nist125: "800-125A HY-SR-9"),
        Control(
            "VS-VM-023", "Disk I/O throttled for untrusted tenants", .documents, severity: .low, by: .own,
            nist: "SC-5; SC-6", pci: "2.2.6", cobit: "BAI04"),
        Control(
            "VS-VM-024", "vCPUs fewer than host cores", .documents, severity: .low, by: .own, nist: "SC-6",
            pci: "2.2.6", cobit: "BAI04", nist125: "800-125A HY-SR-8"),
        Control(
            "VS-VM-026", "No inter-VM shared memory device", .documents, severity: .high, by: .own, nist: "SC-4; AC-4",
            iso: "A.5.14; A.8.22; A.8.23", hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT,
            pci: "2.2.4", glba: "314.4(c)(1)", cobit: "DSS05.03; DSS05.02"),
        Control(
            "VS-VM-027", "No vsock host channel unless approved", .documents, severity: .medium, by: .own,
            nist: "AC-4; CM-7", iso: "A.5.14; A.8.22; A.8.23; A.8.19",
            hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "2.2.4", glba: "314.4(c)(1)",
            cobit: "DSS05.02; DSS05.03"),
        Control(
            "VS-VM-028", "No host directory shared into guest", .documents, severity: .medium, by: .source,
            nist: "CM-6 b; AC-4", iso: "A.8.9; A.5.14; A.8.22; A.8.23",
            hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "2.2.4", glba: "314.4(c)(1)",
            cobit: "BAI10.02; DSS05.02", stig: "VMCH-70-000007", cis: "8.4.18"),
        Control(
            "VS-VM-029", "PCI passthrough (DirectPath) disabled unless required", .documents, severity: .medium,
            by: .source, nist: "AC-6; CM-7", iso: "A.5.15; A.8.2; A.8.18; A.8.19",
            hipaa: "164.308(a)(3)(i); 164.312(a)(1)", hipaaBy: .vendorCrosswalk, pci: "2.2.4", glba: "314.4(c)(1)",
            cobit: "DSS05.04; DSS05.03", stig: "VMCH-80-000214; VMCH-70-000028; VCFV-9X-000219", cis: "8.2.8"),
        Control(
            "VS-VM-030", "Unneeded USB devices/redirection removed", .documents, severity: .medium, by: .source,
            nist: "CM-7; SC-41", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03",
            stig: "VMCH-80-000213; VMCH-70-000012; VCFV-9X-000218", cis: "8.2.5"),
        Control(
            "VS-VM-031", "USB controller absent when unused", .documents, severity: .low, by: .source, nist: "CM-7",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03"),
        Control(
            "VS-VM-032", "Unneeded floppy removed", .documents, severity: .medium, by: .source, nist: "CM-7; SC-41",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", stig: "VMCH-80-000209; VMCH-70-000008; VCFV-9X-000214",
            cis: "8.2.1"),
        Control(
            "VS-VM-033", "Unneeded CD/DVD disconnected", .documents, severity: .low, by: .source, nist: "CM-7; SC-41",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", stig: "VMCH-80-000210; VMCH-70-000009; VCFV-9X-000215",
            cis: "8.2.2"),
        Control(
            "VS-VM-034", "Unneeded serial ports removed; no plaintext network serial", .documents, severity: .medium,
            by: .source, nist: "CM-7; SC-41", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03",
            stig: "VMCH-80-000212; VMCH-70-000011; VCFV-9X-000217"),
        Control(
            "VS-VM-035", "Unneeded parallel ports removed", .documents, severity: .medium, by: .source,
            nist: "CM-7; SC-41", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03",
            stig: "VMCH-80-000211; VMCH-70-000010; VCFV-9X-000216"),
        Control(
            "VS-VM-036", "Sound device absent on servers", .documents, severity: .low, by: .source, nist: "CM-7",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03"),
        Control(
            "VS-VM-037", "3D acceleration disabled", .documents, severity: .low, by: .source, nist: "CM-7",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", stig: "VMCH-80-000202; VMCH-70-000023; VCFV-9X-000207",
            cis: "8.5.2"),
        Control(
            "VS-VM-038", "Hardware RNG from host entropy, not a fixed file", .documents, severity: .low, by: .own,
            nist: "SC-13", iso: "A.8.24; A.8.26", hipaa: "164.312(a); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "2.2.7",
            glba: "314.4(c)(3)", cobit: "DSS05.03"),
        Control(
            "VS-VM-039", "Paravirtual NIC model (no legacy emulated NICs)", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03"),
        Control(
            "VS-VM-040", "No legacy disk bus (fdc/ide)", .documents, severity: .low, by: .own, nist: "CM-7",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03"),
        Control(
            "VS-VM-043", "Console not bound to all interfaces", .documents, severity: .high, by: .own,
            nist: "SC-7; AC-17", iso: "A.5.14; A.8.16; A.8.20; A.8.22; A.8.23", hipaa: "164.310(b)", hipaaBy: .nistCPRT,
            pci: "1.4.2", glba: "314.4(c)(1)", cobit: "DSS05.02; DSS05.04"),
        Control(
            "VS-VM-044", "Remote console requires authentication", .documents, severity: .high, by: .own,
            nist: "AC-17; IA-2", iso: "A.5.14; A.6.7; A.5.16", hipaa: "164.310(b); 164.312(a); 164.312(d)",
            hipaaBy: .nistCPRT, pci: "8.3.1", glba: "314.4(c)(1)", cobit: "DSS05.04"),
        Control(
            "VS-VM-045", "Console password expires", .documents, severity: .low, by: .own, nist: "IA-5",
            iso: "A.5.16; A.5.17", pci: "8.3.9", glba: "314.4(c)(1)", cobit: "DSS05.04"),
        Control(
            "VS-VM-046", "Console traffic encrypted", .documents, severity: .high, by: .own, nist: "SC-8; SC-8(1)",
            iso: "A.5.10; A.5.14; A.5.33; A.8.20; A.8.26", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT,
            pci: "2.2.7", glba: "314.4(c)(3)", cobit: "DSS05.02"),
        Control(
            "VS-VM-047", "Console copy disabled", .documents, severity: .low, by: .source, nist: "CM-7; SC-4",
            iso: "A.8.19", pci: "3.4.2", cobit: "DSS05.03", stig: "VMCH-80-000189; VMCH-70-000001; VCFV-9X-000181",
            cis: "8.4.21"),
        Control(
            "VS-VM-048", "Console paste disabled", .documents, severity: .low, by: .source, nist: "CM-7; SC-4",
            iso: "A.8.19", pci: "3.4.2", cobit: "DSS05.03", stig: "VMCH-80-000192; VMCH-70-000003; VCFV-9X-000197",
            cis: "8.4.24"),
        Control(
            "VS-VM-049", "Console drag-and-drop / file transfer disabled", .documents, severity: .low, by: .source,
            nist: "CM-7; SC-4", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03",
            stig: "VMCH-80-000191; VMCH-70-000002; VCFV-9X-000196", cis: "8.4.22"),
        Control(
            "VS-VM-050", "Console sharing limited to one", .documents, severity: .medium, by: .source, nist: "AC-10",
            pci: "2.2.6", glba: "314.4(c)(1)", cobit: "DSS05.04",
            stig: "VMCH-80-000195; VMCH-70-000013; VCFV-9X-000200", cis: "8.1.1"),
        Control(
            "VS-VM-051", "Guest locks when last console disconnects", .documents, severity: .medium, by: .source,
            nist: "AC-2(5); AC-11", iso: "A.5.16; A.5.18; A.8.2; A.7.7; A.8.1",
            hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.312(a)", hipaaBy: .nistCPRT, pci: "2.2.6",
            glba: "314.4(c)(1)", cobit: "DSS05.04", stig: "VMCH-80-000201; VMCH-70-000022; VCFV-9X-000206"),
        Control(
            "VS-VM-052", "Console GUI options disabled", .documents, severity: .low, by: .own, nist: "CM-7",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.23"),
        Control(
            "VS-VM-053", "VNC protocol console disabled", .documents, severity: .medium, by: .source, nist: "CM-6 b",
            iso: "A.8.9", pci: "2.2.4", cobit: "BAI10.02", stig: "VMCH-70-000021"),
        Control(
            "VS-VM-055", "Virtual disks encrypted for sensitive data class", .documents, severity: .high, by: .own,
            nist: "SC-28; SC-28(1)", iso: "A.5.10; A.5.33", hipaa: "164.312(a)(2)(iv)", hipaaBy: .own, pci: "3.5.1",
            glba: "314.4(c)(3)", cobit: "DSS05.03", bsi: "SYS.1.5.A28"),
        Control(
            "VS-VM-056", "Disk not shareable between VMs", .documents, severity: .medium, by: .own, nist: "SC-4; AC-4",
            iso: "A.5.14; A.8.22; A.8.23", hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT,
            pci: "2.2.6", glba: "314.4(c)(1)", cobit: "DSS05.03; DSS05.02"),
        Control(
            "VS-VM-057", "No independent non-persistent disks", .documents, severity: .medium, by: .source,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.6", cobit: "DSS05.03",
            stig: "VMCH-80-000208; VMCH-70-000006; VCFV-9X-000213", cis: "8.6.1"),
        Control(
            "VS-VM-058", "Disk image format explicit (no probing)", .documents, severity: .high, by: .own,
            nist: "SI-10", pci: "2.2.6", cobit: "DSS05.03"),
        Control(
            "VS-VM-059", "Backing chain only from approved images", .documents, severity: .high, by: .own,
            nist: "SI-7; SR-4", iso: "A.5.21; A.8.30", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT,
            pci: "11.5.2", glba: "314.4(d)(1); 314.4(f)", cobit: "BAI10.05; APO10", nist125: "800-125A HY-SR-10"),
        Control(
            "VS-VM-060", "Disk I/O errors not ignored", .documents, severity: .medium, by: .own, nist: "SI-11",
            pci: "2.2.6", cobit: "DSS05.03"),
        Control(
            "VS-VM-061", "Networked disk uses TLS and auth", .documents, severity: .high, by: .own, nist: "SC-8(1)",
            iso: "A.5.10; A.5.14; A.5.33; A.8.20; A.8.26", hipaa: "164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT,
            pci: "2.2.7", glba: "314.4(c)(3)", cobit: "DSS05.02"),
        Control(
            "VS-VM-062", "No raw SCSI passthrough / unmanaged reservations", .documents, severity: .high, by: .own,
            nist: "AC-6", iso: "A.5.15; A.8.2; A.8.18",
            hipaa: "164.308(a)(3); 164.308(a)(3)(ii); 164.308(a)(4); 164.312(a)", hipaaBy: .nistCPRT, pci: "2.2.4",
            glba: "314.4(c)(1)", cobit: "DSS05.04"),
        Control(
            "VS-VM-063", "Unsafe write cache not used", .documents, severity: .low, by: .own, nist: "CP-10; SI-7",
            iso: "A.5.29", hipaa: "164.308(a)(7); 164.312(c); 164.312(e)(1)", hipaaBy: .nistCPRT, pci: "2.2.6",
            glba: "314.4(d)(1)", cobit: "DSS04.07; BAI10.05"),
        Control(
            "VS-VM-064", "Virtual disk shrinking disabled", .documents, severity: .medium, by: .source,
            nist: "CM-7; SC-5", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03; BAI04",
            stig: "VMCH-80-000193; VMCH-70-000004; VCFV-9X-000198", cis: "8.6.2"),
        Control(
            "VS-VM-065", "Virtual disk wiping disabled", .documents, severity: .medium, by: .source, nist: "CM-7; SC-5",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03; BAI04",
            stig: "VMCH-80-000194; VMCH-70-000005; VCFV-9X-000199", cis: "8.6.3"),
        Control(
            "VS-VM-070", "Anti-spoofing network filter applied", .documents, severity: .high, by: .own,
            nist: "AC-4; SC-7", iso: "A.5.14; A.8.22; A.8.23; A.8.16; A.8.20",
            hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "1.4.3", glba: "314.4(c)(1)",
            cobit: "DSS05.02", stig: "ESXI-80-000216"),
        Control(
            "VS-VM-071", "Guest cannot change host RX filters", .documents, severity: .medium, by: .own, nist: "AC-4",
            iso: "A.5.14; A.8.22; A.8.23", hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT,
            pci: "1.4.3", glba: "314.4(c)(1)", cobit: "DSS05.02"),
        Control(
            "VS-VM-072", "Port isolation on shared tenant bridge", .documents, severity: .medium, by: .own,
            nist: "SC-7; AC-4", iso: "A.5.14; A.8.16; A.8.20; A.8.22; A.8.23",
            hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "1.4.2", glba: "314.4(c)(1)",
            cobit: "DSS05.02"),
        Control(
            "VS-VM-073", "No VLAN trunk / guest tagging to VM", .documents, severity: .medium, by: .source,
            nist: "AC-4(21)", iso: "A.5.14; A.8.22; A.8.23", hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)",
            hipaaBy: .nistCPRT, pci: "1.4.2", glba: "314.4(c)(1)", cobit: "DSS05.02", stig: "ESXI-80-000220"),
        Control(
            "VS-VM-074", "No macvtap passthrough (bypasses host filtering)", .documents, severity: .medium, by: .own,
            nist: "AC-4; SC-7", iso: "A.5.14; A.8.22; A.8.23; A.8.16; A.8.20",
            hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "1.4.2", glba: "314.4(c)(1)",
            cobit: "DSS05.02"),
        Control(
            "VS-VM-075", "No user-mode NAT networking (invisible traffic)", .documents, severity: .medium, by: .own,
            nist: "SI-4; SC-7", iso: "A.8.16; A.5.14; A.8.20; A.8.22; A.8.23", hipaa: "164.308(a)(1)",
            hipaaBy: .nistCPRT, pci: "1.2.5", glba: "314.4(c)(8)", cobit: "DSS05.07; DSS05.02"),
        Control(
            "VS-VM-076", "SR-IOV NIC has fixed MAC and VLAN", .documents, severity: .medium, by: .own, nist: "AC-4",
            iso: "A.5.14; A.8.22; A.8.23", hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT,
            pci: "1.4.3", glba: "314.4(c)(1)", cobit: "DSS05.02"),
        Control(
            "VS-VM-077", "Attached networks permitted for the VM's data class", .documents, severity: .high, by: .own,
            nist: "AC-4; SC-7", iso: "A.5.14; A.8.22; A.8.23; A.8.16; A.8.20",
            hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "1.3.1", glba: "314.4(c)(1)",
            cobit: "DSS05.02", bsi: "SYS.1.5.A4; SYS.1.5.A9", nist125: "800-125B VM-NS-R1"),
        Control(
            "VS-VM-078", "VM does not bridge two trust zones", .documents, severity: .high, by: .own,
            nist: "SC-7; AC-4", iso: "A.5.14; A.8.16; A.8.20; A.8.22; A.8.23",
            hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "1.4.1", glba: "314.4(c)(1)",
            cobit: "DSS05.02"),
        Control(
            "VS-VM-079", "MAC address unique in fleet (clone detection)", .documents, severity: .medium, by: .own,
            nist: "CM-8; IA-3", iso: "A.5.9; A.8.9", hipaa: "164.310(d); 164.312(a); 164.312(d)", hipaaBy: .nistCPRT,
            pci: "12.5.1", glba: "314.4(c)(2); 314.4(c)(1)", cobit: "BAI09.01; BAI10.02; DSS05.04"),
        Control(
            "VS-VM-080", "dvFilter network API not attached", .documents, severity: .low, by: .source,
            nist: "AC-4; CM-7", iso: "A.5.14; A.8.22; A.8.23; A.8.19",
            hipaa: "164.308(a)(3); 164.308(a)(4); 164.310(b)", hipaaBy: .nistCPRT, pci: "2.2.6", glba: "314.4(c)(1)",
            cobit: "DSS05.02; DSS05.03", stig: "VMCH-80-000200; VMCH-70-000019; VCFV-9X-000205"),
        Control(
            "VS-VM-081", "NIC bandwidth limit for untrusted tenants", .documents, severity: .low, by: .own,
            nist: "SC-5", pci: "2.2.6", cobit: "BAI04"),
        Control(
            "VS-VM-082", "NIC on a monitored segment (IDS/mirror coverage)", .documents, severity: .medium, by: .own,
            nist: "SI-4", iso: "A.8.16", hipaa: "164.308(a)(1)", hipaaBy: .nistCPRT, pci: "11.5.1", glba: "314.4(c)(8)",
            cobit: "DSS05.07", nist125: "800-125A HY-SR-11"),
        Control(
            "VS-VM-090", "Device connect/remove from guest disabled", .documents, severity: .medium, by: .source,
            nist: "AC-6; CM-7", iso: "A.5.15; A.8.2; A.8.18; A.8.19", hipaa: "164.308(a)(3)(i); 164.312(a)(1)",
            hipaaBy: .vendorCrosswalk, pci: "2.2.4", glba: "314.4(c)(1)", cobit: "DSS05.04; DSS05.03",
            stig: "VMCH-80-000197; VMCH-70-000016; VCFV-9X-000202", cis: "8.2.7"),
        Control(
            "VS-VM-091", "Device edit from guest disabled", .documents, severity: .medium, by: .own, nist: "CM-7",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.2.6"),
        Control(
            "VS-VM-092", "Host information hidden from guest", .documents, severity: .medium, by: .source, nist: "CM-7",
            iso: "A.8.19", pci: "1.4.5", cobit: "DSS05.03", stig: "VMCH-80-000198; VMCH-70-000017; VCFV-9X-000203",
            cis: "8.7.2"),
        Control(
            "VS-VM-093", "Guest-to-VMX message size limited", .documents, severity: .low, by: .source,
            nist: "SC-5; SC-6", pci: "2.2.6", cobit: "BAI04", stig: "VMCH-80-000196; VMCH-70-000015; VCFV-9X-000201"),
        Control(
            "VS-VM-094", "VM log retention configured", .documents, severity: .medium, by: .source, nist: "AU-4; AU-11",
            iso: "A.8.6; A.5.28; A.8.15", hipaa: "164.312(b)", hipaaBy: .nistCPRT, pci: "10.5.1", glba: "314.4(c)(8)",
            cobit: "DSS05.07; MEA02", stig: "VMCH-80-000206; VMCH-70-000027; VCFV-9X-000211", cis: "8.7.1"),
        Control(
            "VS-VM-095", "VM log rotation size configured", .documents, severity: .medium, by: .source, nist: "AU-4",
            iso: "A.8.6", hipaa: "164.312(b)", hipaaBy: .nistCPRT, pci: "10.5.1", glba: "314.4(c)(8)",
            cobit: "DSS05.07; MEA02", stig: "VMCH-80-000205; VMCH-70-000026; VCFV-9X-000210", cis: "8.7.3"),
        Control(
            "VS-VM-096", "VM logging enabled", .documents, severity: .medium, by: .source, nist: "AU-3",
            iso: "A.5.28; A.8.15", hipaa: "164.312(b)", hipaaBy: .vendorCrosswalk, pci: "10.5.1", glba: "314.4(c)(8)",
            cobit: "DSS05.07; MEA02", stig: "VMCH-80-000207; VMCH-70-000025; VCFV-9X-000212"),
        Control(
            "VS-VM-097", "Live migration encrypted for the VM", .documents, severity: .medium, by: .source,
            nist: "SC-8; SC-8(1)", iso: "A.5.10; A.5.14; A.5.33; A.8.20; A.8.26", hipaa: "164.312(e)(1)",
            hipaaBy: .vendorCrosswalk, pci: "2.2.7,4.2.1", glba: "314.4(c)(3)", cobit: "DSS05.02",
            stig: "VMCH-80-000203; VMCH-70-000024; VCFV-9X-000208"),
        Control(
            "VS-VM-098", "Fault-tolerance traffic encrypted", .documents, severity: .medium, by: .source,
            nist: "SC-8; SC-8(1)", iso: "A.5.10; A.5.14; A.5.33; A.8.20; A.8.26", hipaa: "164.312(e)(1)",
            hipaaBy: .vendorCrosswalk, pci: "2.2.7,4.2.1", glba: "314.4(c)(3)", cobit: "DSS05.02",
            stig: "VMCH-80-000204; VMCH-70-000029; VCFV-9X-000209"),
    ]
}
