// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No chain of images runs in a circle.
public struct ImageChainInCircle: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-chain-in-circle", title: "Chain of disk images runs in a circle", severity: .high, layer: .storage,
        threat: .availability,
        rationale: """
            Whoever follows the chain never comes to its end: the machine does not start, and a program without a limit \
            hangs. No tool makes such a chain, so somebody wrote the header by hand.
            """,
        remedy: """
            Find out who wrote the header, and restore the images from copies that are known to be good.
            """,
        references: [
            Reference("QEMU docs/interop/qcow2", "Backing file name"), .nist80053("SI-10"), .nist80053("SC-5"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        let outcome = try image.judgeLinks(with: [.loop], in: context) { _, _ in nil }
        if case .satisfied = outcome { try context.requireKnownAncestors(of: image, at: .none) }
        return outcome
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.child(of: "beside1.vmdk"), beside: [ExampleImage.alone()])
        Violated(
            ExampleImage.child(of: "beside1.vmdk", mark: "↓"), beside: [ExampleImage.child(of: "example.vmdk")])
        NotAssessable(ExampleImage.child(of: "/elsewhere/base.vmdk"), because: "not in the inventory")
        NotApplicable(ExampleImage.alone(), because: "no other file")
    }
}
