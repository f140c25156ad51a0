// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The machine may only read the image of its firmware.
///
/// Differs from the catalogue's XPath: where nothing is said of `readonly`, the version of libvirt decides, which is
/// not assessable; only `readonly='no'` violates the rule.
public struct FirmwareImageWritable: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "firmware-image-writable", title: "Machine may write to its firmware image", severity: .medium,
        layer: .machine, threat: .tampering,
        rationale: """
            A guest that changes its firmware survives a new installation, and an image that machines share infects \
            them all.
            """,
        remedy: "Set readonly='yes' on <loader type='pflash'>, or drop <loader> and set firmware='efi' on <os>.",
        references: [.libvirt("formatdomain", "BIOS bootloader"), .nist80053("SI-7(9)")], catalogue: ["BOOT-06"],
        controls: .rows("VS-VM-003"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.firmware.loader.kind.equals(.pflash) else {
            return .notApplicable("no firmware image in flash memory")
        }
        return .violated(
            when: try !machine.facts.firmware.loader.readOnly.required(), at: machine.facts.firmware.loader.readOnly,
            remedy: .set("yes"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>bank</name><os>
              <type>hvm</type><loader readonly='yes' type='pflash'>/usr/share/fw/code.fd</loader>
            </os></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>bank</name><os>
              <type>hvm</type><loader ↓readonly='no' type='pflash'>/usr/share/fw/code.fd</loader>
            </os></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>bank</name><os>
              <type>hvm</type><loader readonly='mostly' type='pflash'>/usr/share/fw/code.fd</loader>
            </os></domain>
            """)
        NotApplicable(
            "<domain type='kvm'><name>bank</name><os firmware='efi'><type>hvm</type></os></domain>",
            because: "no firmware image")
    }
}
