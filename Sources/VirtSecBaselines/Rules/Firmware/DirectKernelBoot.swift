// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The guest's own boot loader chooses the kernel.
public struct DirectKernelBoot: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "direct-kernel-boot", title: "Kernel is started directly from the host", severity: .medium,
        layer: .machine, threat: .tampering,
        rationale: """
            The guest's boot chain, with its signatures and measurements, is passed by: whoever can change the files \
            or the command line on the host decides what the guest runs.
            """,
        remedy: """
            Remove <kernel>, <initrd> and <cmdline> from <os> once the guest is installed, and let it boot from its \
            own disk.
            """,
        references: [.libvirt("formatdomain", "Direct kernel boot"), .nist80053("SI-7(9)")], catalogue: ["BOOT-09"],
        controls: .rows("VS-VM-006"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .bootSettings

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.violate(when: try machine.facts.firmware.extra.kernel.exists(), at: machine.facts.firmware.extra.kernel)
        joined.violate(
            when: try machine.facts.firmware.extra.initialRAMDisk.exists(),
            at: machine.facts.firmware.extra.initialRAMDisk)
        joined.violate(
            when: try machine.facts.firmware.extra.commandLine.exists(), at: machine.facts.firmware.extra.commandLine)
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            "<domain type='kvm'><name>ci</name><os><type>hvm</type><boot dev='hd'/></os></domain>")
        Violated(
            """
            <domain type='kvm'><name>ci</name><os>
              <type>hvm</type>↓<kernel>/boot/guest/vmlinuz</kernel><initrd>/boot/guest/initrd</initrd>
            </os></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>ci</name><os>
              <type>hvm</type>↓<cmdline>console=ttyS0</cmdline>
            </os></domain>
            """)
    }
}
