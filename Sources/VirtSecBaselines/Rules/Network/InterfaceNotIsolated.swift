// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// An interface on a bridge cannot reach the other guests of that bridge.
///
/// Differs from the catalogue's XPath: a virtual network may isolate all its ports, and whether it does, and whether it
/// is a bridge at all, its definition says. Switches such as Open vSwitch isolate by rules of their own, and what those
/// of VMware, VirtualBox or Hyper-V do is not reported.
public struct InterfaceNotIsolated: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-not-isolated", title: "Guest reaches the other guests of its bridge",
        severity: .medium, layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            A guest that was taken over attacks its neighbours directly, past every firewall between networks.
            """,
        remedy: """
            Add <port isolated='yes'/> to the <interface>, or to the <network> for all its guests, where guests need \
            the outside alone.
            """,
        references: [
            .libvirt("formatdomain", "Isolating guests' network traffic from each other"), .nist80053("SC-7"),
            .nist80053("AC-4"),
        ],
        catalogue: ["NET-04"], controls: .rows("VS-VM-072"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no network interface on a bridge")) {
            interface throws(MissingEvidence) in
            switch try interface.kind.optional() {
            case .bridge:
                guard try !interface.hasVirtualPort.equals(true) else {
                    return .notApplicable("the interface is on a switch of another kind")
                }
                if try machine.virtualization.hidesDetails() {
                    throw MissingEvidence(UnseenReason(.notReported, at: interface.locus))
                }
                return try Self.judge(interface.portIsolated, interface)
            case .network:
                _ = try interface.portIsolated.required()
                if interface.portIsolated.isStated { return try Self.judge(interface.portIsolated, interface) }
                guard let network = try interface.virtualNetwork(in: context),
                    try Self.isBridge(network.facts.forwardMode, network.facts.bridge),
                    try !anyOf(interface.hasVirtualPort.equals(true), network.facts.virtualPort.kind.exists())
                else { return .notApplicable("the interface is on a switch of another kind") }
                if try network.facts.portIsolated.equals(true) { return .satisfied }
                return try Self.judge(interface.portIsolated, interface)
            default: return .notApplicable("no network interface on a bridge")
            }
        }
    }

    @inline(__always)
    private static func judge(
        _ isolated: Fact<Bool>, _ interface: NetworkInterface
    ) throws(MissingEvidence) -> Outcome {
        if try isolated.equals(true) { return .satisfied }
        if isolated.isStated { return .violated(isolated, remedy: .set("yes")) }
        return .violated(interface.locus, remedy: .add("<port isolated='yes'/>"))
    }

    private static func isBridge(
        _ mode: Fact<ForwardMode>, _ bridge: Fact<String>
    ) throws(MissingEvidence) -> Bool {
        switch try mode.optional() {
        case .private, .vepa, .passthrough, .hostdev: false
        // Without a name it is macvtap.
        case .bridge: try bridge.exists()
        default: true
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='bridge'><source bridge='br0'/><port isolated='yes'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='bridge'><source bridge='br0'/><port isolated='yes'/></interface>
              ↓<interface type='bridge'><source bridge='br1'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='bridge'><source bridge='br0'/><port ↓isolated='no'/></interface>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, beside: ["<network><name>zone</name><port isolated='yes'/></network>"])
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              ↓<interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, beside: ["<network><name>zone</name><forward mode='nat'/></network>"])
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='network'><source network='zone'/><port ↓isolated='no'/></interface>
            </devices></domain>
            """, beside: ["<network><name>zone</name><port isolated='yes'/></network>"])
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """,
            beside: ["<network><name>zone</name><forward mode='bridge'><interface dev='eth0'/></forward></network>"])
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, because: "not in the inventory")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='teleport'/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='vmware'><name>web</name><devices>
              <interface type='bridge'><source bridge='VM Network'/></interface>
            </devices></domain>
            """, because: "does not report")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='bridge'><source bridge='ovs0'/><virtualport type='openvswitch'/></interface>
            </devices></domain>
            """, because: "switch of another kind")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='user'/>
            </devices></domain>
            """, because: "on a bridge")
    }
}
