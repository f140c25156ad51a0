// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine whose loader insists on Secure Boot has the hardware that protects its variables.
///
/// Libvirt refuses to start one that does not ask for system management mode, unless it chose the firmware itself and
/// asks for it as well; a silent definition does not tell which.
public struct SecureLoaderUnprotected: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "secure-loader-unprotected", title: "Variables of Secure Boot are not protected from the guest",
        severity: .high, layer: .machine, threat: .tampering,
        rationale: """
            Without system management mode, which on x86 only the q35 machine has, the guest's kernel can rewrite the \
            store of variables and so switch Secure Boot off.
            """,
        remedy: "Use a q35 machine type in <type machine='…'> and set <smm state='on'/> in <features>.",
        references: [.libvirt("formatdomain", "Hypervisor features"), .libvirt("formatdomain", "BIOS bootloader")],
        catalogue: ["BOOT-05"], controls: .rows("VS-VM-002"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.firmware.loader.secure.equals(true) else {
            return .notApplicable("no loader that insists on Secure Boot")
        }
        var joined = JoinedOutcome()
        joined.violate(when: try !machine.facts.features.smm.required(), at: machine.facts.features.smm)
        joined.violate(
            when: try !Self.isQ35(machine.facts.firmware.machineType), at: machine.facts.firmware.machineType)
        return try joined.outcome(whenNone: .satisfied)
    }

    private static func isQ35(_ machineType: Fact<String>) throws(MissingEvidence) -> Bool {
        try machineType.required().contains("q35")
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>bank</name>
              <os><type arch='x86_64' machine='pc-q35-9.2'>hvm</type>
                <loader readonly='yes' secure='yes' type='pflash'>/usr/share/fw/sb.fd</loader></os>
              <features><smm state='on'/></features>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>bank</name>
              <os><type arch='x86_64' machine='pc-q35-9.2'>hvm</type>
                <loader readonly='yes' secure='yes' type='pflash'>/usr/share/fw/sb.fd</loader></os>
              <features><smm/></features>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>bank</name>
              <os><type arch='x86_64' machine='q35'>hvm</type>
                <loader readonly='yes' secure='yes' type='pflash'>/usr/share/fw/sb.fd</loader></os>
              <features><smm ↓state='off'/></features>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>bank</name>
              <os><type arch='x86_64' ↓machine='pc-i440fx-9.2'>hvm</type>
                <loader readonly='yes' secure='yes' type='pflash'>/usr/share/fw/sb.fd</loader></os>
              <features><acpi/></features>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>bank</name>
              <os><type arch='x86_64' machine='pc-q35-9.2'>hvm</type>
                <loader readonly='yes' secure='yes' type='pflash'>/usr/share/fw/sb.fd</loader></os>
            </domain>
            """, because: "does not report")
        NotAssessable(
            """
            <domain type='kvm'><name>bank</name>
              <os><type arch='x86_64' machine='pc-q35-9.2'>hvm</type>
                <loader readonly='yes' secure='yes' type='pflash'>/usr/share/fw/sb.fd</loader></os>
              <features><acpi/></features>
            </domain>
            """, because: "default")
        NotAssessable(
            """
            <domain type='kvm'><name>bank</name>
              <os><type>hvm</type>
                <loader readonly='yes' secure='yes' type='pflash'>/usr/share/fw/sb.fd</loader></os>
              <features><smm state='on'/></features>
            </domain>
            """, because: "default")
        NotApplicable(
            "<domain type='kvm'><name>bank</name><os firmware='efi'><type>hvm</type></os></domain>",
            because: "no loader")
    }
}
