// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No definition asks for UEFI firmware without Secure Boot.
///
/// Differs from the catalogue's XPath: a BIOS has no Secure Boot to switch off.
public struct SecureBootSwitchedOff: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "secure-boot-switched-off", title: "Secure Boot is switched off", severity: .high, layer: .machine,
        threat: .tampering,
        rationale: "The definition rules out the firmware that would refuse boot loaders which nobody signed.",
        remedy: """
            Set enabled='yes' on <feature name='secure-boot'>, and start once with --reset-nvram; on VMware set \
            uefi.secureBoot.enabled = "TRUE".
            """,
        references: [
            .libvirt("kbase/secureboot", "Quick configuration"), .nist80053("SI-7(9)"), .nist80053("SI-7(10)"),
        ],
        catalogue: ["BOOT-03"], controls: .rows("VS-VM-002"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let firmware = machine.facts.firmware
        guard try firmware.isUEFI.required(ifAbsent: false) else { return .notApplicable("no UEFI firmware") }
        if let isOn = try machine.vmwareSecureBoot() {
            guard firmware.secureBoot.isStated else { return .notApplicable("the setting is not given") }
            return .violated(
                when: !isOn, at: firmware.secureBoot, remedy: .setting("uefi.secureBoot.enabled", "TRUE"))
        }
        return try firmware.features.judgeEach(whenNone: .notApplicable("no firmware feature")) {
            feature throws(MissingEvidence) in
            .violated(
                when: try feature.asks(for: "secure-boot", enabled: false), at: feature.enabled, remedy: .set("yes"))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><os firmware='efi'>
              <type>hvm</type><firmware><feature enabled='yes' name='secure-boot'/></firmware>
            </os></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><os firmware='efi'><type>hvm</type><firmware>
              <feature ↓enabled='no' name='secure-boot'/>
            </firmware></os></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><os firmware='efi'><type>hvm</type><firmware>
              <feature enabled='never' name='secure-boot'/>
            </firmware></os></domain>
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
            firmware = "efi"
            ↓uefi.secureBoot.enabled = "FALSE"
            """)
        NotApplicable(
            """
            config.version = "8"
            firmware = "efi"
            """, because: "not given")
        NotApplicable(
            "<domain type='kvm'><name>web</name><os firmware='efi'><type>hvm</type></os></domain>",
            because: "no firmware feature")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><os firmware='bios'><type>hvm</type><firmware>
              <feature enabled='no' name='secure-boot'/>
            </firmware></os></domain>
            """, because: "no UEFI")
    }
}
