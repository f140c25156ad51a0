// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A serial port, console, channel or redirected device that is carried over TCP is protected by TLS.
///
/// Differs from the catalogue's XPath: where a definition says nothing of TLS, `chardev_tls` in the host's qemu.conf
/// decides, so the verdict is not assessable; only `tls='no'` violates the rule. On VMware the protocol decides, of
/// which `telnets` and `tls` are TLS; QEMU speaks neither and passes over them.
public struct StreamDeviceWithoutTLS: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "stream-device-without-tls", title: "Serial or other stream device is carried over TCP without TLS",
        severity: .high, layer: .machine, threat: .confidentiality,
        rationale: "Whoever is on the way reads the console and the agent's talk, and can type into them.",
        remedy: """
            Set tls='yes' on the <source> of the device and install certificates for chardev_tls on the host (on \
            VMware, set type='telnets' on its <protocol>), or use a device of type unix or pty.
            """,
        references: [
            .libvirt("formatdomain", "Consoles, serial, parallel & channel devices"), .nist80053("CM-7"),
            .nist80053("SC-41"),
        ],
        catalogue: ["CHR-01"], controls: .rows("VS-VM-034"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [
        .serialPorts, .parallelPorts, .consoles, .channels, .smartcards, .redirectedUSB, .randomGenerators,
    ]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addStreams(of: machine) { kind, sources, spoken throws(MissingEvidence) in
            guard try kind.equals(.tcp) else { return .notApplicable("no serial or other stream device over TCP") }
            if try machine.virtualization.equals(.vmware) {
                return .violated(when: try !Self.isTLS(spoken), at: kind)
            }
            return try Self.judge(sources, of: kind)
        }
        return try joined.outcome(whenNone: .notApplicable("no serial or other stream device over TCP"))
    }

    private static func isTLS(_ spoken: Fact<SocketProtocol>) throws(MissingEvidence) -> Bool {
        switch try spoken.optional() {
        case .telnets, .tls: true
        default: false
        }
    }

    private static func judge(
        _ sources: Listing<CharacterSource>, of kind: Fact<CharacterKind>
    ) throws(MissingEvidence) -> Outcome {
        if try sources.isEmpty() { throw MissingEvidence(UnseenReason(.hostTLSSetting, at: kind.locus)) }
        var joined = JoinedOutcome()
        joined.addEach(of: sources) { source throws(MissingEvidence) in
            .violated(when: try !source.tls.required(), at: source.tls, remedy: .set("yes"))
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='192.0.2.1' service='7001' tls='yes'/></serial>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='192.0.2.1' service='7001' ↓tls='no'/></serial>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>router</name><devices>
              <channel type='tcp'><source mode='connect' host='192.0.2.9' service='7002'/></channel>
              <redirdev bus='usb' type='tcp'>
                <source mode='connect' host='192.0.2.9' service='7003' ↓tls='no'/>
              </redirdev>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='vmware'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='192.0.2.1' service='7001'/><protocol type='telnets'/></serial>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='vmware'><name>router</name><devices>
              <serial ↓type='tcp'><source mode='bind' host='192.0.2.1' service='7001'/><protocol type='telnet'/></serial>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='192.0.2.1' service='7001'/><protocol type='telnets'/></serial>
            </devices></domain>
            """, because: "TLS")
        NotAssessable(
            """
            <domain type='kvm'><name>router</name><devices>
              <console type='tcp'><source mode='bind' host='192.0.2.1' service='7001'/></console>
            </devices></domain>
            """, because: "TLS")
        NotAssessable(
            "<domain type='kvm'><name>router</name><devices><parallel type='tcp'/></devices></domain>", because: "TLS")
        NotApplicable(
            """
            <domain type='kvm'><name>router</name><devices><serial type='pty'/></devices></domain>
            """, because: "TCP")
    }
}
