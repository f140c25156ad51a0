// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine does not start from a CD-ROM, a floppy disk or a USB device that is plugged in.
///
/// Differs from the catalogue's XPath: a drive, or a USB device of the host or of a client, may have a place in the
/// boot order of its own.
public struct RemovableBootEnabled: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "removable-boot-enabled", title: "Machine may start from a removable medium",
        severity: .low, layer: .machine, threat: .tampering,
        rationale: """
            Whoever can change the medium in the drive, or plug a device in, starts a system of their own and has \
            the disks of the guest.
            """,
        remedy: """
            Remove <boot dev='cdrom'/> and <boot dev='fd'/> from <os>, and <boot> from such devices, once the guest \
            is installed. On VMware leave cd and floppy out of bios.bootOrder.
            """,
        references: [
            .libvirt("formatdomain", "BIOS bootloader"), .stig("VMCH-70-000008"), .stig("VMCH-70-000009"),
            .nist80053("CM-7"), .nist80053("SI-7(9)"),
        ],
        catalogue: ["BOOT-13"],
        controls: .rows("VS-VM-005"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.facts.firmware.boot) { target throws(MissingEvidence) in
            switch try target.device.optional() {
            case .cdrom, .floppy: .violated(target.locus, remedy: .remove)
            default: .satisfied
            }
        }
        joined.addEach(
            of: machine.facts.disks,
            atAGlance: { if case .absent = $0.options.bootOrder { .satisfied } else { nil } },
            judge: { disk throws(MissingEvidence) in
                let startsFrom = try allOf(disk.options.bootOrder.exists(), Self.isRemovable(disk.device))
                return .violated(when: startsFrom, at: disk.options.bootOrder)
            })
        joined.addEach(of: machine.facts.redirectedUSB) { device throws(MissingEvidence) in
            .violated(when: try device.options.bootOrder.exists(), at: device.options.bootOrder)
        }
        joined.addEach(of: machine.facts.hostDevices) { device throws(MissingEvidence) in
            let startsFrom = try allOf(device.options.bootOrder.exists(), device.kind.equals(.usb))
            return .violated(when: startsFrom, at: device.options.bootOrder)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    private static func isRemovable(_ device: Fact<DiskDevice>) throws(MissingEvidence) -> Bool {
        switch try device.optional() {
        case .cdrom, .floppy: true
        default: false
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><os><type>hvm</type><boot dev='hd'/></os></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type>hvm</type><boot dev='hd'/>↓<boot dev='cdrom'/></os>
            </domain>
            """)
        Violated("<domain type='kvm'><name>web</name><os><type>hvm</type>↓<boot dev='fd'/></os></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <disk type='file'><source file='/vm/a'/><target dev='vda'/><boot order='1'/></disk>
                <disk type='file' device='cdrom'><source file='/iso/a'/><target dev='sda'/><boot ↓order='2'/></disk>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name>
              <devices><redirdev bus='usb' type='spicevmc'><boot ↓order='3'/></redirdev></devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <disk type='file' device='drum'><source file='/vm/a'/><target dev='vda'/><boot order='1'/></disk>
              </devices>
            </domain>
            """)
    }
}
