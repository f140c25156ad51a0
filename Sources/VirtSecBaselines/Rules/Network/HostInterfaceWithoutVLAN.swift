// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A network device of the host that a guest gets is bound to a VLAN or a port profile.
///
/// Differs from the catalogue's XPath: a virtual network that hands out devices of the host counts as well, and it or
/// its group of ports may name the VLAN.
public struct HostInterfaceWithoutVLAN: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-interface-without-vlan", title: "Network device of the host is handed over without a VLAN",
        severity: .medium, layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            The guest talks to the switch of the host directly and chooses the VLANs that it sends into, as far as the \
            switch allows.
            """,
        remedy: "Add <vlan> with one <tag>, or the <virtualport> of the switch, to the <interface> or its <network>.",
        references: [
            .libvirt("formatdomain", "Setting VLAN tag (on supported network types only)"), .nist80053("AC-4"),
        ],
        catalogue: ["NET-07"], controls: .rows("VS-VM-076"))

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
            if try anyOf(interface.hasVLANs.equals(true), interface.hasVirtualPort.equals(true)) { return .satisfied }
            guard let network = try interface.virtualNetwork(in: context) else { return .violated(interface.locus) }
            if let group = try interface.portGroup(of: network),
                try anyOf(!group.vlans.isEmpty(), group.virtualPort.kind.exists())
            {
                return .satisfied
            }
            let isBound = try anyOf(!network.facts.vlans.isEmpty(), network.facts.virtualPort.kind.exists())
            return .violated(when: !isBound, at: interface.locus)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='hostdev'><source><address type='pci' bus='3' slot='16'/></source><vlan><tag id='42'/>
                </vlan></interface>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='hostdev'><virtualport type='802.1Qbh'><parameters profileid='web'/></virtualport>
              </interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='bridge'><source bridge='br0'/></interface>
              ↓<interface type='hostdev'><source><address type='pci' bus='3' slot='16'/></source></interface>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='network'><source network='vf'/></interface>
            </devices></domain>
            """, beside: ["<network><name>vf</name><forward mode='hostdev'/><vlan><tag id='42'/></vlan></network>"])
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
              <interface type='teleport'/>
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
