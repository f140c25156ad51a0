// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The process of the machine does not run as root.
///
/// Differs from the catalogue's XPath: the owner may be written with several zeros, or as `+root`. Without an owner the
/// host's settings decide (qemu.conf, `user` and `group`), and so they do where the owner is neither a name nor a plain
/// number.
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
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let none = Outcome.notApplicable("libvirt has no security driver for this hypervisor")
        if try machine.securityLabels.isEmpty() { return none }
        let outcome = try machine.securityLabels.judgeEach(whenNone: none) { label throws(MissingEvidence) in
            guard try label.model.equals(.dac) else { return .notApplicable("not about users of the host") }
            return .violated(when: try Self.isRoot(label.label), at: label.label)
        }
        if case .notApplicable = outcome { throw MissingEvidence(UnseenReason(.hostSecurityDriver)) }
        return outcome
    }

    private static func isRoot(_ label: Fact<String>) throws(MissingEvidence) -> Bool {
        guard let text = try label.optional() else {
            throw MissingEvidence(UnseenReason(.hostSecurityDriver, at: label.locus))
        }
        let written = text.utf8.prefix { $0 != UInt8(ascii: ":") }
        let owner = written.first == UInt8(ascii: "+") ? written.dropFirst() : written
        if isNumber(owner) { return owner.allSatisfy { $0 == UInt8(ascii: "0") } }
        if isName(owner) { return owner.elementsEqual("root".utf8) }
        throw MissingEvidence(UnseenReason(.malformed, at: label.locus))
    }

    private static func isNumber(_ owner: Substring.UTF8View) -> Bool {
        !owner.isEmpty && owner.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// libvirt hands what is no user's name to `strtoul`, which passes over blanks and signs.
    private static func isName(_ owner: Substring.UTF8View) -> Bool {
        guard let first = owner.first else { return false }
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20) || first == UInt8(ascii: "_")
        return isLetter && owner.allSatisfy { $0 > 0x20 && $0 < 0x7F }
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
        NotAssessable(
            "<domain type='kvm'><name>web</name><seclabel type='dynamic' model='selinux'/></domain>",
            because: "security driver")
        NotAssessable(
            "<domain type='kvm'><name>web</name><seclabel type='dynamic' model='dac'/></domain>",
            because: "security driver")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='static' model='dac'><label> 0:0</label></seclabel>
            </domain>
            """, because: "not what the format allows")
        NotAssessable("<domain type='hvf'><name>web</name></domain>", because: "security driver")
        NotAssessable("<domain type='jail'><name>web</name></domain>", because: "does not know")
        NotApplicable("<domain type='vmware'><name>web</name></domain>", because: "no security driver")
    }
}
