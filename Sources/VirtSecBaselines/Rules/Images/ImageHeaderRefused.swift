// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The header of an image is one that programs agree on.
///
/// What is refused is told by the header's own reader: truncated headers, offsets past the end, absurd sizes, versions and
/// features that nobody knows, the mark of a corrupt image, bytes that fit several formats. The place of a finding names
/// which. Nothing can be said of a header that changed while it was read.
public struct ImageHeaderRefused: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-header-refused", title: "Header of a disk image is damaged, unknown or makes no sense",
        severity: .high, layer: .storage,
        threat: .tampering,
        rationale: """
            Some programs refuse such an image; others read beyond its end, take memory without limit, or read something \
            else than was written. It was damaged, or comes of a program that is newer than all others, or of a guest or an \
            uploader who attacks the host that opens it.
            """,
        remedy: """
            Do not attach it and do not convert it. Look up with `virtsec inspect` what is wrong with it, and find out which \
            program wrote it. Restore the image from a copy that is known to be good, or check it with `qemu-img check` in a \
            place where nothing can be lost.
            """,
        references: [
            Reference("QEMU docs/interop/qcow2", "Header"), Reference("VMware Virtual Disk Format 5.0", "The Header"),
            .nist80053("SI-10"), .nist80053("SI-7"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        for defect in try image.facts.defects.required() {
            do throws(MissingEvidence) {
                switch try defect.consequence.required() {
                case .refused, .altered: joined.add(.violated(at: defect.locus))
                case .unproven: joined.miss(MissingEvidence(UnseenReason(.unreadable, at: defect.locus)))
                case .noted, .other: break
                }
            } catch {
                joined.miss(error)
            }
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.alone())
        Violated(
            "↓" + ExampleImage.alone(),
            shown: .image("its first-level table lies past the end of the file.") { facts in
                facts.defects = [ImageDefect(.refused)]
            })
        NotAssessable(
            ExampleImage.alone(), because: "could not be read",
            shown: .image("a part of its header was not at hand.") { $0.defects = [ImageDefect(.unproven)] })
        NotAssessable(
            ExampleImage.alone(), because: "changed while it was read",
            shown: .image("somebody kept writing to it.") { $0.defects = .unseen(.changedMeanwhile, at: .element(0)) })
    }
}
