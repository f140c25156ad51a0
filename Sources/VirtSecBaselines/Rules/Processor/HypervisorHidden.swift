// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A guest can tell that it is a virtual machine.
///
/// Differs from the catalogue's XPath: the processor feature that says so may be taken away as well.
public struct HypervisorHidden: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "hypervisor-hidden", title: "Hypervisor hides from the guest",
        severity: .low, layer: .guest, threat: .visibility,
        rationale: """
            Inventory and protection in the guest take it for hardware, and its kernel does without the mitigations \
            and the clock that the hypervisor offers.
            """,
        remedy: "Set state='off' on <hidden> in <kvm>, and remove the <feature> named hypervisor from <cpu>.",
        references: [
            .libvirt("formatdomain", "Hypervisor features"), .libvirt("formatdomain", "CPU model and topology"),
        ],
        catalogue: ["CPU-11"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.features, .cpu]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        do throws(MissingEvidence) {
            let isHidden = try machine.facts.features.kvmHidden.equals(true)
            joined.add(.violated(when: isHidden, at: machine.facts.features.kvmHidden, remedy: .set("off")))
        } catch {
            joined.miss(error)
        }
        joined.addEach(of: machine.facts.cpu.features) { feature throws(MissingEvidence) in
            guard try allOf(Self.isRefused(feature.policy), feature.name.equals("hypervisor")) else {
                return .satisfied
            }
            return .violation(feature.violation(remedy: .set("require")))
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    private static func isRefused(_ policy: Fact<CPUFeaturePolicy>) throws(MissingEvidence) -> Bool {
        switch try policy.optional() {
        case .disable, .forbid: true
        default: false
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name>
              <features><kvm><hidden state='off'/></kvm></features>
            </domain>
            """)
        Satisfied("<domain type='kvm'><name>desk</name><vcpu>1</vcpu></domain>")
        Violated(
            """
            <domain type='kvm'><name>desk</name>
              <features><kvm><hidden ↓state='on'/></kvm></features>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name>
              <cpu mode='host-model'>
                <feature policy='require' name='ssbd'/><feature ↓policy='disable' name='hypervisor'/>
              </cpu>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name>
              <features><kvm><hidden state='partly'/></kvm></features>
            </domain>
            """)
    }
}
