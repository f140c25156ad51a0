// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The hypervisor describes the hardware to the guest, no file of the host.
public struct DeviceTreeFromFile: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "device-tree-from-file", title: "Device tree of the guest comes from a file of the host",
        severity: .medium, layer: .machine, threat: .tampering,
        rationale: """
            Whoever can change the file decides what hardware and boot arguments the guest sees, and libvirt marks \
            such a machine as unsupported.
            """,
        remedy: "Remove <dtb> from <os>.",
        references: [.libvirt("formatdomain", "Direct kernel boot"), .libvirtTaint("custom-dtb")],
        catalogue: ["BOOT-10"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .bootSettings

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let tree = try machine.facts.firmware.extra.deviceTree.required(ifAbsent: "")
        return .violated(when: !tree.isEmpty, at: machine.facts.firmware.extra.deviceTree, remedy: .remove)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='aarch64' machine='virt'>hvm</type></os>
            </domain>
            """)
        Satisfied("<domain type='kvm'><name>web</name><os><type>hvm</type><dtb/></os></domain>")
        Violated(
            """
            <domain type='qemu'><name>board</name>
              <os><type arch='armv7l' machine='vexpress-a15'>hvm</type>↓<dtb>/srv/boards/a15.dtb</dtb></os>
            </domain>
            """)
    }
}
