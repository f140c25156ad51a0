// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The ports of a network are isolated from each other.
///
/// Judges networks that use a Linux bridge; an interface may say otherwise, which the rule on interfaces sees. Where a
/// group of ports is the default, what the network itself says counts for groups that are silent.
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
        var joined = JoinedOutcome()
        joined.addEach(of: network.facts.portGroups) { group throws(MissingEvidence) in
            let place = try group.portIsolated.exists() ? group.portIsolated : own
            return Self.judge(try place.equals(true), place)
        }
        joined.add { () throws(MissingEvidence) in
            let groups = network.facts.portGroups
            let hasDefault = try groups.hasElement { group throws(MissingEvidence) in try group.isDefault.equals(true) }
            if hasDefault { return .notApplicable("a group of ports is the default") }
            return Self.judge(try own.equals(true), own)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    private func usesBridge(_ network: VirtualNetwork) throws(MissingEvidence) -> Bool {
        if try network.facts.virtualPort.kind.exists() { return false }
        return switch try network.facts.forwardMode.optional() {
        case nil, .nat, .route, .open: true
        case .bridge: try network.facts.bridge.exists()
        default: false
        }
    }

    private static func judge(_ isIsolated: Bool, _ place: Fact<Bool>) -> Outcome {
        if isIsolated { return .satisfied }
        // What is not said stands at the network.
        return .violated(place, remedy: place.isStated ? .set("yes") : .add("<port isolated='yes'/>"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<network><name>a</name><forward mode='nat'/><port isolated='yes'/></network>")
        Violated("↓<network><name>a</name><forward mode='nat'/></network>")
        Violated("<network><name>a</name><port ↓isolated='no'/></network>")
        Violated(
            """
            <network><name>a</name><port isolated='yes'/>
              <portgroup name='x'/><portgroup name='y'><port ↓isolated='no'/></portgroup>
            </network>
            """)
        Satisfied(
            """
            <network><name>a</name><portgroup name='x' default='yes'><port isolated='yes'/></portgroup></network>
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
