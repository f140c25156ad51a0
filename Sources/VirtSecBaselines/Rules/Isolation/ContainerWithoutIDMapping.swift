// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No user of a container is root on the host.
///
/// An empty `<idmap>` maps nobody, so libvirt starts no user namespace; a mapping onto id 0 of the host gives root away
/// as well as none. Libvirt refuses a mapping that leaves the container's root out, which is not assessable.
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
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.virtualization.equals(.lxc) else { return .notApplicable("no container") }
        guard try machine.mapsIDs.equals(true) else { return .violated(at: .none) }
        var joined = JoinedOutcome()
        joined.violate(
            when: try anyOf(machine.userMapping.isEmpty(), machine.groupMapping.isEmpty()), at: machine.mapsIDs)
        joined.addMapping(machine.userMapping, in: machine.mapsIDs.locus)
        joined.addMapping(machine.groupMapping, in: machine.mapsIDs.locus)
        return try joined.outcome(whenNone: .satisfied)
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
        Violated("<domain type='lxc'><name>build</name>↓<idmap/></domain>")
        Violated(
            """
            <domain type='lxc'><name>build</name>
              <idmap>
                <uid start='0' ↓target='0' count='65536'/><gid start='0' target='100000' count='65536'/>
              </idmap>
            </domain>
            """)
        Violated(
            """
            <domain type='lxc'><name>build</name>
              <idmap>
                <uid start='0' target='100000' count='1000'/><uid start='1000' ↓target='0' count='1'/>
                <gid start='0' target='100000' count='65536'/>
              </idmap>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='lxc'><name>build</name>
              <idmap>
                <uid start='1000' target='1000' count='1'/><gid start='1000' target='1000' count='1'/>
              </idmap>
            </domain>
            """, because: "not what the format allows")
        NotAssessable("<domain type='jail'><name>build</name></domain>")
        NotApplicable("<domain type='kvm'><name>build</name></domain>", because: "no container")
    }
}

extension JoinedOutcome {
    /// Adds how the users, or the groups, of a container are mapped.
    fileprivate mutating func addMapping(_ mapping: Listing<IDMapping>, in place: Locus) {
        addEach(of: mapping) { range throws(MissingEvidence) in
            .violated(when: try range.reachesRoot(), at: range.target)
        }
        do throws(MissingEvidence) {
            let mapsRoot = try mapping.hasElement { range throws(MissingEvidence) in
                try allOf(range.start.equals(0), range.count.required() > 0)
            }
            if !mapsRoot { miss(MissingEvidence(UnseenReason(.malformed, at: place))) }
        } catch {
            miss(error)
        }
    }
}
