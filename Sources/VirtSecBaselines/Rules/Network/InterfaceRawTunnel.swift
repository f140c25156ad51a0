// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No interface is a raw socket that carries frames between machines.
public struct InterfaceRawTunnel: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-raw-tunnel", title: "Network interface is an unprotected tunnel between machines",
        severity: .high, layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            Frames travel in plain UDP or TCP packets without any authentication: whoever can send to the port is in \
            the guest's network.
            """,
        remedy: """
            Replace the <interface> of type udp, mcast, server or client by one of type network or bridge, and join \
            hosts by an encrypted tunnel.
            """,
        references: [
            .libvirt("formatdomain", "Multicast tunnel"), .libvirt("formatdomain", "TCP tunnel"),
            .libvirt("formatdomain", "UDP unicast tunnel"),
        ],
        catalogue: ["NET-09"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no network interface")) {
            interface throws(MissingEvidence) in
            switch try interface.kind.optional() {
            case .udp, .mcast, .server, .client: .violated(interface.locus)
            default: .satisfied
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>lab</name><devices>
              <interface type='network'><source network='lab'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>lab</name><devices>
              <interface type='network'><source network='lab'/></interface>
              ↓<interface type='mcast'><source address='230.0.0.9' port='5558'/></interface>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>lab</name><devices><interface type='pigeon'/></devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>lab</name><devices/></domain>", because: "no network interface")
    }
}
