// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Devices have the properties that libvirt gives them.
public struct DevicePropertiesOverridden: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "device-properties-overridden", title: "Properties of devices are set past libvirt", severity: .medium,
        layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            Libvirt does not check them, and the definition no longer says what the device does: a property can point \
            it at another file or switch a protection off.
            """,
        remedy: "Remove <qemu:override>, and say what it did with libvirt's own elements.",
        references: [
            .libvirt("drvqemu", "Overriding properties of QEMU devices"), .libvirtTaint("custom-device"),
            .nist80053("CM-6"),
        ],
        catalogue: ["QEMU-03"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .qemu

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.facts.qemu.overrides) { device throws(MissingEvidence) in
            .violated(device.locus, remedy: .remove)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name></domain>")
        NotAssessable(
            """
            <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>web</name>
              <qemu:override><qemu:replace/></qemu:override>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>web</name>
              <qemu:override>
                ↓<qemu:device alias='net0'>
                  <qemu:frontend><qemu:property name='rombar' type='unsigned' value='1'/></qemu:frontend>
                </qemu:device>
              </qemu:override>
            </domain>
            """)
    }
}
