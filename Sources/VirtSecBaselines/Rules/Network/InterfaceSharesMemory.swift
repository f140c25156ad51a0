// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No interface is served by a process that shares memory with the guest.
public struct InterfaceSharesMemory: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-shares-memory", title: "Network interface is served by a process that shares guest memory",
        severity: .medium, layer: .virtualNetwork, threat: .hypervisorAttack,
        rationale: """
            The switch behind a vhost-user interface maps the memory of every guest that it serves, so that one guest \
            that takes it over has the memory of all.
            """,
        remedy: """
            Replace the <interface type='vhostuser'> by one of type network or bridge, where its speed is not needed.
            """,
        references: [.libvirt("formatdomain", "Network interfaces")],
        catalogue: ["NET-10"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no network interface")) {
            interface throws(MissingEvidence) in
            .violated(when: try interface.kind.equals(.vhostuser), at: interface.kind)
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
              <interface ↓type='vhostuser'><source type='unix' path='/run/ovs.sock' mode='client'/></interface>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='teleport'/>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>web</name><devices/></domain>", because: "no network interface")
    }
}
