// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What a guest may send is limited.
///
/// Differs from the catalogue's XPath: the limit must be one on what the guest sends (`<outbound average='…'>`), the
/// group of ports of a virtual network may give it, 0 is none, and it does not apply to kinds of interfaces that libvirt cannot
/// limit. A limit of the network as a whole does not keep one guest from using all of it. Hypervisors that libvirt only
/// asks (VMware, VirtualBox, Hyper-V and others) do not report their limits.
public struct InterfaceWithoutLimit: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-without-limit", title: "Traffic from the guest has no limit",
        severity: .low, layer: .virtualNetwork, threat: .availability,
        rationale: "One guest that sends as fast as it can takes the uplink away from all others.",
        remedy: """
            Add <bandwidth> with <outbound average='…'/> in kilobytes a second to the <interface> or to the \
            <portgroup> of its network.
            """,
        references: [.libvirt("formatdomain", "Quality of service"), .nist80053("SC-5")],
        catalogue: ["NET-13"], controls: .rows("VS-VM-081"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no network interface")) {
            interface throws(MissingEvidence) in
            switch try interface.kind.optional() {
            case .bridge, .direct, .ethernet, .network: break
            default: return .notApplicable("libvirt limits no interface of this kind")
            }
            if try interface.statesLimits() {
                return .violated(when: try !interface.outbound.average.isPositive(), at: interface.locus)
            }
            if try machine.virtualization.hidesDetails() {
                throw MissingEvidence(UnseenReason(.notReported, at: interface.locus))
            }
            guard let network = try interface.virtualNetwork(in: context) else { return .violated(interface.locus) }
            if try network.facts.forwardMode.equals(.hostdev) {
                return .notApplicable("the interface is a device of the host")
            }
            let group = try interface.portGroup(of: network)
            return .violated(when: try !(group?.outbound.average.isPositive() ?? false), at: interface.locus)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='bridge'><source bridge='br0'/><bandwidth><outbound average='1000'/></bandwidth>
              </interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='bridge'><source bridge='br0'/><bandwidth><outbound average='1000'/></bandwidth>
              </interface>
              ↓<interface type='direct'><source dev='eth0' mode='bridge'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              ↓<interface type='bridge'><source bridge='br0'/><bandwidth><inbound average='1000'/></bandwidth>
              </interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              ↓<interface type='bridge'><source bridge='br0'/><bandwidth><outbound average='0'/></bandwidth></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              ↓<interface type='network'><source network='z'/></interface>
            </devices></domain>
            """,
            beside: [
                "<network><name>z</name><portgroup default='yes'>"
                    + "<bandwidth><outbound average='0'/></bandwidth></portgroup></network>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='network'><source network='zone'/><bandwidth/></interface>
            </devices></domain>
            """,
            beside: [
                "<network><name>zone</name><portgroup default='yes'>"
                    + "<bandwidth><outbound average='9'/></bandwidth></portgroup></network>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='network'><source network='z'/></interface>
            </devices></domain>
            """,
            beside: [
                "<network><name>z</name><portgroup default='yes'>"
                    + "<bandwidth><outbound average='9'/></bandwidth></portgroup></network>"
            ])
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              ↓<interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, beside: ["<network><name>zone</name><bandwidth><outbound average='9'/></bandwidth></network>"])
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, because: "not in the inventory")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='teleport'/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='vmware'><name>web</name><devices>
              <interface type='bridge'><source bridge='VM Network'/></interface>
            </devices></domain>
            """, because: "does not report")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='user'/>
            </devices></domain>
            """, because: "libvirt limits no")
    }
}

extension NetworkInterface {
    /// Whether it has limits of its own, be they 0, so that those of the group of ports do not count.
    ///
    /// libvirt: virNetDevBandwidthParse takes an empty element for none.
    @inline(__always)
    fileprivate func statesLimits() throws(MissingEvidence) -> Bool {
        guard try limitsBandwidth.equals(true) else { return false }
        return try anyOf(
            outbound.average.exists(), anyOf(inbound.average.exists(), inbound.floor.exists()))
    }
}
