// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A disk image of an appliance is what it and the descriptor say.
public struct PackageImageMalformed: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-image-malformed",
        title: "Disk image of the appliance cannot be what it says", severity: .high,
        layer: .storage, threat: .tampering,
        rationale: """
            An image with a header that contradicts itself, its size or the descriptor is read in different ways by different \
            programs, and takes programs that trust it to where its maker wants them: out of memory, out of disk space, or \
            into a flaw.
            """,
        remedy: "Do not deploy it. Ask the vendor for the image again; virtsec verify tells what is wrong with it.",
        references: [Reference("DMTF DSP0243", "DiskSection")])

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        try appliance.judgeImages(in: .image, or: .reach)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleDescriptor.withFiles(), shown: .files("the disk's header contradicts nothing."))
        Violated(
            ExampleDescriptor.withFiles(mark: "↓"),
            shown: .files("the disk is said to be of 1 PiB.") { facts in
                let place = facts.files.known[0].locus
                facts.defects = [PackageDefect("disk-absurd-capacity", .image, .altered, at: place)]
            })
        NotAssessable(
            ExampleDescriptor.withFiles(), because: "compressed",
            shown: .files("the disk is compressed.") { facts in
                facts.defects = [PackageDefect("disk-compressed", .image, .unproven)]
            })
        NotAssessable(ExampleDescriptor.withFiles(), because: "nobody looked at the files")
        NotApplicable(
            ExampleDescriptor.bare, because: "no file", shown: .files("there are none."))
    }
}
