// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A chain of images is not longer than a baseline allows.
public struct ImageChainTooLong: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-chain-too-long", title: "Chain of disk images is long", severity: .medium, layer: .storage,
        threat: .availability,
        rationale: """
            Each image of the chain has to be there, unchanged and readable, or the machine is lost; old ones are forgotten, \
            are not patched and are deleted by accident, and reading gets slower with each. VMware takes no more than 32 \
            and advises two or three; libvirt starts no machine on a chain of more than 200.
            """,
        remedy: """
            Shorten the chain with `virsh blockcommit` or `virsh blockpull`, or flatten it with `qemu-img convert`.
            """,
        references: [
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"),
            Reference("VMware Cloud Director API", "SnapshotsPerVmLimit, at most 32"),
            Reference("VMware KB 1025279", "Best practices for using snapshots"), .nist80053("CM-2"),
        ])

    /// How many images may lie below one.
    public var most = 10

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("most", \Self.most)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        let references = try image.namedFiles()
        guard let first = references.first else { return .notApplicable("it names no other file") }
        guard let lineage = context.lineage else { throw MissingEvidence(UnseenReason(.notCollected)) }
        let id = image.id.description
        if lineage.depth(of: id) > most { return .violated(at: first.locus) }
        try context.requireKnownAncestors(of: image, at: first.locus)
        return .satisfied
    }

    private static var oneStep: ImageChainTooLong {
        var rule = ImageChainTooLong()
        rule.most = 1
        return rule
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.child(of: "beside1.vmdk"), beside: [ExampleImage.alone()])
        Violated(
            ExampleImage.child(of: "beside1.vmdk", content: "5e6f7a8b", mark: "↓"),
            beside: [ExampleImage.child(of: "beside2.vmdk"), ExampleImage.alone()], by: Self.oneStep)
        NotAssessable(ExampleImage.child(of: "/elsewhere/base.vmdk"), because: "not in the inventory")
        NotApplicable(ExampleImage.alone(), because: "no other file")
    }
}
