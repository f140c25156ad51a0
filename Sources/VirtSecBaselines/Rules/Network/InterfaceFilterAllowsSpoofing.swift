// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The filter of an interface ends in protection against forged hardware, IP and ARP addresses.
///
/// libvirt's own filters are known by their names. Where the inventory holds a filter, packets with one forged address
/// each are followed through its chains and those of all filters that it includes, in the order of their priorities: each
/// must come to a rule that drops it before one that lets it pass. A rule that fits only a part of them makes the verdict
/// not assessable, and so does a filter that the inventory does not hold. Own addresses are `$MAC` and `$IP`, and what
/// says the same as the interface does.
///
/// Differs from the catalogue's XPath: a filter whose name begins as libvirt's do is no protection by its name, and
/// one of libvirt's filters alone protects from one kind of forging. On Open vSwitch and MidoNet, where libvirt sets up no
/// filter, the rules of the switch decide.
public struct InterfaceFilterAllowsSpoofing: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-filter-allows-spoofing",
        title: "Network filter lets the guest forge its addresses", severity: .medium,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            The filter is there, and yet the guest can send with the hardware or IP address of another machine and \
            take over its traffic.
            """,
        remedy: "Include clean-traffic, or no-mac-spoofing, no-ip-spoofing and no-arp-spoofing, in the filter.",
        references: [
            .libvirt("formatnwfilter", "Pre-existing network filters"), .nist80053("AC-4"), .nist80053("SC-7"),
        ],
        catalogue: ["NET-02"], controls: .rows("VS-VM-070"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no interface with a filter")) {
            interface throws(MissingEvidence) in
            guard try interface.hasFilter.required(ifAbsent: false),
                let name = try interface.filter.name.optional(), !name.isEmpty
            else {
                _ = try interface.kind.optional()
                return .notApplicable("no filter is named")
            }
            switch try interface.presumedCarrier(in: context) {
            case .hostStack: break
            case .virtualSwitch: throw MissingEvidence(UnseenReason(.switchRules, at: interface.filter.name.locus))
            case .pastHost: return .notApplicable("libvirt filters no such interface")
            case .other: return .notApplicable("not on the host's network stack")
            }
            let isProtected = try SpoofingProtection.protects(interface, by: name, in: context)
            return .violated(when: !isProtected, at: interface.filter.name)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref filter='clean-traffic'/></interface>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='ethernet'><filterref filter='clean-traffic-gateway'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref ↓filter='no-mac-spoofing'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref ↓filter='allow-arp'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref filter='clean-traffic'/></interface>
              <interface type='network'><source network='n'/><filterref ↓filter='shop'/></interface>
            </devices></domain>
            """,
            beside: [
                "<filter name='shop'><filterref filter='no-mac-spoofing'/><filterref filter='no-ip-spoofing'/></filter>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref filter='shop'/></interface>
            </devices></domain>
            """,
            beside: [
                "<filter name='shop'><filterref filter='base'/><filterref filter='no-arp-spoofing'/></filter>",
                "<filter name='base'><filterref filter='no-mac-spoofing'/><filterref filter='no-ip-spoofing'/></filter>",
            ])
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref ↓filter='shop'/></interface>
            </devices></domain>
            """,
            beside: [
                "<filter name='shop'><filterref filter='base'/></filter>",
                "<filter name='base'><filterref filter='shop'/><filterref filter='no-ip-spoofing'/></filter>",
            ])
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref filter='shop'/></interface>
            </devices></domain>
            """,
            beside: [
                """
                <filter name='shop' chain='root'>
                  <rule action='drop' direction='out' priority='100'><mac match='no' srcmacaddr='$MAC'/></rule>
                  <rule action='drop' direction='out' priority='200'><ip match='no' srcipaddr='$IP'/></rule>
                  <rule action='drop' direction='out' priority='300'><arp match='no' arpsrcmacaddr='$MAC'/></rule>
                  <rule action='drop' direction='out' priority='400'><arp match='no' arpsrcipaddr='$IP'/></rule>
                </filter>
                """
            ])
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref filter='shop'/></interface>
            </devices></domain>
            """,
            beside: [
                "<filter name='shop'><filterref filter='no-mac-spoofing'/><filterref filter='shop-ip' priority='-710'/><filterref filter='no-arp-mac-spoofing'/><filterref filter='no-arp-ip-spoofing'/></filter>",
                """
                <filter name='shop-ip' chain='ipv4-ip' priority='-710'>
                  <rule action='return' direction='out' priority='100'><ip srcipaddr='0.0.0.0' protocol='udp'/></rule>
                  <rule action='return' direction='out' priority='500'><ip srcipaddr='$IP'/></rule>
                  <rule action='drop' direction='out' priority='1000'/>
                </filter>
                """,
            ])
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref ↓filter='shop'/></interface>
            </devices></domain>
            """,
            beside: [
                """
                <filter name='shop'><filterref filter='no-mac-spoofing'/>
                  <rule action='drop' direction='inout' priority='1000'><all/></rule></filter>
                """
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref filter='shop'/></interface>
            </devices></domain>
            """, because: "not in the inventory")
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref filter='shop'/></interface>
            </devices></domain>
            """, because: "not in the inventory",
            beside: [
                "<filter name='shop'><filterref filter='site-base'/></filter>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref filter='shop'/></interface>
            </devices></domain>
            """, because: "several",
            beside: [
                "<filter name='shop'><filterref filter='clean-traffic'/></filter>",
                "<filter name='shop'/>",
            ])
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref ↓filter='shop'/></interface>
            </devices></domain>
            """,
            beside: [
                """
                <filter name='shop'><filterref filter='clean-traffic'/>
                  <rule action='accept' direction='out' priority='-900'><mac/></rule></filter>
                """
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'><source bridge='br0'/><filterref filter='shop'/></interface>
            </devices></domain>
            """,
            beside: [
                """
                <filter name='shop'><filterref filter='no-mac-spoofing'/><filterref filter='no-arp-spoofing'/>
                  <rule action='drop' direction='out' priority='1'><ip srcipaddr='192.0.2.9'/></rule></filter>
                """
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='bridge'>
                <source bridge='ovs0'/><virtualport type='openvswitch'/><filterref filter='clean-traffic'/>
              </interface>
            </devices></domain>
            """, because: "rules of the switch")
        NotApplicable(
            """
            <domain type='kvm'><name>shop</name><devices><interface type='user'/></devices></domain>
            """, because: "no filter is named")
        NotApplicable(
            """
            <domain type='kvm'><name>shop</name><devices><interface type='bridge'><source bridge='br0'/></interface></devices></domain>
            """, because: "no filter is named")
    }
}
