// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Only its owner and group may write to an image.
public struct ImageWritableByAll: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-writable-by-all", title: "Everybody on the host may write to a disk image", severity: .high, layer: .storage,
        threat: .tampering,
        rationale: """
            Whoever can write to the image changes what the guest runs: a back door in a system file needs no right in the \
            guest and leaves no trace there.
            """,
        remedy: """
            Take the right away with `chmod o-w`, and compare the image with a copy that is known to be good.
            """,
        references: [
            .libvirt("drvqemu", "POSIX users/groups"), .nist80053("AC-3"), .nist80053("SI-7"), .nist80053("CM-5"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        .violated(when: try image.facts.permissions.mode.required().isWritableByAll, at: image.observation.root)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.alone())
        Violated(
            ExampleImage.alone(start: "↓"),
            shown: .image("its mode is 0666.") { $0.permissions.mode = .stated(FileMode(bits: 0o666)) })
    }
}
