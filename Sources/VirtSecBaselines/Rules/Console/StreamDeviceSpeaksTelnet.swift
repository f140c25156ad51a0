// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A serial port or other stream device that speaks telnet says that TLS carries it.
///
/// Differs from the catalogue's XPath: `raw` adds nothing to the bytes, and libvirt writes it for every TCP device, so
/// whether it is in clear text is judged by `stream-device-without-tls` alone. Telnet inside TLS (`tls='yes'`, on
/// VMware `telnets`) is not in clear text. Libvirt passes over the protocol of a device that is not on TCP.
public struct StreamDeviceSpeaksTelnet: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "stream-device-speaks-telnet", title: "Serial or other stream device speaks telnet in the clear",
        severity: .medium, layer: .machine, threat: .confidentiality,
        rationale: """
            A telnet port is a login for people: passwords that are typed there can be read by whoever is on the way, \
            unless the host happens to add TLS.
            """,
        remedy: """
            Set tls='yes' on the <source> of the device (on VMware, type='telnets' on its <protocol>), or use a device \
            of type unix or pty.
            """,
        references: [
            .libvirt("formatdomain", "Consoles, serial, parallel & channel devices"), .nist80053("CM-7"),
            .nist80053("SC-41"),
        ],
        catalogue: ["CHR-04"], controls: .rows("VS-VM-034"))

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
            guard try spoken.equals(.telnet) else { return .satisfied }
            return .violated(when: try !Self.isEncrypted(sources), at: spoken)
        }
        return try joined.outcome(whenNone: .notApplicable("no serial or other stream device over TCP"))
    }

    /// Whether every source states TLS; what the definition leaves to the host it does not state.
    private static func isEncrypted(_ sources: Listing<CharacterSource>) throws(MissingEvidence) -> Bool {
        let sources = try sources.required()
        for source in sources {
            if source.tls.isLeftOpen(to: .hostTLSSetting) { return false }
            if try !source.tls.equals(true) { return false }
        }
        return !sources.isEmpty
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='127.0.0.1' service='7001'/><protocol type='raw'/></serial>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='192.0.2.1' service='7001' tls='yes'/>
                <protocol type='telnet'/></serial>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='vmware'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='192.0.2.1' service='7001'/><protocol type='telnets'/>
              </serial>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='pty'/>
              <console type='tcp'><source mode='bind' host='192.0.2.1' service='7001'/><protocol ↓type='telnet'/>
              </console>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='192.0.2.1' service='7001' tls='no'/>
                <protocol ↓type='telnet'/></serial>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='192.0.2.1' service='7001'/><protocol type='rlogin'/>
              </serial>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='unix'><source mode='bind' path='/run/a.sock'/></serial>
            </devices></domain>
            """, because: "over TCP")
    }
}
