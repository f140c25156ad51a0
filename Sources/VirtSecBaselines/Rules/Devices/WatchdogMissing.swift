// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A watchdog restarts a guest that hangs.
///
/// Differs from the catalogue's XPath: a watchdog that does nothing is none. A Q35 board has a watchdog of its own,
/// which libvirt lets act from version 9.1 on; where the definition does not name it, the host decides. Containers
/// have no such hardware.
public struct WatchdogMissing: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "watchdog-missing", title: "Machine has no watchdog",
        severity: .low, layer: .machine, threat: .availability,
        rationale: "A guest that hangs, after an attack perhaps, stays down until somebody notices.",
        remedy: """
            Add <watchdog model='i6300esb' action='reset'/> to <devices>, on s390x model='diag288', and start a \
            service in the guest that feeds it.
            """,
        references: [.libvirt("formatdomain", "Watchdog devices")],
        catalogue: ["DEV-18"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }

        var silent: Locus?
        for watchdog in try machine.facts.watchdogs.required() {
            if try watchdog.action.required(ifAbsent: .reset) != WatchdogAction.none { return .satisfied }
            silent = silent ?? watchdog.action.locus
        }
        if let silent { return .violated(at: silent, remedy: .set("reset")) }
        guard try machine.facts.firmware.isPC() else { return .violated(at: .none) }
        let type = try machine.facts.firmware.machineType.required(ifAbsent: "")
        if PCBoard(type) == .q35 { throw MissingEvidence(UnseenReason(.hypervisorDefault)) }
        return .violated(at: .none, remedy: .add("<devices><watchdog model='i6300esb' action='reset'/></devices>"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><watchdog model='itco' action='reset'/></devices>
            </domain>
            """)
        Satisfied("<domain type='kvm'><name>web</name><devices><watchdog model='i6300esb'/></devices></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <watchdog model='itco' action='none'/><watchdog model='i6300esb' action='poweroff'/>
              </devices>
            </domain>
            """)
        Violated(
            """
            ↓<domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='pc-i440fx-9.1'>hvm</type></os>
            </domain>
            """)
        Violated(
            """
            ↓<domain type='kvm'><name>web</name>
              <os><type arch='aarch64' machine='virt'>hvm</type></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices><watchdog model='i6300esb' ↓action='none'/></devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='pc-q35-9.1'>hvm</type></os>
            </domain>
            """, because: "default")
        NotAssessable(
            "<domain type='kvm'><name>web</name><os><type arch='x86_64'>hvm</type></os></domain>", because: "default")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices><watchdog model='i6300esb' action='bark'/></devices>
            </domain>
            """)
        NotApplicable("<domain type='lxc'><name>web</name></domain>", because: "QEMU")
    }
}
