// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No definition switches the host's confinement of the machine off.
///
/// Without a `<seclabel>` of SELinux or AppArmor the host's security driver decides, and its default may be none: the rule
/// asks the host's capabilities where the inventory holds one host, and what a running machine was given. A
/// label that names a type of SELinux or a profile of AppArmor confines no more than that does: `unconfined` and the
/// types of that name do not, those that libvirt chooses itself do (``types``, and the profile `libvirt-UUID`), and what
/// any other allows is written in the policy of the host, so it is not assessable.
///
/// Differs from the catalogue's XPath: libvirt takes model `none` for type `none`, and a label that confines nothing is
/// as good as none.
public struct ConfinementSwitchedOff: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "confinement-switched-off", title: "Confinement of the machine is switched off", severity: .high,
        layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            Whoever breaks out of the guest then holds a process that SELinux or AppArmor no longer keeps from the \
            host and from other machines' disks.
            """,
        remedy: """
            Remove <seclabel type='none'>, or set type='dynamic' on it; remove a <label> or <baselabel> that names an \
            unconfined type or profile.
            """,
        references: [
            .libvirt("formatdomain", "Security label"), .libvirt("drvqemu", "Driver security architecture"),
            .openStackHardening, .nist80053("AC-3(3)"), .nist80053("SC-39"),
        ],
        catalogue: ["MAC-01"], controls: .rows("VS-VM-010"))

    /// Types of SELinux by which a machine is confined: those of the policies that libvirt reads its own labels from.
    ///
    /// SELinux: `virtual_domain_context` and `lxc_contexts` of the targeted policy and of the reference policy, which
    /// libvirt's security_selinux.c reads.
    public var types: Set<String> = [
        "container_kvm_t", "container_t", "svirt_kvm_net_t", "svirt_lxc_net_t", "svirt_qemu_net_t", "svirt_t",
        "svirt_tcg_t",
    ]

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("types", \Self.types)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let none = Outcome.notApplicable("libvirt has no security driver for this hypervisor")
        if machine.facts.securityLabels.isLeftOpen(to: .hostSecurityDriver) {
            return try Self.judgeSilence(machine, in: context)
        }
        if try machine.securityLabels.isEmpty() { return none }
        let outcome = try machine.securityLabels.judgeEach(whenNone: none) { label throws(MissingEvidence) in
            if try label.kind.equals(.none) { return .violated(label.kind, remedy: Self.remedy(for: label)) }
            switch try label.model.required() {
            case .selinux, .apparmor: return try judge(label)
            default: return .notApplicable("does not confine")
            }
        }
        if case .notApplicable = outcome { return try Self.judgeSilence(machine, in: context) }
        return outcome
    }

    /// What becomes of a machine that no label of SELinux or AppArmor names.
    ///
    /// libvirt: qemuSecurityGenLabel gives a machine that starts a label of each driver of the host, and its state shows
    /// them; a host whose capabilities list neither driver confines nothing.
    private static func judgeSilence(
        _ machine: VirtualMachine, in context: Context
    ) throws(MissingEvidence) -> Outcome {
        let runtime = machine.facts.runtime
        let isStarted = [.running, .blocked, .paused].contains(runtime.state.value)
        if isStarted, runtime.countsFromNextStart.value == false { return .violated(at: .none) }
        let decides = MissingEvidence(UnseenReason(.hostSecurityDriver))
        guard let host = try? context.host(at: .none) else { throw decides }
        let mayConfine = try? host.facts.securityModels.hasElement { model throws(MissingEvidence) in
            let kind = try model.model.optional()
            return kind == .selinux || kind == .apparmor
        }
        guard mayConfine == false else { throw decides }
        return .violated(at: .none)
    }

    /// Judges by the type or profile that is named; where none is, libvirt chooses one that confines.
    ///
    /// libvirt: virSecurityLabelDefParseXML, by which a static label must say what it is, and one to build on counts for
    /// a dynamic label alone.
    private func judge(_ label: SecurityLabel) throws(MissingEvidence) -> Outcome {
        if try label.kind.equals(.static) {
            return .violated(when: try !confines(label.label.required(), label), at: label.label)
        }
        var joined = JoinedOutcome()
        for (fact, remedy) in [(label.baseLabel, Remedy.remove), (label.label, nil)] {
            do throws(MissingEvidence) {
                guard let text = try fact.optional() else { continue }
                joined.add(try confines(text, label) ? .satisfied : .violated(fact, remedy: remedy))
            } catch {
                joined.miss(error)
            }
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// Whether what a label names confines the machine.
    ///
    /// - Throws: ``MissingEvidence`` where the policy of the host decides.
    private func confines(_ text: String, _ label: SecurityLabel) throws(MissingEvidence) -> Bool {
        let place = label.label.value == text ? label.label.locus : label.baseLabel.locus
        let confinement =
            label.model.value == .selinux ? Confinement(selinux: text, types: types) : Confinement(apparmor: text)
        switch confinement {
        case .confined: return true
        case .unconfined: return false
        case .decidedByHost: throw MissingEvidence(UnseenReason(.hostSecurityPolicy, at: place))
        case nil: throw MissingEvidence(UnseenReason(.malformed, at: place))
        }
    }

    /// A label that names no driver may be of one that does not confine.
    private static func remedy(for label: SecurityLabel) -> Remedy? {
        switch label.model.value {
        case .selinux, .apparmor: .set("dynamic")
        default: nil
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><seclabel type='dynamic' model='selinux'/></domain>")
        Satisfied("<domain type='kvm'><name>web</name><seclabel model='selinux'/></domain>")
        NotAssessable("<domain type='kvm'><name>web</name></domain>", because: "security driver")
        Violated(
            "↓<domain type='kvm'><name>web</name></domain>",
            beside: ["<capabilities><host><secmodel><model>dac</model><doi>0</doi></secmodel></host></capabilities>"])
        NotAssessable(
            "<domain type='kvm'><name>web</name></domain>", because: "security driver",
            beside: ["<capabilities><host><secmodel><model>selinux</model></secmodel></host></capabilities>"])
        Violated(
            "↓<domain type='kvm'><name>web</name><seclabel type='dynamic' model='dac'/></domain>",
            shown: .machine("it runs, and the host gave it no label that confines."))
        NotAssessable(
            "<domain type='kvm'><name>web</name></domain>", because: "security driver",
            shown: .machine("it is shut off.") { $0.state = .stated(.shutOff) })
        Violated("<domain type='kvm'><name>web</name><seclabel ↓type='none'/></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='dynamic' model='dac'/><seclabel ↓type='none' model='apparmor'/>
            </domain>
            """)
        Violated("<domain type='kvm'><name>web</name><seclabel type='dynamic' ↓model='none'/></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='static' model='selinux'><label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='dynamic' model='apparmor' relabel='yes'>
                <label>libvirt-8b6f0f5e-6a3c-4f0e-9d53-0c6f3d6d2b11</label>
              </seclabel>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='dynamic' model='selinux' relabel='yes'>
                ↓<baselabel>system_u:system_r:unconfined_t:s0</baselabel>
              </seclabel>
              <seclabel type='dynamic' model='dac' relabel='yes'/>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='static' model='selinux'>↓<label>u:r:unconfined_service_t:s0:c1,c2</label></seclabel>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='dynamic' model='apparmor' relabel='yes'>↓<label>unconfined</label></seclabel>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='static' model='selinux'><label>u:r:vm_t:s0:c1,c2</label></seclabel>
            </domain>
            """, because: "security policy")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='static' model='apparmor'><label>web</label></seclabel>
            </domain>
            """, because: "security policy")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <seclabel type='static' model='selinux'><label>web</label></seclabel>
            </domain>
            """, because: "not what the format allows")
        NotAssessable("<domain type='kvm'><name>web</name><seclabel type='relaxed'/></domain>")
        NotAssessable(
            "<domain type='kvm'><name>web</name><seclabel type='dynamic' model='dac'/></domain>",
            because: "security driver")
        NotAssessable("<domain type='jail'><name>web</name></domain>", because: "does not know")
        NotApplicable("<domain type='vmware'><name>web</name></domain>", because: "no security driver")
    }
}
