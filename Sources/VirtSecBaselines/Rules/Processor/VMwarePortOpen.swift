// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A PC of QEMU does not have VMware's backdoor port.
///
/// Without a word on it QEMU decides by machine type and version, which is not assessable.
public struct VMwarePortOpen: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "vmware-port-open", title: "VMware's backdoor port is open to the guest",
        severity: .low, layer: .hypervisor, threat: .hypervisorAttack,
        rationale: "Through the port a guest talks to an emulation that it seldom needs, and that has had faults.",
        remedy: "Set state='off' on <vmport> in <features>.",
        references: [.libvirt("formatdomain", "Hypervisor features")],
        catalogue: ["CPU-10"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }

        guard try machine.facts.firmware.isPC() else { return .notApplicable("no PC") }
        let port = machine.facts.features.vmport
        return .violated(when: try port.required(), at: port, remedy: port.setting("state", to: "off"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><features><vmport state='off'/></features></domain>")
        Violated("<domain type='kvm'><name>web</name><features><vmport ↓state='on'/></features></domain>")
        Violated("<domain type='kvm'><name>web</name><features>↓<vmport/></features></domain>")
        NotAssessable("<domain type='kvm'><name>web</name><features><acpi/></features></domain>", because: "default")
        NotAssessable("<domain type='kvm'><name>web</name><vcpu>1</vcpu></domain>", because: "report")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='aarch64' machine='virt'>hvm</type></os>
            </domain>
            """, because: "no PC")
        NotApplicable("<domain type='xen'><name>web</name><vcpu>1</vcpu></domain>", because: "QEMU")
    }
}
