// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine has no sound device.
///
/// Differs from the catalogue's XPath: a backend alone, without a device, carries no sound; libvirt adds one to every
/// machine with a console.
public struct SoundDevicePresent: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "sound-device-present", title: "Machine has a sound device",
        severity: .low, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            A server needs no sound; the device is one more piece of emulated hardware to attack, and may reach the \
            microphone of the host or of whoever watches the console.
            """,
        remedy: """
            Remove <sound> and <audio> from <devices>. On VMware set sound.present = "FALSE".
            """,
        references: [
            .libvirt("formatdomain", "Sound devices"), .stig("VMCH-70-000012"), .openStackHardening, .nist80053("CM-7"),
        ],
        catalogue: ["QEMU-09"],
        controls: .rows("VS-VM-036"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .sounds

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.facts.sounds.isEmpty() { return .satisfied }
        return try machine.facts.sounds.judgeEach(whenNone: .satisfied) { sound throws(MissingEvidence) in
            .violated(sound.locus, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><devices><audio id='1' type='none'/></devices></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><graphics type='spice'/><audio id='1' type='spice'/></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>↓<sound model='ich9'/><audio id='1' type='spice'/></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name>
              <devices>↓<sound model='ich9'/><sound model='usb'/></devices>
            </domain>
            """)
    }
}
