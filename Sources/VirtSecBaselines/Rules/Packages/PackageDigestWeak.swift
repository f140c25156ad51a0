// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The digests of an appliance tell its files from others.
public struct PackageDigestWeak: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-digest-weak",
        title: "Appliance is protected by SHA-1 only", severity: .medium,
        layer: .storage, threat: .tampering,
        rationale: """
            Two files with one SHA-1 digest can be made at will: whoever packs an appliance can have it checked with one disk \
            and deployed with another.
            """,
        remedy: "Ask the vendor for a manifest with SHA-256 or stronger.",
        references: [Reference("DMTF DSP0243", "manifest"), Reference("NIST SP 800-131A Rev. 2", "table 8")],
        controls: .rows("VS-IMG-001"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        let digest = appliance.facts.integrity.manifestDigest
        guard let weakest = try digest.optional() else { return .notApplicable("no manifest") }
        return .violated(when: weakest == .sha1, at: appliance.observation.root)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleDescriptor.withFiles(), shown: .files("all digests of the manifest are SHA-256."))
        Violated(
            ExampleDescriptor.withFiles(root: "↓"),
            shown: .files("a line of the manifest has a digest of SHA-1.") { facts in
                facts.integrity.manifestDigest = .stated(.sha1)
            })
        NotAssessable(ExampleDescriptor.bare, because: "nobody looked at the files")
        NotApplicable(
            ExampleDescriptor.withFiles(), because: "no manifest",
            shown: .files("there is no manifest.") { facts in facts.integrity.manifestDigest = .absent })
    }
}
