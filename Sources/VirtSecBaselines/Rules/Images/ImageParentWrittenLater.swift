// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What an image rests on was not written after the image itself.
///
/// A file that was copied or restored has a new time as well, so this is a hint.
public struct ImageParentWrittenLater: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-parent-written-later", title: "Image that a disk image rests on was written after it", severity: .medium, layer: .storage,
        threat: .tampering,
        rationale: """
            What lies below an image must never change, or the guest sees a mix of old and new content. A parent that was \
            written after its child was last was started as a machine, mended or replaced.
            """,
        remedy: """
            Compare the parent with a copy that is known to be good, and make it read-only (chmod 0440). Where it was only \
            copied, give it its time back (`touch -r`).
            """,
        references: [
            Reference("QEMU docs/interop/qcow2", "Backing file name"), .nist80053("SI-7"), .nist80053("CM-5"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        let references = try image.namedFiles()
        guard let place = references.first(where: { $0.role.value == .parent })?.locus else {
            return .notApplicable("it rests on no other image")
        }
        guard let parent = image.parent(in: context) else {
            throw MissingEvidence(UnseenReason(.notCollected, at: place))
        }
        let (own, other) = (
            try image.facts.modificationTime.required(), try parent.facts.modificationTime.required()
        )
        return .violated(when: other > own, at: place)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.child(of: "beside1.vmdk"), beside: [ExampleImage.alone()])
        Violated(
            ExampleImage.child(of: "beside1.vmdk", mark: "↓"), beside: [ExampleImage.alone()],
            shown: .image("it was written an hour before its parent.") { facts in
                facts.modificationTime = .stated((facts.modificationTime.value ?? 0) - 3_600)
            })
        NotAssessable(ExampleImage.child(of: "gone.vmdk"), because: "not in the inventory")
        NotApplicable(ExampleImage.alone(), because: "no other image")
    }
}
