// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Only its owner and group may read an image whose content anybody can read who has it.
public struct ImageReadableByAll: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-readable-by-all", title: "Everybody on the host may read a disk image", severity: .medium, layer: .storage,
        threat: .confidentiality,
        rationale: """
            The image holds all that the guest keeps: whoever can read the file needs no password of the guest, and can \
            carry a copy away without a trace.
            """,
        remedy: """
            Take the right away with `chmod o-r`, and encrypt the image with LUKS where it has to lie among others.
            """,
        references: [
            .libvirt("drvqemu", "POSIX users/groups"), .nist80053("AC-3"), .nist80053("SC-28"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        let mode = try image.facts.permissions.mode.required()
        guard mode.isReadableByAll else { return .satisfied }
        if try image.isUnreadableWithoutKey() { return .satisfied }
        return .violated(at: image.observation.root)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.alone())
        Satisfied(
            ExampleImage.alone(),
            shown: .image("all may read it, and LUKS encrypts it.") { facts in
                facts.permissions.mode = .stated(FileMode(bits: 0o644))
                facts.encryption = .stated(.luks)
            })
        Violated(
            ExampleImage.alone(start: "↓"),
            shown: .image("its mode is 0644.") { $0.permissions.mode = .stated(FileMode(bits: 0o644)) })
        NotAssessable(
            ExampleImage.alone(), because: "does not report",
            shown: .image("nobody saw its file.") { $0.permissions.mode = .unseen(.notReported) })
    }
}
