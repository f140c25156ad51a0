// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No image holds snapshots inside.
public struct ImageHoldsSnapshots: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-holds-snapshots", title: "Disk image holds old states of its disk", severity: .low, layer: .storage,
        threat: .tampering,
        rationale: """
            Deleted files, old passwords and unpatched systems live on in them, and whoever has the image has them all; no \
            definition of a machine tells that they are there.
            """,
        remedy: """
            List them with `qemu-img snapshot -l`, and delete those that nobody needs with `virsh snapshot-delete`.
            """,
        references: [
            Reference("QEMU docs/interop/qcow2", "Snapshots"), .nist80053("CM-6"), .nist80053("SC-28"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        guard let count = try image.facts.snapshotCount.optional() else {
            return .notApplicable("its format keeps no snapshots")
        }
        return .violated(when: count > 0, at: image.facts.snapshotCount)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            ExampleImage.alone(), shown: .image("it holds none.") { $0.snapshotCount = .stated(0, .element(0)) })
        NotApplicable(ExampleImage.alone(), because: "keeps no snapshots")
        Violated(
            ExampleImage.alone(start: "↓"),
            shown: .image("it holds two.") { $0.snapshotCount = .stated(2, .element(0)) })
    }
}
