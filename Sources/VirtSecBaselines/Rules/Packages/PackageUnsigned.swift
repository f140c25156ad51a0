// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// An appliance is signed.
public struct PackageUnsigned: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-unsigned",
        title: "Appliance is not signed", severity: .medium,
        layer: .storage, threat: .tampering,
        rationale: """
            A manifest alone shows damage on the way. Whoever alters files on purpose alters the manifest with them, and \
            nothing tells.
            """,
        remedy:
            "Ask the vendor for a signed package (.cert), or keep the digests of the files that you have examined yourself.",
        references: [Reference("DMTF DSP0243", "certificate")], controls: .rows("VS-IMG-002"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        .violated(when: try !appliance.facts.integrity.signature.exists(), at: appliance.observation.root)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleDescriptor.withFiles(), shown: .files("the manifest is signed."))
        Violated(
            ExampleDescriptor.withFiles(root: "↓"),
            shown: .files("there is no certificate.") { facts in facts.integrity.signature = .absent })
        NotAssessable(ExampleDescriptor.bare, because: "nobody looked at the files")
    }
}
