// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The process of the machine does not run as root.
///
/// Differs from the catalogue's XPath: the owner may be written with several zeros, or as `+root`.
public struct RunsAsRoot: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "runs-as-root", title: "Machine runs as root on the host", severity: .high, layer: .hypervisor,
        threat: .hypervisorAttack,
        rationale: "Whoever breaks out of the guest is root on the host at once.",
        remedy: """
            Set the <label> of <seclabel model='dac'> to an unprivileged user and group such as +107:+107, or remove \
            that <seclabel>.
            """,
        references: [.libvirt("drvqemu", "POSIX users/groups"), .libvirtTaint("high-privileges")],
        catalogue: ["MAC-06"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        try machine.securityLabels.judgeEach(whenNone: .satisfied) { label in
            .violated(when: try allOf(Self.isRoot(label.label), label.model.equals(.dac)), at: label.label)
        }
    }

    private static func isRoot(_ label: Fact<String>) throws(MissingEvidence) -> Bool {
        guard let text = try label.optional(), let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            return false
        }
        let owner = text[..<colon].drop { $0 == "+" }
        return owner == "root" || (!owner.isEmpty && owner.utf8.allSatisfy { $0 == UInt8(ascii: "0") })
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='static' model='dac'><label>+107:+107</label></seclabel>
            </domain>
            """)
        NotAssessable("<domain type='kvm'><name>web</name></domain>", because: "security driver")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='static' model='dac'>↓<label>+0:+0</label></seclabel>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='dynamic' model='selinux'/>
              <seclabel type='static' model='dac'>↓<label>root:kvm</label></seclabel>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='static'><label>0:0</label></seclabel>
            </domain>
            """, because: "security")
    }
}
