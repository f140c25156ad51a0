// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What a backup writes is encrypted by the hypervisor: the copies, or the blocks that are kept while a client reads.
///
/// A guest or a storage server may encrypt by itself, which the document does not tell.
public struct BackupNotEncrypted: BackupRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "backup-not-encrypted",
        title: "Backup is written without encryption", severity: .medium,
        layer: .storage, threat: .confidentiality,
        rationale: "The copy holds all that the machine holds, and lies where fewer people look after it.",
        remedy: "Add <encryption format='luks'> with a <secret> to <target> or <scratch> of each <disk>.",
        references: [.libvirt("formatbackup", "Backup XML"), .libvirt("formatstorageencryption", "\"luks\" format")])

    /// Creates the rule.
    public init() {}

    /// Judges a backup.
    public func judge(_ backup: MachineBackup, in context: Context) throws(MissingEvidence) -> Outcome {
        let isPush = try backup.facts.mode.required() == .push
        return try backup.facts.disks.judgeEach(whenNone: .notApplicable("the backup names no disk")) {
            disk throws(MissingEvidence) in
            if try disk.isIncluded.equals(false) { return .notApplicable("no disk is in the backup") }
            let format = isPush ? disk.target.encryption.format : disk.scratch.encryption.format
            return .violated(when: try !format.exists(), at: disk.locus)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domainbackup><disks><disk name='vda' type='file'><driver type='qcow2'/>
              <target file='/backup/a.qcow2'><encryption format='luks'/></target></disk></disks></domainbackup>
            """)
        Violated(
            """
            <domainbackup><disks>
              <disk name='vda' backup='no'/>
              ↓<disk name='vdb' type='file'><target file='/backup/b.qcow2'/></disk></disks></domainbackup>
            """)
        Violated(
            """
            <domainbackup mode='pull'><disks>
              ↓<disk name='vda' type='file'><scratch file='/backup/s.qcow2'/></disk></disks></domainbackup>
            """)
        NotAssessable("<domainbackup mode='shove'><disks><disk name='vda'/></disks></domainbackup>")
        NotApplicable("<domainbackup><disks><disk name='vda' backup='no'/></disks></domainbackup>", because: "no disk")
    }
}
