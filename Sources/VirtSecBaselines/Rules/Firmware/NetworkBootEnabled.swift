// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine does not start from the network.
///
/// Differs from the catalogue's XPath: whether a PCI device of the host from which the machine starts is a network
/// card, the host knows.
public struct NetworkBootEnabled: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-boot-enabled", title: "Machine may start from the network",
        severity: .medium, layer: .machine, threat: .tampering,
        rationale: """
            Whoever answers first on the network chooses what the guest runs: nothing in PXE proves who sent the \
            boot file.
            """,
        remedy: """
            Remove <boot dev='network'/> from <os>, and <boot> from every <interface>, once the guest is installed.
            """,
        references: [
            .libvirt("formatdomain", "BIOS bootloader"), .libvirt("formatdomain", "Network boot"), .bsi("SYS.1.5.A4"),
            .nist80053("CM-7"), .nist80053("SI-7(9)"),
        ],
        catalogue: ["BOOT-12"],
        controls: .rows("VS-VM-005"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.facts.firmware.boot) { target throws(MissingEvidence) in
            .violated(when: try target.device.equals(.network), at: target.locus, remedy: .remove)
        }
        joined.addEach(of: machine.facts.interfaces) { interface throws(MissingEvidence) in
            .violated(when: try interface.options.bootOrder.exists(), at: interface.options.bootOrder)
        }
        joined.addEach(of: machine.facts.hostDevices) { device throws(MissingEvidence) in
            guard try allOf(device.options.bootOrder.exists(), device.kind.equals(.pci)) else { return .satisfied }
            throw MissingEvidence(UnseenReason(.notReported, at: device.options.bootOrder.locus))
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><os><type>hvm</type><boot dev='hd'/></os></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <disk type='file'><source file='/vm/a'/><target dev='vda'/><boot order='1'/></disk>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type>hvm</type><boot dev='hd'/>↓<boot dev='network'/></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <interface type='bridge'><source bridge='br0'/></interface>
                <interface type='bridge'><source bridge='br1'/><boot ↓order='2'/></interface>
              </devices>
            </domain>
            """)
        NotAssessable("<domain type='kvm'><name>web</name><os><type>hvm</type><boot dev='tape'/></os></domain>")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <hostdev mode='subsystem' type='pci'>
                  <source><address domain='0' bus='6' slot='1' function='0'/></source><boot order='1'/>
                </hostdev>
              </devices>
            </domain>
            """, because: "does not report")
    }
}
