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
        SharedValues(
            inventory, in: context, onOneHost: DataPlace.isOnHost, inside: DataPlace.places, aliases: DataPlace.aliases
        ) { machine, holdings in
            let variables = machine.facts.firmware.variables
            // libvirt: virDomainLoaderDefParseXMLNvram, which reads the text of <nvram> where it has no type.
            if case .absent = variables.kind {
                holdings.add { () throws(MissingEvidence) in
                    let document = machine.isVMX ? machine.observation.document.path : nil
                    return try DataPlace.path(variables.path, beside: document).map { Holding($0.place, at: $0.locus) }
                }
            } else {
                holdings.add(variables.source, variables.kind, in: context)
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
