// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No serial port, console, channel or redirected device is carried over UDP.
///
/// Differs from the catalogue's XPath: parallel ports, redirected USB devices, smartcards and sources of random numbers
/// count as well.
public struct StreamDeviceOverUDP: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "stream-device-over-udp", title: "Serial or other stream device is carried over UDP",
        severity: .medium, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            Anyone who can send a packet with a forged address types into the console or speaks for the agent, and \
            nothing is encrypted.
            """,
        remedy: "Set type='unix' or type='pty' on the device, or type='tcp' with tls='yes' on its <source>.",
        references: [
            .libvirt("formatdomain", "Consoles, serial, parallel & channel devices"), .nist80053("CM-7"),
            .nist80053("SC-41"),
        ],
        catalogue: ["CHR-03"], controls: .rows("VS-VM-034"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [
        .serialPorts, .parallelPorts, .consoles, .channels, .smartcards, .redirectedUSB, .randomGenerators,
    ]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addStreams(of: machine) { kind, _, _ throws(MissingEvidence) in
            .violated(when: try kind.equals(.udp), at: kind)
        }
        return try joined.outcome(whenNone: .notApplicable("no serial or other stream device"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='pty'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='pty'/>
              <console ↓type='udp'>
                <source mode='bind' host='127.0.0.1' service='7004'/>
                  <source mode='connect' host='127.0.0.1' service='7005'/>
              </console>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>router</name><devices>
              <redirdev bus='usb' ↓type='udp'><source mode='connect' host='192.0.2.1' service='7005'/></redirdev>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>router</name><devices>
              <serial type='pigeon'/>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>router</name><devices/></domain>", because: "no serial")
    }
}
