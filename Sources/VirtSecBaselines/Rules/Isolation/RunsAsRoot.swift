// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The process of the machine does not run as root.
///
/// Differs from the catalogue's XPath: the owner may be written with several zeros, or as `+root`. Without an owner the
/// host's settings decide (qemu.conf, `user` and `group`), which its capabilities tell: the rule asks them where the
/// inventory holds one host. An owner that is neither a name nor a plain number is not understood.
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
        if machine.facts.securityLabels.isLeftOpen(to: .hostSecurityDriver) {
            return try Self.judgeSilence(machine, at: .none, in: context)
        }
        if try machine.securityLabels.isEmpty() { return none }
        let outcome = try machine.securityLabels.judgeEach(whenNone: none) { label throws(MissingEvidence) in
            guard try label.model.equals(.dac) else { return .notApplicable("not about users of the host") }
            guard let owner = try label.label.optional() else {
                guard try label.kind.equals(.dynamic) else {
                    throw MissingEvidence(UnseenReason(.hostSecurityDriver, at: label.locus))
                }
                return try Self.judgeSilence(machine, at: label.locus, in: context)
            }
            return .violated(when: try Self.isRoot(owner, at: label.label.locus), at: label.label)
        }
        if case .notApplicable = outcome { return try Self.judgeSilence(machine, at: .none, in: context) }
        return outcome
    }

    /// What the host does with a machine of which no owner is said.
    ///
    /// libvirt: virSecurityDACGetIds takes the driver's own user, which virSecurityDACGetBaseLabel tells; whether
    /// machines are confined by default (`security_default_confined`) changes nothing about it.
    private static func judgeSilence(
        _ machine: VirtualMachine, at place: Locus, in context: Context
    ) throws(MissingEvidence) -> Outcome {
        let decides = MissingEvidence(UnseenReason(.hostSecurityDriver, at: place))
        guard let host = try? context.host(at: place) else { throw decides }
        guard let user = try host.defaultUser(of: try machine.virtualization.required(), at: place) else {
            throw decides
        }
        return .violated(when: user == 0, at: place)
    }

    private static func isRoot(_ text: String, at place: Locus) throws(MissingEvidence) -> Bool {
        let written = text.utf8.prefix { $0 != UInt8(ascii: ":") }
        let owner = written.first == UInt8(ascii: "+") ? written.dropFirst() : written
        if isNumber(owner) { return owner.allSatisfy { $0 == UInt8(ascii: "0") } }
        if isName(owner) { return owner.elementsEqual("root".utf8) }
        throw MissingEvidence(UnseenReason(.malformed, at: place))
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
        Satisfied(
            "<domain type='kvm'><name>web</name></domain>",
            beside: [
                """
                <capabilities><host>
                  <secmodel><model>selinux</model><doi>0</doi></secmodel>
                  <secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>+107:+107</baselabel></secmodel>
                </host></capabilities>
                """
            ])
        Satisfied(
            """
            <domain type='qemu'><name>web</name>
              <seclabel type='dynamic' model='selinux'/><seclabel type='dynamic' model='dac'/>
            </domain>
            """,
            beside: [
                """
                <capabilities><host>
                  <secmodel><model>dac</model><doi>0</doi><baselabel type='qemu'>+107:+107</baselabel></secmodel>
                </host></capabilities>
                """
            ])
        Violated(
            "↓<domain type='kvm'><name>web</name><seclabel type='dynamic' model='selinux'/></domain>",
            beside: [
                """
                <capabilities><host>
                  <secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>+0:+0</baselabel></secmodel>
                </host></capabilities>
                """
            ])
        NotAssessable(
            "<domain type='kvm'><name>web</name></domain>", because: "security driver",
            beside: ["<capabilities><host><secmodel><model>selinux</model></secmodel></host></capabilities>"])
        NotAssessable(
            "<domain type='kvm'><name>web</name></domain>", because: "security driver",
            beside: [
                """
                <capabilities><host>
                  <secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>+107:+107</baselabel></secmodel>
                </host></capabilities>
                """,
                """
                <capabilities><host><uuid>0c1f7b1e-7a52-4d0e-9a58-6f5b4fe2b1aa</uuid>
                  <secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>+0:+0</baselabel></secmodel>
                </host></capabilities>
                """,
            ])
        NotAssessable("<domain type='jail'><name>web</name></domain>", because: "does not know")
        NotApplicable("<domain type='vmware'><name>web</name></domain>", because: "no security driver")
    }
}
