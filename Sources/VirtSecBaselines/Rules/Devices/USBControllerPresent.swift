// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine has no USB controller.
///
/// Where a definition names no USB controller, libvirt adds the one that QEMU on the host has to most machines of
/// QEMU; that is not assessable.
public struct USBControllerPresent: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "usb-controller-present", title: "Machine has a USB controller",
        severity: .low, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            The emulation of USB is large and guests have broken out through it; a server needs none, since its \
            keyboard and pointer can be virtio devices.
            """,
        remedy: """
            Set model='none' on the only <controller type='usb'>, and bus='virtio' on the <input> devices that were \
            on it. On VMware set usb.present, ehci.present and usb_xhci.present to "FALSE".
            """,
        references: [
            .libvirt("formatdomain", "Controllers"), .stig("VMCH-70-000012"), .openStackHardening, .nist80053("CM-7"),
        ],
        catalogue: ["QEMU-10"],
        controls: .rows("VS-VM-031", "VS-IMG-007"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let none = Outcome.notApplicable("no USB controller")
        let outcome = try machine.facts.controllers.judgeEach(whenNone: none) { controller throws(MissingEvidence) in
            guard try controller.kind.equals(.usb) else { return .notApplicable("no USB controller") }
            return .violated(when: try !Self.isNone(controller.model), at: controller.locus)
        }
        switch outcome {
        case .satisfied: return outcome
        case .notApplicable: return try Self.judgeSilence(machine)
        case .violation(var violation):
            if violation.more.isEmpty, Self.usesNoUSB(machine) { violation.remedy = .setAttribute("model", "none") }
            return .violation(violation)
        }
    }

    /// A controller without a model is one that libvirt chooses.
    private static func isNone(_ model: Fact<String>) throws(MissingEvidence) -> Bool {
        if model.isLeftOpen(to: .hypervisorDefault) { return false }
        return try model.equals("none")
    }

    /// libvirt: qemuDomainDefAddDefaultDevices.
    private static func judgeSilence(_ machine: VirtualMachine) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("no USB controller") }
        switch try machine.facts.firmware.statedArchitecture() {
        case .s390, .s390x, .riscv32, .riscv64, .loongarch64: return .satisfied
        case .aarch64:
            // Two old boards get one.
            if PCBoard(try machine.facts.firmware.machineType.required()) == .otherArchitecture { return .satisfied }
        case .amd64, .i686:
            switch PCBoard(try machine.facts.firmware.machineType.required()) {
            case .micro, .isa: return .satisfied
            default: break
            }
        default: break
        }
        throw MissingEvidence(UnseenReason(.hypervisorDefault))
    }

    /// libvirt refuses a machine that has USB devices and no controller for them.
    private static func usesNoUSB(_ machine: VirtualMachine) -> Bool {
        machine.facts.inputs.isKnownToBeEmpty && machine.facts.hostDevices.isKnownToBeEmpty
            && machine.facts.redirectedUSB.isKnownToBeEmpty && machine.facts.hubs.isKnownToBeEmpty
            && machine.facts.smartcards.isKnownToBeEmpty && machine.facts.sounds.isKnownToBeEmpty
            && machine.facts.disks.isKnownToBeEmpty && machine.facts.serialPorts.isKnownToBeEmpty
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><controller type='usb' index='0' model='none'/></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>↓<controller type='usb' index='0' model='qemu-xhci' ports='15'/></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices><controller type='sata' index='0'/>↓<controller type='usb' index='0'/></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                ↓<controller type='usb' index='0' model='ich9-ehci1'/>
                <controller type='usb' index='0' model='ich9-uhci1'/>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>↓<controller type='usb' index='0'/><input type='tablet' bus='usb'/></devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='microvm'>hvm</type></os>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='aarch64' machine='virt-9.1'>hvm</type></os>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='aarch64' machine='realview-eb'>hvm</type></os>
            </domain>
            """, because: "default")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='pc-q35-9.1'>hvm</type></os>
            </domain>
            """, because: "default")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices><controller type='cauldron' index='0'/></devices>
            </domain>
            """)
        NotApplicable("<domain type='lxc'><name>web</name></domain>", because: "no USB")
    }
}
