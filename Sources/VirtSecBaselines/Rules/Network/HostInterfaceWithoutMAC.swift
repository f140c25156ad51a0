// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A network device of the host that a guest gets has a fixed hardware address.
///
/// Libvirt makes an address up when such a definition is given to it, and keeps it; a definition that was read from
/// libvirt always has one.
public struct HostInterfaceWithoutMAC: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-interface-without-mac", title: "Network device of the host has no fixed hardware address",
        severity: .medium, layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            Each time the definition is used anew the device gets another address, so that filters of the switch, \
            leases and logs cannot tell whose it is.
            """,
        remedy: "Add <mac address='…'/> with an address of the guest's own to the <interface>.",
        references: [.libvirt("formatdomain", "Network interfaces"), .nist80053("AC-4")],
        controls: .rows("VS-VM-076"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no network device of the host")) {
            interface throws(MissingEvidence) in
            guard try interface.isHostDevice(in: context) else {
                return .notApplicable("no network device of the host")
            }
            return .violated(when: try !interface.mac.exists(), at: interface.locus)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='hostdev'><mac address='52:54:00:6d:90:02'/><source>
                <address type='pci' bus='3' slot='16'/></source></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='bridge'><source bridge='br0'/></interface>
              ↓<interface type='hostdev'><source><address type='pci' bus='3' slot='16'/></source></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              ↓<interface type='network'><source network='vf'/></interface>
            </devices></domain>
            """, beside: ["<network><name>vf</name><forward mode='hostdev'/></network>"])
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='network'><source network='vf'/></interface>
            </devices></domain>
            """, because: "not in the inventory")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='hostdev'><mac address='mine'/></interface>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='bridge'><source bridge='br0'/></interface>
            </devices></domain>
            """, because: "no network device")
    }
}
