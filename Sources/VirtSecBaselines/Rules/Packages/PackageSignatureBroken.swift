// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A signature of an appliance holds.
public struct PackageSignatureBroken: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-signature-broken",
        title: "Signature of the appliance does not hold", severity: .high,
        layer: .storage, threat: .tampering,
        rationale: """
            The manifest is not the one that was signed, or the certificate was not valid: whoever altered the files could \
            write a manifest for them, and could not sign it.
            """,
        remedy:
            "Do not deploy it. Fetch the package again from its vendor; virtsec verify tells what is wrong with the signature.",
        references: [Reference("DMTF DSP0243", "certificate")], controls: .rows("VS-IMG-002"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        guard let signature = try appliance.facts.integrity.signature.optional() else {
            return .notApplicable("not signed")
        }
        return .violated(when: signature == .broken, at: appliance.observation.root)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleDescriptor.withFiles(), shown: .files("the signature is one of the manifest."))
        Violated(
            ExampleDescriptor.withFiles(root: "↓"),
            shown: .files("the signature is one of another manifest.") { facts in
                facts.integrity.signature = .stated(.broken)
            })
        NotAssessable(
            ExampleDescriptor.withFiles(),
            shown: .files("the signature is in a form that is not judged.") { facts in
                facts.integrity.signature = .unseen(.notUnderstood)
            })
        NotAssessable(ExampleDescriptor.bare, because: "nobody looked at the files")
        NotApplicable(
            ExampleDescriptor.withFiles(), because: "not signed",
            shown: .files("there is no certificate.") { facts in facts.integrity.signature = .absent })
    }
}
