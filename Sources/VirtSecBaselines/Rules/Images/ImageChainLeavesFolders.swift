// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What an image rests on lies in the folders that were named.
public struct ImageChainLeavesFolders: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-chain-leaves-folders", title: "Disk image rests on a file outside of the folders of images",
        severity: .medium, layer: .storage,
        threat: .tampering,
        rationale: """
            Folders of images have owners, permissions and backups of their own; a parent elsewhere has whatever that place \
            has, and goes with it when it is cleaned up or replaced.
            """,
        remedy: """
            Move the parent into a folder of images and set its new path with `qemu-img rebase -u -b PATH`, or name the \
            folder that it lies in as well.
            """,
        references: [
            Reference("QEMU docs/interop/qcow2", "Backing file name"), .nist80053("CM-6"), .nist80053("AC-3"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        if try !image.namedFiles().isEmpty, try image.facts.folder.optional() == nil {
            throw MissingEvidence(UnseenReason(.notCollected))
        }
        _ = try image.facts.path.required()
        return try image.judgeLinks(with: [.outside], in: context) { link, lineage in
            // What leads to no file of this host has a rule of its own.
            lineage.isUntold(link) && link.flaws.isEmpty ? .notCollected : nil
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.child(of: "beside1.vmdk"), beside: [ExampleImage.alone()])
        Violated(ExampleImage.child(of: "/srv/elsewhere/base.vmdk", mark: "↓"))
        Violated(ExampleImage.child(of: "../base.vmdk", mark: "↓"))
        NotAssessable(
            ExampleImage.child(of: "base.vmdk"), because: "not in the inventory",
            shown: .image("it was named by itself.") { $0.folder = .absent })
        NotApplicable(ExampleImage.alone(), because: "no other file")
    }
}
