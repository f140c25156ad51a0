// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A container has no capability that reaches beyond it.
///
/// libvirt's default takes those to load kernel modules, set the clock, make device files, change auditing and
/// administer the security module away, and that to restart the host.
///
/// Differs from the catalogue's XPath: other capabilities a container has by default, so that asking for them adds
/// nothing.
public struct ContainerCapabilitiesAdded: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "container-capabilities-added", title: "Container has capabilities that reach beyond it",
        severity: .medium, layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            With such a capability root of the container changes the kernel that it shares with the host and all \
            other containers.
            """,
        remedy: """
            Set policy='default' on <capabilities> in <features>, and state='off' on the capabilities that it adds.
            """,
        references: [.libvirt("drvlxc", "Capabilities"), .libvirt("formatdomain", "Hypervisor features")],
        catalogue: ["RES-07"])

    /// The capabilities that no container may have.
    public var refused: Set<String> = ["audit_control", "mac_admin", "mknod", "sys_boot", "sys_module", "sys_time"]

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("refused", \Self.refused)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.required() == .lxc else { return .notApplicable("no container") }
        var joined = JoinedOutcome()
        do throws(MissingEvidence) {
            let policy = machine.facts.features.capabilitiesPolicy
            joined.add(.violated(when: try policy.equals(.allow), at: policy, remedy: .set("default")))
        } catch {
            joined.miss(error)
        }
        joined.addEach(of: machine.facts.features.capabilities) { capability throws(MissingEvidence) in
            let isAdded = try allOf(
                capability.enabled.equals(true), refused.contains(capability.name.required(ifAbsent: "")))
            let state = capability.enabled
            return .violated(when: isAdded, at: state, remedy: state.setting("state", to: "off"))
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='lxc'><name>ci</name><vcpu>1</vcpu></domain>")
        Satisfied(
            """
            <domain type='lxc'><name>ci</name>
              <features><capabilities policy='deny'><chown state='on'/></capabilities></features>
            </domain>
            """)
        Violated("<domain type='lxc'><name>ci</name><features><capabilities ↓policy='allow'/></features></domain>")
        Violated(
            """
            <domain type='lxc'><name>ci</name>
              <features><capabilities policy='default'>
                <chown state='on'/><mknod ↓state='on'/>
              </capabilities></features>
            </domain>
            """)
        Violated(
            """
            <domain type='lxc'><name>ci</name>
              <features><capabilities policy='default'>↓<mknod/></capabilities></features>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='lxc'><name>ci</name><features><capabilities policy='mostly'/></features></domain>
            """)
        NotAssessable(
            """
            <domain type='lxc'><name>ci</name>
              <features><capabilities><mknod state='yes'/></capabilities></features>
            </domain>
            """)
        NotApplicable("<domain type='kvm'><name>ci</name><vcpu>1</vcpu></domain>", because: "no container")
    }
}
