// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The ports of a network are isolated from each other.
///
/// Judges networks that use a Linux bridge; an interface may say otherwise, which the rule on interfaces sees. A group of
/// ports cannot: libvirt reads no `<port>` there.
public struct NetworkPortsNotIsolated: NetworkRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-ports-not-isolated",
        title: "Guests on the network can talk to each other", severity: .medium,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: "A guest that was taken over reaches its neighbours directly, past every firewall between networks.",
        remedy: "Add <port isolated='yes'/> to the <network>; guests then talk to the host and the outside alone.",
        references: [.libvirt("formatnetwork", "Isolating ports from one another")],
        controls: .rows("VS-VM-072"))

    /// Creates the rule.
    public init() {}

    /// Judges a network.
    public func judge(_ network: VirtualNetwork, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try usesBridge(network) else {
            return .notApplicable("the network uses no Linux bridge of libvirt or the host")
        }
        let own = network.facts.portIsolated
        if try own.equals(true) { return .satisfied }
        // What is not said stands at the network.
        return .violated(own, remedy: own.isStated ? .set("yes") : .add("<port isolated='yes'/>"))
    }

    private func usesBridge(_ network: VirtualNetwork) throws(MissingEvidence) -> Bool {
        if try network.facts.virtualPort.kind.exists() { return false }
        return switch try network.facts.forwardMode.optional() {
        case nil, .nat, .route, .open: true
        case .bridge: try network.facts.bridge.exists()
        default: false
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<network><name>a</name><forward mode='nat'/><port isolated='yes'/></network>")
        Violated("↓<network><name>a</name><forward mode='nat'/></network>")
        Violated("<network><name>a</name><port ↓isolated='no'/></network>")
        Satisfied(
            """
            <network><name>a</name><port isolated='yes'/><portgroup name='x'/><portgroup name='y' default='yes'/></network>
            """)
        Violated(
            """
            ↓<network><name>a</name><portgroup name='x' default='yes'><port isolated='yes'/></portgroup></network>
            """)
        NotAssessable("<network><name>a</name><port isolated='perhaps'/></network>")
        NotApplicable(
            "<network><name>a</name><forward mode='hostdev'><pf dev='eth3'/></forward></network>",
            because: "no Linux bridge")
        NotApplicable(
            """
            <network><name>a</name><forward mode='bridge'/><bridge name='ovs0'/><virtualport type='openvswitch'/></network>
            """, because: "no Linux bridge")
    }
}
