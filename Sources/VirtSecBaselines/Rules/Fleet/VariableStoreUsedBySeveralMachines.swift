// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines keep their UEFI variables in one file.
///
/// Speaks of the machines that were given, and of two documents with one name and one UUID as of one machine.
public struct VariableStoreUsedBySeveralMachines: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "variable-store-used-by-several-machines", title: "UEFI variables are kept in a file of several machines",
        severity: .high, layer: .machine, threat: .tampering,
        rationale: """
            One machine changes what the other one boots and whose signatures it trusts.
            """,
        remedy: "Name a file of its own in <nvram> of each machine.",
        references: [.libvirt("formatdomain", "BIOS bootloader")],
        catalogue: [], controls: .rows("VS-VM-002"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        SharedValues<DataPlace>(inventory) { machine, holdings in
            let variables = machine.facts.firmware.variables
            holdings.add { () throws(MissingEvidence) in
                if let text = try variables.path.optional(), !text.isEmpty {
                    return Holding(.path(try DataPlace.hostPath(text, at: variables.path.locus)), at: variables.path)
                }
                return try DataPlace.of(variables.source).map { Holding($0.place, at: $0.locus) }
            }
        }
        .outcomes(whenNone: .notApplicable("no file for UEFI variables"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>a</name><os><type>hvm</type><loader type='pflash' readonly='yes'>/usr/share/f.fd</loader><nvram>/vm/a.fd</nvram></os></domain>
            """, beside: ["<domain type='kvm'><name>b</name><os><type>hvm</type><nvram>/vm/b.fd</nvram></os></domain>"])
        Violated(
            """
            <domain type='kvm'><name>a</name><os><type>hvm</type>↓<nvram>/vm/both.fd</nvram></os></domain>
            """,
            beside: ["<domain type='kvm'><name>b</name><os><type>hvm</type><nvram>/vm/both.fd</nvram></os></domain>"])
        Violated(
            """
            <domain type='kvm'><name>a</name><os><type>hvm</type><nvram type='file'><source ↓file='/vm/both.fd'/></nvram></os></domain>
            """,
            beside: ["<domain type='kvm'><name>b</name><os><type>hvm</type><nvram>/vm/both.fd</nvram></os></domain>"])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><os><type>hvm</type></os></domain>
            """, because: "no file")
    }
}
