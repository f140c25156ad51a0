// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The machine has no floppy drive and no controller for one.
///
/// QEMU's older machine types for PCs have a controller that no definition shows and none can take away; a drive makes
/// the guest's system load the driver for it.
public struct FloppyDrive: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "floppy-drive", title: "Machine has a floppy drive or its controller",
        severity: .medium, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            The emulated controller is old code that guests have broken out of, and hardly any guest still needs it.
            """,
        remedy: """
            Remove <disk device='floppy'> and <controller type='fdc'> from <devices>. On VMware set floppy0.present \
            = "FALSE".
            """,
        references: [
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .stig("VMCH-70-000008"),
            .nist80053("CM-7"), .nist80053("SC-41"),
        ],
        catalogue: ["DEV-11"], controls: .rows("VS-VM-032", "VS-IMG-007"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.disks, .controllers]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            guard try disk.device.equals(.floppy) else { return .satisfied }
            return .violated(at: disk.locus, remedy: Self.remedy(disk, machine))
        }
        joined.addEach(of: machine.controllers) { controller throws(MissingEvidence) in
            .violated(when: try controller.kind.equals(.fdc), at: controller.locus, remedy: .remove)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A drive that a `.vmx` file does not speak of is there until a line says that it is not.
    private static func remedy(_ disk: Disk, _ machine: VirtualMachine) -> Remedy {
        guard machine.isVMX, disk.locus == machine.observation.root else { return .remove }
        return .setting("floppy0.present", "FALSE")
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>legacy</name><devices/></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>legacy</name><devices>
              <disk type='file' device='cdrom'/>
              <controller type='usb' index='0'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>legacy</name><devices>
              <disk type='file' device='cdrom'/>
              ↓<disk type='file' device='floppy'><source file='/vm/setup.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>legacy</name><devices>
              ↓<controller type='fdc' index='0'/>
            </devices></domain>
            """)
        Violated(
            """
            ↓config.version = "8"
            virtualHW.version = "19"
            """)
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            floppy0.present = "FALSE"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓floppy0.present = "TRUE"
            floppy0.fileName = "/dev/fd0"
            """)
        Violated(
            """
            <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'
              xmlns:rasd='http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData'
              xmlns:vssd='http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData'>
              <References/>
              <VirtualSystem ovf:id='legacy'><Info>Old server</Info>
                <VirtualHardwareSection><Info>Hardware</Info>
                  <System><vssd:ElementName>x</vssd:ElementName><vssd:InstanceID>0</vssd:InstanceID>
                    <vssd:VirtualSystemType>vmx-21</vssd:VirtualSystemType></System>
                  ↓<Item><rasd:ElementName>Floppy</rasd:ElementName><rasd:InstanceID>1</rasd:InstanceID>
                    <rasd:ResourceType>14</rasd:ResourceType></Item>
                </VirtualHardwareSection>
              </VirtualSystem>
            </Envelope>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>legacy</name><devices>
              <disk type='file' device='tape'/>
            </devices></domain>
            """)
    }
}
