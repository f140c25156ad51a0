// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// An appliance has a manifest, which shows whether its files were altered.
public struct PackageManifestMissing: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-manifest-missing",
        title: "Appliance has no manifest", severity: .high,
        layer: .storage, threat: .tampering,
        rationale: """
            Without the digests of its files nothing shows whether the appliance is what its maker packed: a disk that was \
            replaced on the way is deployed like any other.
            """,
        remedy:
            "Ask the vendor for a package with a manifest (.mf), or write one with SHA-256 once the files are known to be right.",
        references: [Reference("DMTF DSP0243", "manifest")], controls: .rows("VS-IMG-001"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        .violated(when: try !appliance.facts.integrity.manifestDigest.exists(), at: appliance.observation.root)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleDescriptor.withFiles(), shown: .files("a manifest of SHA-256 lies beside them."))
        Violated(
            ExampleDescriptor.withFiles(root: "↓"),
            shown: .files("there is no manifest.") { facts in
                facts.integrity.manifestDigest = .absent
                facts.integrity.listsDescriptor = .absent
                facts.integrity.signature = .absent
                facts.files.changeEach { file in
                    file.isListed = .absent(file.locus)
                    file.isProven = .absent(file.locus)
                }
            })
        NotAssessable(ExampleDescriptor.bare, because: "nobody looked at the files")
    }
}
