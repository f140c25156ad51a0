// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The machine has no serial port.
///
/// Differs from the catalogue's XPath: for a fully virtualised guest the first `<console>` stands for its serial port,
/// and libvirt makes one of it where there is none, unless its `<target>` says another type. That holds for s390x as well,
/// where the port is one of type `sclp-serial`.
public struct SerialPort: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "serial-port", title: "Machine has a serial port",
        severity: .low, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            Whoever reaches its other end has a console of the guest, often that of an administrator who forgot to log \
            out.
            """,
        remedy: """
            Remove <serial> and <console> from <devices> where nobody uses the serial console. On VMware set \
            serial0.present, or that of another port, to "FALSE".
            """,
        references: [
            .libvirt("formatdomain", "Consoles, serial, parallel & channel devices"), .stig("VMCH-70-000011"),
            .nist80053("CM-7"), .nist80053("SC-41"),
        ],
        catalogue: ["DEV-14"], controls: .rows("VS-VM-034", "VS-IMG-007"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.serialPorts, .consoles]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.serialPorts) { port throws(MissingEvidence) in .violated(port.locus, remedy: .remove)
        }
        do throws(MissingEvidence) {
            if let console = try machine.consoles.required().first {
                let isSerial = try Self.isSerial(console.targetType, of: machine)
                joined.add(
                    .violated(when: isSerial, at: console, remedy: .remove), of: console.locus, console.unrecognised)
            }
        } catch {
            joined.miss(error)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// libvirt: virDomainDefAddConsoleCompat.
    private static func isSerial(_ type: Fact<String>, of machine: VirtualMachine) throws(MissingEvidence) -> Bool {
        guard try machine.firmware.guestKind.equals(.hvm) else { return false }
        return try type.optional().map { $0 == "serial" } ?? true
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><os><type>hvm</type></os><devices/></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name><os><type>hvm</type></os><devices>
              <console type='pty'><target type='virtio'/></console>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><os><type>hvm</type></os><devices>
              ↓<serial type='pty'/><console type='pty'><target type='serial'/></console>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><os><type>hvm</type></os><devices>
              ↓<console type='pty'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><os><type>hvm</type></os><devices>
              ↓<console type='pty'><target type='serial'/></console>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os><devices>
              ↓<console type='pty'/></devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name><os><type arch='s390x'>hvm</type></os><devices><console type='pty'>
              <target type='sclp'/></console></devices></domain>
            """)
        Satisfied(
            """
            <domain type='lxc'><name>web</name><os><type>exe</type></os><devices><console type='pty'/></devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><os><type>quantum</type></os><devices><console type='pty'/></devices>
            </domain>
            """)
    }
}
