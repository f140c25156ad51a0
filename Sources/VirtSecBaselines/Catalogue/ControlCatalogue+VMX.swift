// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

extension ControlCatalogue {
    /// Controls on keys of VMX files.
    static let legacyVMXKeys: [Control] = [
        Control(
            "VS-VM-100", "Unexposed VMX feature disabled: Autologon", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.2"),
        Control(
            "VS-VM-101", "Unexposed VMX feature disabled: BIOS BBS", .documents, severity: .low, by: .own, nist: "CM-7",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.3"),
        Control(
            "VS-VM-102", "Unexposed VMX feature disabled: GHI protocol handler", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.4"),
        Control(
            "VS-VM-103", "Unexposed VMX feature disabled: Unity taskbar", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.5"),
        Control(
            "VS-VM-104", "Unexposed VMX feature disabled: Unity active", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.6"),
        Control(
            "VS-VM-105", "Unexposed VMX feature disabled: Unity window contents", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.7"),
        Control(
            "VS-VM-106", "Unexposed VMX feature disabled: Unity push update", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.8"),
        Control(
            "VS-VM-107", "Unexposed VMX feature disabled: DnD version get", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.9"),
        Control(
            "VS-VM-108", "Unexposed VMX feature disabled: DnD version set", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.10"),
        Control(
            "VS-VM-109", "Unexposed VMX feature disabled: Shell action", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.11"),
        Control(
            "VS-VM-110", "Unexposed VMX feature disabled: Display topology request", .documents, severity: .low,
            by: .own, nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.12"),
        Control(
            "VS-VM-111", "Unexposed VMX feature disabled: Trash folder state", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.13"),
        Control(
            "VS-VM-112", "Unexposed VMX feature disabled: GHI tray icon", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.14"),
        Control(
            "VS-VM-113", "Unexposed VMX feature disabled: Unity", .documents, severity: .low, by: .own, nist: "CM-7",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.15"),
        Control(
            "VS-VM-114", "Unexposed VMX feature disabled: Unity interlock", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.16"),
        Control(
            "VS-VM-115", "Unexposed VMX feature disabled: GetCreds", .documents, severity: .low, by: .own, nist: "CM-7",
            iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.17"),
        Control(
            "VS-VM-116", "Unexposed VMX feature disabled: GHI launch menu", .documents, severity: .low, by: .own,
            nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.19"),
        Control(
            "VS-VM-117", "Unexposed VMX feature disabled: memSchedFakeSampleStats", .documents, severity: .low,
            by: .own, nist: "CM-7", iso: "A.8.19", pci: "2.2.4", cobit: "DSS05.03", cis: "8.4.20"),
    ]
}
