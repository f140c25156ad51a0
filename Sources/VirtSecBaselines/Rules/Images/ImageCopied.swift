// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two images have one identifier and one content.
///
/// VMDK, VHD, VHDX and VDI have an identifier; qcow2, QED and raw images have none.
public struct ImageCopied: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-copied", title: "Disk image was copied", severity: .medium, layer: .storage,
        threat: .confidentiality,
        rationale: """
            A copy holds all that the machine holds, and lies where fewer people look after it; a machine that starts from it \
            has the identity, the keys and the passwords of the first.
            """,
        remedy: """
            Find out who made the copy and what for. Delete it, or give it a new identity before it is started.
            """,
        references: [
            Reference("VMware Virtual Disk Format 5.0", "The Disk Database"),
            .nist80053("AC-4"), .nist80053("CM-8"), .nist80053("MP-4"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        guard let own = try image.facts.uniqueID.optional(), !own.isTrivial else {
            return .notApplicable("its format has no identifier")
        }
        let content = try image.facts.contentID.optional()
        var joined = JoinedOutcome()
        for other in try context.images(withIdentifier: own)
        where other.id != image.id && !other.isSameFile(as: image) {
            do throws(MissingEvidence) {
                guard try other.facts.contentID.optional() == content else { continue }
                return .violated(image.facts.uniqueID)
            } catch {
                joined.miss(error)
            }
        }
        joined.add(.satisfied)
        if !context.inventory.isFullyRead { joined.miss(MissingEvidence(UnseenReason(.incomplete))) }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.alone(), beside: [ExampleImage.child(of: "base.vmdk")])
        Violated(ExampleImage.alone().marking("ddb.uuid"), beside: [ExampleImage.alone()])
        Satisfied(ExampleImage.alone(), beside: [ExampleImage.alone(content: "99999999")])
        NotApplicable(ExampleImage.child(of: "base.vmdk"), because: "no identifier")
    }
}
