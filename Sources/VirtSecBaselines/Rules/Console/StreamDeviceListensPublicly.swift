// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No serial port, console or channel waits for connections beyond the host itself.
///
/// Differs from the catalogue's XPath: an address of one network, such as 192.0.2.7, is beyond the host as well as the
/// wildcards are, as it is for consoles; other spellings of the wildcards count, and so does no address at all.
public struct StreamDeviceListensPublicly: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "stream-device-listens-publicly", title: "Serial or other stream device listens beyond the host",
        severity: .high, layer: .machine, threat: .hypervisorAttack,
        rationale: "Everyone who reaches the port can open the guest's console or talk to its agent.",
        remedy: """
            Set host on the <source mode='bind'> of the device to 127.0.0.1, or use a device of type unix or pty, and \
            reach it through a tunnel.
            """,
        references: [.libvirt("formatdomain", "Consoles, serial, parallel & channel devices")],
        catalogue: ["CHR-02"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [
        .serialPorts, .parallelPorts, .consoles, .channels, .smartcards, .redirectedUSB, .randomGenerators,
    ]

    /// Addresses that a device may listen on beside those of the host itself.
    public var allowed: Set<IPAddress> = []

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("allowed", \Self.allowed)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addStreams(of: machine) { kind, sources, _ throws(MissingEvidence) in
            var own = JoinedOutcome()
            own.addEach(of: sources) { source throws(MissingEvidence) in
                .violated(
                    when: try allOf(Self.isNetwork(kind), source.listensBeyondHost(allowing: allowed)),
                    at: source.host, remedy: .setAttribute("host", "127.0.0.1"))
            }
            return try own.outcome(whenNone: .notApplicable("no serial or other stream device with a source"))
        }
        return try joined.outcome(whenNone: .notApplicable("no serial or other stream device with a source"))
    }

    /// Whether the device is reached at an address; a socket of the host has none.
    private static func isNetwork(_ kind: Fact<CharacterKind>) throws(MissingEvidence) -> Bool {
        switch try kind.optional() {
        case .tcp, .udp: true
        default: false
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='127.0.0.1' service='7001'/></serial>
              <channel type='unix'><source mode='bind' path='/run/router.agent'/></channel>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='localhost' service='7001'/></serial>
              <console type='tcp'><source mode='bind' host='::ffff:127.0.0.1' service='7002'/></console>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' ↓host='0.0.0.0' service='7001'/></serial>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>router</name><devices>
              <channel type='udp'>
                <source mode='bind' ↓host='::' service='7004'/><source mode='connect' host='::1' service='7005'/>
              </channel>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' ↓host='0:0:0:0:0:0:0:0' service='7001'/></serial>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>router</name><devices>
              <console type='tcp'><source mode='bind' ↓host='' service='7001'/></console>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>router</name><devices>
              <channel type='udp'>
                ↓<source mode='bind' service='7004'/><source mode='connect' host='192.0.2.1' service='7005'/>
              </channel>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' ↓host='192.0.2.7' service='7001'/></serial>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='0.0.0.0 ' service='7001'/></serial>
            </devices></domain>
            """, because: "not what the format allows")
        NotAssessable(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='bind' host='storage.example' service='7001'/></serial>
            </devices></domain>
            """, because: "resolver")
        NotAssessable(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='tcp'><source mode='lurk' host='0.0.0.0' service='7001'/></serial>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>router</name><devices><serial type='pty'/></devices></domain>
            """, because: "no serial")
    }
}
