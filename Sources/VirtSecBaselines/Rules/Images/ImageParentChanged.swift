// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What an image rests on has the content that it had when the image was made.
///
/// Formats of VMware, Microsoft and VirtualBox name the parent by an identifier; qcow2 and QED name a path alone, and the
/// format where they do. A content identifier of `fffffffe`, which VMware gives every new disk, tells nothing.
public struct ImageParentChanged: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-parent-changed", title: "Image that a disk image rests on was changed or replaced", severity: .high, layer: .storage,
        threat: .tampering,
        rationale: """
            The image keeps only the differences to what was there when it was made: on another content the guest sees a mix \
            of both. It is an accident that loses data, or somebody put content of their own under a machine; \
            `qemu-img check` calls such a chain healthy.
            """,
        remedy: """
            Restore the parent that the image was made of. Do not start the machine before: what it writes makes the loss \
            worse.
            """,
        references: [
            Reference("VMware Virtual Disk Format 5.0", "CID and parentCID"),
            Reference("Microsoft VHD specification", "Parent Unique ID"), Reference("MS-VHDX", "2.6.2.6 Parent Locator"),
            .nist80053("SI-7(1)"), .nist80053("SI-7"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        let references = try image.namedFiles()
        guard references.contains(where: { $0.role.value == .parent }) else {
            return .notApplicable("it rests on no other image")
        }
        guard let wanted = try image.parentIdentifier() else {
            return try judgeFormat(of: image, in: context)
        }
        guard let parent = image.parent(in: context) else {
            throw MissingEvidence(UnseenReason(.notCollected, at: wanted.place))
        }
        let found = try wanted.isContent ? parent.facts.contentID.required() : parent.facts.uniqueID.required().description
        return .violated(when: found != wanted.text, at: wanted.place)
    }

    /// Where no identifier tells, the format may: a header on what is said to be plain content was written by a guest.
    private func judgeFormat(of image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        guard let said = try image.facts.backingFormat.optional() else {
            return .notApplicable("its format names no content that the image below has to have")
        }
        guard let parent = image.parent(in: context) else {
            throw MissingEvidence(UnseenReason(.notCollected, at: image.facts.backingFormat.locus))
        }
        if said == .raw, parent.facts.format.isLeftOpen(to: .imageHeader) { return .satisfied }
        return .violated(when: try parent.facts.format.required() != said, at: image.facts.backingFormat)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.child(of: "beside1.vmdk"), beside: [ExampleImage.alone()])
        Violated(
            ExampleImage.child(of: "beside1.vmdk", contentMark: "↓"), beside: [ExampleImage.alone(content: "99999999")])
        NotAssessable(ExampleImage.child(of: "gone.vmdk"), because: "not in the inventory")
        NotApplicable(
            ExampleImage.child(of: "beside1.vmdk", content: "fffffffe"), because: "names no content",
            beside: [ExampleImage.alone(content: "fffffffe")])
        NotApplicable(ExampleImage.alone(), because: "no other image")
    }
}
