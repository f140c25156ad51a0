// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A container's users are not those of the host.
public struct ContainerWithoutIDMapping: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "container-without-id-mapping", title: "Root in the container is root on the host", severity: .high,
        layer: .hypervisor, threat: .hypervisorAttack,
        rationale: "Without a user namespace one mistake in the container's limits gives its root the whole host.",
        remedy: """
            Add <idmap> with <uid> and <gid> elements to <domain> that map ids from 0 on to ids of the host that \
            nobody else uses.
            """,
        references: [.libvirt("formatdomain", "Container boot")], catalogue: ["RES-06"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        guard try machine.virtualization.equals(.lxc) else { return .notApplicable("no container") }
        return try machine.mapsIDs.exists() ? .satisfied : .violated(at: .none)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='lxc'><name>build</name>
              <idmap>
                <uid start='0' target='100000' count='65536'/><gid start='0' target='100000' count='65536'/>
              </idmap>
            </domain>
            """)
        Violated("↓<domain type='lxc'><name>build</name></domain>")
        NotAssessable("<domain type='jail'><name>build</name></domain>")
        NotApplicable("<domain type='kvm'><name>build</name></domain>", because: "no container")
    }
}
