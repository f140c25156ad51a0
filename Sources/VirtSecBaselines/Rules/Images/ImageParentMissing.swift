// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The image that another one rests on is there.
///
/// It is missing where its folder was read and does not hold it; elsewhere nobody looked.
public struct ImageParentMissing: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-parent-missing", title: "Image that a disk image rests on is missing", severity: .medium, layer: .storage,
        threat: .availability,
        rationale: """
            What is not in the image itself is read from its parent: without it the disk is lost, and whoever puts a file \
            of that name there decides what the guest reads.
            """,
        remedy: """
            Restore the parent from a backup, or find where it was moved and set the path with \
            `qemu-img rebase -u -b PATH`.
            """,
        references: [
            Reference("QEMU docs/interop/qcow2", "Backing file name"),
            Reference("VMware Virtual Disk Format 5.0", "parentFileNameHint"), .nist80053("CP-9"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        try image.judgeLinks(with: [.missing], in: context) { link, lineage in
            lineage.isUntold(link) ? .notCollected : nil
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.child(of: "beside1.vmdk"), beside: [ExampleImage.alone()])
        Violated(ExampleImage.child(of: "base.vmdk", mark: "↓"))
        NotAssessable(ExampleImage.child(of: "/elsewhere/base.vmdk"), because: "not in the inventory")
        NotAssessable(
            ExampleImage.child(of: "base.vmdk"), because: "not in the inventory",
            shown: .image("it was named by itself, and its folder was not read.") { $0.folder = .absent })
        NotApplicable(ExampleImage.alone(), because: "no other file")
    }
}
