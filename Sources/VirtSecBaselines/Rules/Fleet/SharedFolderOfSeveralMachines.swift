// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines are given the same folder of the host, or one a folder in that of the other, unless all of them only
/// read it.
///
/// Speaks of the machines that were given, and of two documents with one name and one UUID as of one machine.
public struct SharedFolderOfSeveralMachines: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "shared-folder-of-several-machines", title: "Several machines share a folder that one of them writes to",
        severity: .medium, layer: .storage, threat: .interMachine,
        rationale: """
            What one machine writes the other one reads, or runs: a way between them that no network filter sees.
            """,
        remedy: "Give each machine a folder of its own, or add <readonly/> to all of them.",
        references: [.libvirt("formatdomain", "Filesystems")],
        catalogue: [], controls: .rows("VS-VM-028"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        SharedValues<HostPath>(
            inventory, in: context, onOneHost: { _ in true }, inside: \.folders
        ) { machine, holdings in
            holdings.addEach(of: machine.sharedFolders) { folder throws(MissingEvidence) in
                guard let text = try folder.sourceFolder.optional(), !text.isEmpty else { return nil }
                let path = try DataPlace.hostPath(text, at: folder.sourceFolder.locus)
                let isHarmless = try folder.readOnly.required(ifAbsent: false)
                return Holding(path, at: folder.sourceFolder, isHarmless: isHarmless)
            }
        }
        .outcomes(whenNone: .notApplicable("no folder of the host"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><filesystem type='mount'><source dir='/srv/a'/><target dir='x'/></filesystem></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><filesystem type='mount'><source dir='/srv/b'/><target dir='x'/></filesystem></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><filesystem type='mount'><source ↓dir='/srv/both'/><target dir='x'/><readonly/></filesystem></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><filesystem type='mount'><source dir='/srv/both/'/><target dir='x'/></filesystem></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><filesystem type='mount'><source dir='/srv/both'/><target dir='x'/><readonly/></filesystem></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><filesystem type='mount'><source dir='/srv/both'/><target dir='x'/><readonly/></filesystem></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><filesystem type='mount'><source ↓dir='/srv/a'/><target dir='x'/></filesystem></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><filesystem type='mount'><source dir='/srv/a/b'/><target dir='x'/></filesystem></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><filesystem type='mount'><source ↓dir='/srv/a/b/c'/><target dir='x'/></filesystem></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><filesystem type='mount'><source dir='/srv/a'/><target dir='x'/></filesystem></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><filesystem type='mount'><source dir='/srv/a/b'/><target dir='x'/><readonly/></filesystem></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><filesystem type='mount'><source dir='/srv/a'/><target dir='x'/><readonly/></filesystem></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><filesystem type='mount'><source dir='/srv/ab'/><target dir='x'/></filesystem></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><filesystem type='mount'><source dir='/srv/a'/><target dir='x'/></filesystem></devices></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><filesystem type='mount'><source dir='/srv/a'/><target dir='x'/></filesystem></devices></domain>
            """, because: "on which of several hosts",
            beside: [
                "<capabilities><host><uuid>3fa85f64-5717-4562-b3fc-2c963f66afa1</uuid></host></capabilities>",
                "<capabilities><host><uuid>3fa85f64-5717-4562-b3fc-2c963f66afa2</uuid></host></capabilities>",
                "<domain type='kvm'><name>b</name><devices><filesystem type='mount'><source dir='/srv/a'/><target dir='x'/></filesystem></devices></domain>",
            ])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><devices></devices></domain>
            """, because: "no folder")
    }
}
