// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine with UEFI firmware demands Secure Boot.
///
/// Which firmware the host picks does not matter: what the definition leaves open, another host may decide otherwise.
///
/// Differs from the catalogue's XPath: a definition that switches Secure Boot off violates the rule on that, and one
/// cause is one finding.
public struct SecureBootNotDemanded: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "secure-boot-not-demanded", title: "UEFI firmware is used without demanding Secure Boot",
        severity: .high, layer: .machine, threat: .tampering,
        rationale: "The firmware may start boot loaders and kernels that nobody signed.",
        remedy: """
            Set firmware='efi' on <os> and add <firmware><feature enabled='yes' name='secure-boot'/><feature \
            enabled='yes' name='enrolled-keys'/></firmware>, then start once with --reset-nvram; on VMware set \
            uefi.secureBoot.enabled = "TRUE".
            """,
        references: [
            .libvirt("kbase/secureboot", "Quick configuration"), .libvirt("formatdomain", "BIOS bootloader"),
            .nist80053("SI-7(9)"), .nist80053("SI-7(10)"),
        ],
        catalogue: ["BOOT-02"], controls: .rows("VS-VM-002"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.firmware.isUEFI.required(ifAbsent: false) else {
            return .notApplicable("no UEFI firmware")
        }
        if let isOn = try machine.vmwareSecureBoot() {
            if isOn { return .satisfied }
            guard !machine.facts.firmware.secureBoot.isStated else { return .notApplicable(Self.isSwitchedOff) }
            return .violated(
                machine.facts.firmware.isUEFI.locus, remedy: .setting("uefi.secureBoot.enabled", "TRUE"))
        }
        if try machine.facts.firmware.demandsSecureBoot() { return .satisfied }
        if try machine.facts.firmware.asks(for: "secure-boot", enabled: false) {
            return .notApplicable(Self.isSwitchedOff)
        }
        return .violated(machine.facts.firmware.isUEFI)
    }

    private static let isSwitchedOff = "Secure Boot is switched off, which a rule of its own judges"

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><os firmware='efi'>
              <type>hvm</type><firmware><feature enabled='yes' name='secure-boot'/></firmware>
            </os></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name><os>
              <type>hvm</type><loader readonly='yes' secure='yes' type='pflash'>/usr/share/fw/sb.fd</loader>
            </os></domain>
            """)
        Violated("<domain type='kvm'><name>web</name><os ↓firmware='efi'><type>hvm</type></os></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name><os>
              <type>hvm</type><loader readonly='yes' ↓type='pflash'>/usr/share/fw/code.fd</loader>
            </os></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><os firmware='efi'>
              <type>hvm</type><firmware><feature enabled='later' name='secure-boot'/></firmware>
            </os></domain>
            """)
        Satisfied(
            """
            config.version = "8"
            firmware = "efi"
            uefi.secureBoot.enabled = "TRUE"
            """)
        Violated(
            """
            config.version = "8"
            ↓firmware = "efi"
            """)
        NotApplicable(
            """
            config.version = "8"
            firmware = "efi"
            uefi.secureBoot.enabled = "FALSE"
            """, because: "switched off")
        NotApplicable(
            "<domain type='kvm'><name>web</name><os><type>hvm</type></os></domain>", because: "no UEFI")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><os firmware='efi'><type>hvm</type><firmware>
              <feature enabled='no' name='secure-boot'/><feature enabled='no' name='enrolled-keys'/>
            </firmware></os></domain>
            """, because: "switched off")
    }
}
