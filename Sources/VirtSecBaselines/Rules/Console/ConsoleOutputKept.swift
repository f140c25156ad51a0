// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What a guest writes to its serial ports, consoles, channels and other streams is not kept in files of the host.
///
/// Some sites want these files as a record; they leave the rule out or accept it.
///
/// Differs from the catalogue's XPath: a device of type file is written to a file of the host as well.
public struct ConsoleOutputKept: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "console-output-kept", title: "Console output of the guest is kept in a file of the host",
        severity: .low, layer: .host, threat: .confidentiality,
        rationale: """
            Passwords and keys that are shown at the console stay in the file, which may be read and kept by others \
            than the guest, and a guest can fill the disk of the host with it where nothing rotates it.
            """,
        remedy: """
            Remove <log> from the device, or a device of type='file', and send what is needed to a log server from \
            inside the guest.
            """,
        references: [
            .libvirt("formatdomain", "Consoles, serial, parallel & channel devices"), .stig("VMCH-70-000025"),
        ],
        catalogue: ["CHR-05"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [
        .serialPorts, .parallelPorts, .consoles, .channels, .redirectedUSB, .smartcards,
    ]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.serialPorts) { port throws(MissingEvidence) in
            try Self.judge(port.kind, port.logFile)
        }
        joined.addEach(of: machine.consoles) { port throws(MissingEvidence) in try Self.judge(port.kind, port.logFile) }
        joined.addEach(of: machine.channels) { port throws(MissingEvidence) in try Self.judge(port.kind, port.logFile) }
        joined.addEach(of: machine.parallelPorts) { port throws(MissingEvidence) in
            try Self.judge(port.kind, port.logFile)
        }
        joined.addEach(of: machine.redirectedUSB) { device throws(MissingEvidence) in
            try Self.judge(device.kind, device.logFile)
        }
        joined.addEach(of: machine.smartcards) { card throws(MissingEvidence) in
            try Self.judge(card.kind, card.logFile)
        }
        return try joined.outcome(whenNone: .notApplicable("no serial port, console, channel or other stream"))
    }

    private static func judge(_ kind: Fact<CharacterKind>, _ log: Fact<String>) throws(MissingEvidence) -> Outcome {
        if try log.exists() { return .violated(log) }
        return .violated(when: try kind.equals(.file), at: kind)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <serial type='pty'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <serial type='pty'/>
              <console type='pty'><log ↓file='/var/log/web.log' append='on'/></console>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <serial ↓type='file'><source path='/var/log/web.log'/></serial>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <redirdev bus='usb' type='spicevmc'/>
              <redirdev bus='usb' type='spicevmc'><log ↓file='/var/log/usb.log'/></redirdev>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <smartcard mode='passthrough' type='spicevmc'><log ↓file='/var/log/card.log'/></smartcard>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices>
              <serial type='pty'><log path='/var/log/web.log'/></serial>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>web</name><devices/></domain>", because: "no serial port")
    }
}
