// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No machine has a socket between host and guest.
///
/// Differs from the catalogue's XPath: VMware and Hyper-V give their guests such sockets without a word in a libvirt
/// definition, which is not assessable.
public struct VsockChannel: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "vsock-channel", title: "Machine has a socket to the host past the network",
        severity: .medium, layer: .machine, threat: .interMachine,
        rationale: """
            Programs of guest and host talk over it past filters, firewalls and all that watches the network.
            """,
        remedy: "Remove <vsock> from <devices>, or accept the risk for a machine whose tools need it.",
        references: [.libvirt("formatdomain", "Vsock"), .nist80053("AC-4"), .nist80053("CM-7")],
        catalogue: ["DEV-17"], controls: .rows("VS-VM-027"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.vsocks.isEmpty(), try machine.virtualization.hidesDetails() {
            throw MissingEvidence(UnseenReason(.notReported, at: machine.virtualization.locus))
        }
        return try machine.vsocks.judgeEach(whenNone: .satisfied) { socket throws(MissingEvidence) in
            .violated(socket.locus, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><devices/></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              ↓<vsock model='virtio'><cid auto='no' address='3'/></vsock>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              ↓<vsock><cid auto='yes'/></vsock>
            </devices></domain>
            """)
        NotAssessable("<domain type='vmware'><name>web</name><devices/></domain>", because: "does not report")
    }
}
