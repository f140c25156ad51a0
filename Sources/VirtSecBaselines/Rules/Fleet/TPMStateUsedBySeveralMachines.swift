// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines have one TPM: its state in one file or folder, or behind one socket.
///
/// Speaks of the machines that were given, and of two documents with one name and one UUID as of one machine. Where a
/// definition names no place libvirt keeps the state in a folder of the machine's own.
public struct TPMStateUsedBySeveralMachines: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "tpm-state-used-by-several-machines", title: "TPM of the machine is another machine's too",
        severity: .high, layer: .machine, threat: .tampering,
        rationale: """
            A TPM answers for one machine: with the keys of the other one a copy decrypts its disk, proves to be it, and \
            measures into the same registers. A copied definition names the place of the first.
            """,
        remedy: """
            Remove the <source> from the <backend> of the copy's <tpm>, so that it gets a TPM of its own. What the guest sealed \
            to the old one is sealed anew with its recovery key.
            """,
        references: [.libvirt("formatdomain", "TPM device")])

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        SharedValues(
            inventory, in: context, onOneHost: DataPlace.isOnHost, inside: DataPlace.places, aliases: DataPlace.aliases
        ) { machine, holdings in
            holdings.addEach(of: machine.tpms) { tpm throws(MissingEvidence) in
                // One of the host is another rule's concern.
                if try tpm.backend.equals(.passthrough) { return nil }
                return try DataPlace.path(tpm.sourcePath).map { Holding($0.place, at: $0.locus) }
            }
        }
        .outcomes(whenNone: .notApplicable("no TPM with a place that the definition names"))
    }

    private static func domain(_ name: String, _ backend: String) -> String {
        "<domain type='kvm'><name>\(name)</name><devices><tpm model='tpm-crb'>\(backend)</tpm></devices></domain>"
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            domain("a", "<backend type='emulator'><source type='dir' path='/vm/a.tpm'/></backend>"),
            beside: [domain("b", "<backend type='emulator'><source type='dir' path='/vm/b.tpm'/></backend>")])
        Violated(
            domain("a", "<backend type='emulator'><source type='dir' ↓path='/vm/a.tpm'/></backend>"),
            beside: [domain("copy-of-a", "<backend type='emulator'><source type='dir' path='/vm//a.tpm'/></backend>")])
        Violated(
            domain("a", "<backend type='external'><source type='unix' mode='connect' ↓path='/run/a.sock'/></backend>"),
            beside: [
                domain(
                    "b", "<backend type='external'><source type='unix' mode='connect' path='/run/a.sock'/></backend>")
            ])
        NotAssessable(
            domain("a", "<backend type='emulator'><source type='dir' path='/vm/a.tpm'/></backend>"),
            because: "another machine",
            beside: [domain("b", "<backend type='emulator'><source type='dir' path='a.tpm'/></backend>")])
        NotApplicable(domain("a", "<backend type='emulator' version='2.0'/>"), because: "no TPM with a place")
        NotApplicable("<domain type='kvm'><name>a</name><devices></devices></domain>", because: "no TPM")
    }
}
