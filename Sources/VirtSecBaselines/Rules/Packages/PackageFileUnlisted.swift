// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The manifest of an appliance lists all of its files.
public struct PackageFileUnlisted: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-file-unlisted",
        title: "Appliance has a file that its manifest does not list", severity: .high,
        layer: .storage, threat: .tampering,
        rationale: """
            Nothing shows whether such a file was altered, and a signature does not cover it: it can be replaced in a package \
            that is otherwise intact.
            """,
        remedy: "Ask the vendor for a manifest that lists the descriptor and every file that it refers to.",
        references: [Reference("DMTF DSP0243", "manifest")], controls: .rows("VS-IMG-003"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        let isListed = appliance.facts.integrity.listsDescriptor
        guard try appliance.facts.integrity.manifestDigest.exists() else { return .notApplicable("no manifest") }
        var joined = JoinedOutcome()
        joined.violate(when: try !isListed.required(), at: appliance.observation.root)
        joined.addEach(of: appliance.facts.files) { file throws(MissingEvidence) in
            .violated(when: try !file.isListed.required(), at: file)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleDescriptor.withFiles(), shown: .files("the manifest lists both, and the descriptor."))
        Violated(
            ExampleDescriptor.withFiles(mark: "↓"),
            shown: .files("the manifest does not list the disk.") { facts in
                facts.files.known[0].isListed = .stated(false, facts.files.known[0].locus)
                facts.files.known[0].isProven = .stated(false, facts.files.known[0].locus)
            })
        Violated(
            ExampleDescriptor.withFiles(root: "↓"),
            shown: .files("the manifest does not list the descriptor.") { facts in
                facts.integrity.listsDescriptor = .stated(false)
            })
        NotAssessable(ExampleDescriptor.bare, because: "nobody looked at the files")
        NotApplicable(
            ExampleDescriptor.withFiles(), because: "no manifest",
            shown: .files("there is no manifest.") { facts in facts.integrity.manifestDigest = .absent })
    }
}
