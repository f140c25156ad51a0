// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No interface reaches the network through a process of the host.
///
/// Differs from the catalogue's XPath: passt serves interfaces of type vhostuser as well.
public struct InterfaceUserMode: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-user-mode", title: "Network interface is in user mode",
        severity: .low, layer: .virtualNetwork, threat: .visibility,
        rationale: """
            All traffic of the guest appears as that of a process of the host: no filter, no VLAN and no sensor of \
            virtual networks sees whose it is, and services of the host are within reach.
            """,
        remedy: """
            Replace the <interface> by one of type network or bridge with a <filterref>. On VMware set its \
            connectionType to "bridged".
            """,
        references: [.libvirt("formatdomain", "Network interfaces"), .nist80053("SI-4"), .nist80053("SC-7")],
        catalogue: ["NET-08"], controls: .rows("VS-VM-075"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .satisfied) { interface throws(MissingEvidence) in
            switch try interface.kind.optional() {
            case .user: return .violated(interface.kind)
            case .vhostuser:
                return .violated(when: try interface.extra.backendType.equals(.passt), at: interface.extra.backendType)
            default: return .satisfied
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='bridge'><source bridge='br0'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='bridge'><source bridge='br0'/></interface>
              <interface ↓type='user'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='vhostuser'><backend ↓type='passt'/></interface>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='teleport'/>
            </devices></domain>
            """)
    }
}
