// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No serial port, console or channel waits for connections on all addresses of the host.
public struct StreamDeviceListensPublicly: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "stream-device-listens-publicly", title: "Serial or other stream device listens on all addresses",
        severity: .high, layer: .machine, threat: .hypervisorAttack,
        rationale: "Everyone who reaches the host can open the guest's console or talk to its agent.",
        remedy: """
            Set host on the <source mode='bind'> of the device to 127.0.0.1 or to an address of the management \
            network, or use a device of type unix or pty.
            """,
        references: [.libvirt("formatdomain", "Consoles, serial, parallel & channel devices")],
        catalogue: ["CHR-02"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        var joined = JoinedOutcome()
        joined.addStreams(of: machine) { _, sources throws(MissingEvidence) in
            var own = JoinedOutcome()
            own.addEach(of: sources) { source throws(MissingEvidence) in
                .violated(
                    when: try allOf(source.mode.equals(.bind), Self.isWildcard(source.host)), at: source.host,
                    remedy: .set("127.0.0.1"))
            }
            return try own.outcome(whenNone: .notApplicable("no source"))
        }
        return try joined.outcome(whenNone: .notApplicable("no serial or other stream device with a source"))
    }

    private static func isWildcard(_ host: Fact<String>) throws(MissingEvidence) -> Bool {
        switch try host.optional() {
        case "0.0.0.0", "::", "*": true
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
