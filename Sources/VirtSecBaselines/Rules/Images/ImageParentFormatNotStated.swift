// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// An image that rests on another says of what format that one is.
///
/// Speaks of qcow, qcow2 and QED: the others rest on images of their own format alone. qcow has no place for the format, and
/// QED says no more than that its parent is raw. What is seen of the parent changes nothing: where it is raw, a guest may
/// have written the header that it begins with.
public struct ImageParentFormatNotStated: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-parent-format-not-stated", title: "Disk image does not state the format of the image it rests on",
        severity: .medium, layer: .storage,
        threat: .hypervisorAttack,
        rationale: """
            Whoever opens the image guesses what lies below from its first bytes. If that is a raw disk, a guest that writes \
            to it puts a header there that names any file of the host, and the image shows that file (CVE-2010-2238). QEMU \
            makes no such images any more, and libvirt refuses them.
            """,
        remedy: """
            Find out of what format the image below was made, not from its content, and write it into the header with \
            `qemu-img rebase -u -F FORMAT -b PATH`. Copy images of the first qcow format to qcow2 before.
            """,
        references: [
            Reference("QEMU docs/interop/qcow2", "Backing file format name"),
            Reference("QEMU docs/interop/qed_spec", "QED_F_BACKING_FORMAT_NO_PROBE"),
            Reference("QEMU docs/about/removed-features", "qemu-img backing file without format"),
            .libvirt("kbase/backing_chains", "Image detection caveats"),
            Reference("CVE-2010-2238", "format of a backing file is guessed"), .nist80053("SI-10"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        let parents = try image.namedFiles().filter { $0.role.value == .parent }
        guard let parent = parents.first else { return .notApplicable("it rests on no other image") }
        switch try image.facts.format.required() {
        case .qcow, .qcow2, .qed: break
        default: return .notApplicable("its format rests on images of the same format alone")
        }
        let stated = image.facts.backingFormat
        // An empty name is none.
        if stated.value?.otherText == "" { return .violated(at: stated.locus) }
        if try stated.optional() != nil { return .satisfied }
        // Where the header is cut off, or makes no sense, the format may be in what nobody could read.
        if case .violation = try ImageHeaderRefused().judge(image, in: context) {
            throw MissingEvidence(UnseenReason(.unreadable, at: parent.locus))
        }
        // An address of this kind may state the format itself.
        if parent.name.value?.hasPrefix("json:") == true {
            throw MissingEvidence(UnseenReason(.notUnderstood, at: parent.locus))
        }
        return .violated(at: parent.locus)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            ExampleImage.child(of: "base.qcow2"),
            shown: .image("it is a qcow2 image, whose header says that the other is one.") { facts in
                facts.format = .stated(.qcow2)
                facts.backingFormat = .stated(.qcow2, .element(0))
            })
        Violated(
            ExampleImage.child(of: "base.img", mark: "↓"),
            shown: .image("it is a qcow2 image, whose header does not say what the other is.") { facts in
                facts.format = .stated(.qcow2)
            })
        NotAssessable(
            ExampleImage.child(of: "base.img"), because: "could not be read",
            shown: .image("it is a qcow2 image, and a part of its header was not at hand.") { facts in
                facts.format = .stated(.qcow2)
                facts.defects = [ImageDefect(.unproven)]
            })
        NotAssessable(
            ExampleImage.child(of: "json:{}"), because: "does not know",
            shown: .image("it is a qcow2 image.") { $0.format = .stated(.qcow2) })
        NotApplicable(ExampleImage.child(of: "base.vmdk"), because: "same format")
        NotApplicable(ExampleImage.alone(), because: "no other image")
    }
}
