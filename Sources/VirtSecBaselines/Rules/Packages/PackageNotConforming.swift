// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The descriptor of an appliance keeps to the edition of OVF that it declares.
public struct PackageNotConforming: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-not-conforming",
        title: "Descriptor of the appliance breaks its standard", severity: .medium,
        layer: .storage, threat: .tampering,
        rationale: """
            What a descriptor that breaks its standard means, each program decides by itself: what was examined need not be \
            what is deployed.
            """,
        remedy: "Ask the vendor for a descriptor that conforms; virtsec verify tells each place that does not.",
        references: [Reference("DMTF DSP0243", "the edition that the descriptor declares")])

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        try appliance.judgedDefects(in: .descriptor, unproven: .packageNotRead).outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleDescriptor.withFiles(), shown: .files("verifying the package found nothing."))
        Violated(
            ExampleDescriptor.withFiles(mark: "↓"),
            shown: .files("verifying the package found an identifier that occurs twice.") { facts in
                let place = facts.files.known[0].locus
                facts.defects = [PackageDefect("ovf-repeated-identifier", .descriptor, .altered, at: place)]
            })
        NotAssessable(ExampleDescriptor.bare, because: "nobody looked at the files")
    }
}
