// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A container has namespaces of its own for network, IPC and host name.
///
/// `<lxc:namespace>` puts it into those of another container, a process or a network namespace of the host. Without an
/// `<interface>`, a network device of the host and `<privnet>` libvirt makes no network namespace, and the container is
/// in that of the host.
public struct ContainerSharesNamespace: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "container-shares-namespace", title: "Container shares a namespace with the host or another container",
        severity: .high, layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            In a shared namespace the container reaches what listens on the loopback address, abstract sockets and \
            shared memory of the others, and its root may change their network and host name.
            """,
        remedy: """
            Remove <lxc:sharenet>, <lxc:shareipc> and <lxc:shareuts>, and add <privnet/> to <features> of a container \
            that has no <interface>.
            """,
        references: [
            .libvirt("drvlxc", "Inherit namespaces"), .libvirt("formatdomain", "Hypervisor features"),
            .nist80053("SC-39"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.required() == .lxc else { return .notApplicable("no container") }
        let shares = machine.facts.container
        var joined = JoinedOutcome()
        joined.violate(when: try Self.isShared(shares.network, shares.networkTarget), at: shares.network)
        joined.violate(when: try Self.isShared(shares.ipc, shares.ipcTarget), at: shares.ipc)
        joined.violate(when: try Self.isShared(shares.uts, shares.utsTarget), at: shares.uts)
        do throws(MissingEvidence) {
            let isHosts = try allOf(
                !Self.isShared(shares.network, shares.networkTarget), !Self.hasOwnNetwork(machine))
            if isHosts {
                joined.add(.violated(at: .none, remedy: .add("<features><privnet/></features>")))
            }
        } catch {
            joined.miss(error)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    private static func isShared(
        _ share: Fact<ContainerShare>, _ target: Fact<String>
    ) throws(MissingEvidence) -> Bool {
        // With a type that is not understood nobody can tell what the name stands for.
        if try share.exists() { return true }
        return try target.exists()
    }

    /// libvirt: lxcNeedNetworkNamespace.
    private static func hasOwnNetwork(_ machine: VirtualMachine) throws(MissingEvidence) -> Bool {
        try anyOf(
            machine.facts.features.privateNetwork.equals(true),
            anyOf(
                !machine.facts.interfaces.isEmpty(),
                machine.facts.hostDevices.hasElement { device throws(MissingEvidence) in
                    try allOf(device.mode.equals(.capabilities), device.kind.equals(.net))
                }))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='lxc'><name>ci</name><features><privnet/></features></domain>")
        Satisfied(
            """
            <domain type='lxc'><name>ci</name><devices>
              <interface type='network'><source network='default'/></interface>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='lxc'><name>ci</name><devices>
              <hostdev mode='capabilities' type='net'><source><interface>eth1</interface></source></hostdev>
            </devices></domain>
            """)
        Violated("↓<domain type='lxc'><name>ci</name></domain>")
        Violated(
            """
            <domain type='lxc' xmlns:lxc='http://libvirt.org/schemas/domain/lxc/1.0'><name>ci</name>
              <lxc:namespace><lxc:sharenet ↓type='netns' value='blue'/></lxc:namespace>
            </domain>
            """)
        Violated(
            """
            <domain type='lxc' xmlns:lxc='http://libvirt.org/schemas/domain/lxc/1.0'><name>ci</name>
              <features><privnet/></features>
              <lxc:namespace>
                <lxc:shareipc ↓type='pid' value='12345'/><lxc:shareuts type='name' value='build'/>
              </lxc:namespace>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='lxc' xmlns:lxc='http://libvirt.org/schemas/domain/lxc/1.0'><name>ci</name>
              <features><privnet/></features>
              <lxc:namespace><lxc:sharenet type='cgroup' value='blue'/></lxc:namespace>
            </domain>
            """, because: "does not know")
        NotAssessable("<domain type='jail'><name>ci</name></domain>")
        NotApplicable("<domain type='kvm'><name>ci</name></domain>", because: "no container")
    }
}
