// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Somebody can look into the disks of an appliance.
public struct PackageImageEncrypted: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-image-encrypted",
        title: "Disk of the appliance is encrypted", severity: .high,
        layer: .storage, threat: .opaqueImage,
        rationale: """
            Nobody but its vendor can tell what is on such a disk: no scanner finds malware in it, and nobody sees which \
            flaws it brings.
            """,
        remedy:
            "Ask the vendor for the package without encryption, or for evidence of what is on the disk, and encrypt it when you deploy it.",
        references: [Reference("DMTF DSP0243", "DiskSection")], controls: .rows("VS-IMG-008"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        let disks = try appliance.facts.disks.required()
        return try appliance.facts.files.judgeEach(whenNone: .notApplicable("no disk image")) {
            file throws(MissingEvidence) in
            guard try Self.isDisk(file, disks) else { return .notApplicable("no disk image") }
            return .violated(when: try file.image.isEncrypted.required(), at: file)
        }
    }

    private static func isDisk(_ file: PackageFile, _ disks: [PackageDisk]) throws(MissingEvidence) -> Bool {
        guard let id = try file.id.optional() else { return false }
        return try Listing.known(disks).hasElement { disk throws(MissingEvidence) in try disk.file.equals(id) }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleDescriptor.withFiles(), shown: .files("the disk is not encrypted."))
        Violated(
            ExampleDescriptor.withFiles(mark: "↓"),
            shown: .files("the disk is encrypted with LUKS.") { facts in
                facts.files.known[0].image.isEncrypted = .stated(true, facts.files.known[0].locus)
            })
        NotAssessable(
            ExampleDescriptor.withFiles(), because: "compressed",
            shown: .files("the disk is compressed.") { facts in
                facts.files.known[0].image.isEncrypted = .unseen(.notUnpacked)
            })
        NotAssessable(ExampleDescriptor.withFiles(), because: "nobody looked at the files")
        NotApplicable(ExampleDescriptor.bare, because: "no disk image")
    }
}
