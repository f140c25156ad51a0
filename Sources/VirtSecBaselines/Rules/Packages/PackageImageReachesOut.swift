// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A disk image of an appliance holds its content itself.
public struct PackageImageReachesOut: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-image-reaches-out",
        title: "Disk image of the appliance names another file", severity: .high,
        layer: .storage, threat: .tampering,
        rationale: """
            Whoever opens such an image reads a file of the host into the disk of a guest, or builds on an image that is not \
            part of the package: a password file, or the disk of another tenant (CVE-2015-5163, CVE-2022-47951, \
            CVE-2024-32498).
            """,
        remedy:
            "Do not deploy it. Ask the vendor for images without a backing file, parent, external data file or extents elsewhere.",
        references: [
            Reference("DMTF DSP0243", "References"), Reference("CVE-2015-5163", "backing file of a qcow2 image"),
            Reference("CVE-2022-47951", "flat extent of a VMDK"),
            Reference("CVE-2024-32498", "external data file of a qcow2 image"),
        ], controls: .rows("VS-IMG-004"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        try appliance.judgeImages(in: .reach, or: .image)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleDescriptor.withFiles(), shown: .files("the disk names no other file."))
        Violated(
            ExampleDescriptor.withFiles(mark: "↓"),
            shown: .files("the disk's content is to be read from /etc/passwd.") { facts in
                let place = facts.files.known[0].locus
                facts.defects = [PackageDefect("disk-names-host-file", .reach, .altered, at: place)]
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
