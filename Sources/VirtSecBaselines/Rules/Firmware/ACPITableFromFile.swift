// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No ACPI table of the guest comes from a file of the host.
public struct ACPITableFromFile: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "acpi-table-from-file", title: "ACPI table of the guest comes from a file of the host",
        severity: .medium, layer: .machine, threat: .tampering,
        rationale: """
            A table may hold code that the guest's kernel runs with all rights, and the guest can read whatever file \
            is named.
            """,
        remedy: "Remove <table> from <acpi> in <os>, or allow its kind by the parameter where a licence needs it.",
        references: [.libvirt("formatdomain", "BIOS bootloader")],
        catalogue: ["BOOT-14"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .bootSettings

    /// Kinds of tables that are allowed, such as `slic`, by which some guests prove their licence.
    public var allowed: Set<String> = []

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("allowed", \Self.allowed)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.facts.firmware.extra.acpiTables.isEmpty() { return .satisfied }
        return try machine.facts.firmware.extra.acpiTables.judgeEach(whenNone: .satisfied) {
            table throws(MissingEvidence) in
            .violated(when: try !allowed.contains(table.type.required(ifAbsent: "")), at: table.locus, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><os><type>hvm</type><boot dev='hd'/></os></domain>")
        Satisfied("<domain type='kvm'><name>web</name><os><type>hvm</type><acpi/></os></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type>hvm</type><acpi>↓<table type='slic'>/srv/acpi/slic.dat</table></acpi></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type>hvm</type><acpi>↓<table type='raw'>/srv/a.aml</table><table type='raw'>/srv/b.aml</table></acpi></os>
            </domain>
            """)
    }
}
