// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The files of an appliance are what its manifest and its descriptor say.
public struct PackageAltered: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-altered",
        title: "Appliance was altered", severity: .high,
        layer: .storage, threat: .tampering,
        rationale: """
            A file that has another digest or size than the package states, that is missing, or that nothing in the package \
            speaks of came into it after it was packed, or was damaged on the way.
            """,
        remedy: "Do not deploy it. Fetch the package again from its vendor; virtsec verify tells which files differ.",
        references: [Reference("DMTF DSP0243", "References"), Reference("DMTF DSP0243", "manifest")],
        controls: .rows("VS-IMG-001", "VS-IMG-003"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = appliance.judgedDefects(in: .content, unproven: .packageNotRead)
        do throws(MissingEvidence) {
            let isProven = try appliance.facts.integrity.manifestDigest.exists()
            joined.add(isProven ? .satisfied : .notApplicable("no manifest states what its files are"))
        } catch {
            joined.miss(error)
        }
        return try joined.outcome(whenNone: .notApplicable("no manifest"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleDescriptor.withFiles(), shown: .files("all have the digests of the manifest."))
        Violated(
            ExampleDescriptor.withFiles(mark: "↓"),
            shown: .files("the disk has another digest than the manifest states.") { facts in
                let place = facts.files.known[0].locus
                facts.files.known[0].isProven = .stated(false, place)
                facts.defects = [PackageDefect("digest-mismatch", .content, .altered, at: place)]
            })
        Violated(
            ExampleDescriptor.withFiles(root: "↓"),
            shown: .files("the manifest lists a third file, which is not there.") { facts in
                facts.defects = [PackageDefect("listed-file-missing", .content, .altered)]
            })
        NotAssessable(
            ExampleDescriptor.withFiles(), because: "could not be read",
            shown: .files("the disk cannot be read.") { facts in
                facts.defects = [PackageDefect("file-unreadable", .content, .refused)]
            })
        NotAssessable(ExampleDescriptor.bare, because: "nobody looked at the files")
        NotApplicable(
            ExampleDescriptor.withFiles(), because: "no manifest",
            shown: .files("there is no manifest.") { facts in facts.integrity.manifestDigest = .absent })
    }
}
