// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No definition demands Secure Boot and a variable store without its keys.
///
/// Differs from the catalogue's XPath: where Secure Boot is not demanded or is switched off, other rules say so, and
/// one cause is one finding. A definition that is silent on the keys leaves them to the template of the variable store,
/// which the host's firmware descriptors name.
public struct SecureBootWithoutKeys: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "secure-boot-without-keys", title: "Secure Boot has no keys to check signatures with", severity: .high,
        layer: .machine, threat: .tampering,
        rationale: "Firmware without enrolled keys cannot check a signature and starts whatever it finds.",
        remedy: "Set enabled='yes' on <feature name='enrolled-keys'>, and start once with --reset-nvram.",
        references: [
            .libvirt("kbase/secureboot", "Additional information"), .libvirt("formatdomain", "BIOS bootloader"),
            .nist80053("SI-7(9)"), .nist80053("SI-7(10)"),
        ],
        catalogue: ["BOOT-04"], controls: .rows("VS-VM-002"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let firmware = machine.facts.firmware
        // VMware, "Enable or Disable UEFI Secure Boot for a Virtual Machine": the certificates come with the firmware.
        if try machine.vmwareSecureBoot() != nil { return .notApplicable("VMware's firmware brings its keys along") }
        guard try anyOf(firmware.demandsSecureBoot(), firmware.asks(for: "enrolled-keys", enabled: true)) else {
            return .notApplicable("Secure Boot is not demanded")
        }
        let keys = try firmware.features.judgeEach(whenNone: .satisfied) { feature throws(MissingEvidence) in
            .violated(
                when: try feature.asks(for: "enrolled-keys", enabled: false), at: feature.enabled, remedy: .set("yes"))
        }
        guard case .satisfied = keys, try !firmware.asks(for: "enrolled-keys", enabled: true) else { return keys }
        throw MissingEvidence(UnseenReason(.firmwareAutoselection, at: firmware.loader.secure.locus))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><os firmware='efi'><type>hvm</type><firmware>
              <feature enabled='yes' name='secure-boot'/><feature enabled='yes' name='enrolled-keys'/>
            </firmware></os></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name><os firmware='efi'>
              <type>hvm</type><firmware><feature enabled='yes' name='enrolled-keys'/></firmware>
            </os></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><os firmware='efi'><type>hvm</type>
              <loader secure='yes'/><firmware><feature ↓enabled='no' name='enrolled-keys'/></firmware>
            </os></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><os firmware='efi'><type>hvm</type><firmware>
              <feature enabled='yes' name='secure-boot'/><feature ↓enabled='no' name='enrolled-keys'/>
            </firmware></os></domain>
            """)
        NotApplicable(
            """
            config.version = "8"
            firmware = "efi"
            uefi.secureBoot.enabled = "TRUE"
            """, because: "brings its keys")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><os firmware='efi'><type>hvm</type><firmware>
              <feature enabled='yes' name='secure-boot'/><feature enabled='some' name='enrolled-keys'/>
            </firmware></os></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><os>
              <type>hvm</type><loader readonly='yes' ↓secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE.fd</loader>
            </os></domain>
            """, because: "firmware descriptors decide")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><os firmware='efi'><type>hvm</type><firmware>
              <feature enabled='no' name='secure-boot'/><feature enabled='no' name='enrolled-keys'/>
            </firmware></os></domain>
            """, because: "not demanded")
    }
}
