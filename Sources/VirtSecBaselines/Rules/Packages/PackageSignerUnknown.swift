// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Somebody whom you trust vouches for the signer of an appliance.
public struct PackageSignerUnknown: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-signer-unknown",
        title: "Nobody vouches for the signer of the appliance", severity: .medium,
        layer: .storage, threat: .tampering,
        rationale: """
            Everybody can sign with a certificate of their own making. Such a signature shows that nothing changed since it was \
            made, and not who made it.
            """,
        remedy:
            "Name the vendor's certificate with --trust after you have compared its fingerprint with one that the vendor published.",
        references: [Reference("DMTF DSP0243", "certificate")], controls: .rows("VS-IMG-002"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        let facts = appliance.facts.integrity
        guard let signature = try facts.signature.optional() else { return .notApplicable("not signed") }
        if signature == .broken { return .notApplicable("its signature does not hold") }
        return .violated(when: try !facts.voucher.exists(), at: appliance.observation.root)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            ExampleDescriptor.withFiles(),
            shown: .files("one of the certificates given with --trust vouches for the signer.") { facts in
                facts.integrity.voucher = .stated("CN=Example Root")
            })
        Violated(
            ExampleDescriptor.withFiles(root: "↓"),
            shown: .files("none of the certificates given with --trust vouches for the signer.") { facts in
                facts.integrity.voucher = .absent
            })
        NotAssessable(
            ExampleDescriptor.withFiles(), because: "nobody was named",
            shown: .files("they are signed, and no certificate was given with --trust."))
        NotAssessable(ExampleDescriptor.bare, because: "nobody looked at the files")
        NotApplicable(
            ExampleDescriptor.withFiles(), because: "not signed",
            shown: .files("there is no certificate.") { facts in facts.integrity.signature = .absent })
        NotApplicable(
            ExampleDescriptor.withFiles(), because: "does not hold",
            shown: .files("the signature is one of another manifest.") { facts in
                facts.integrity.signature = .stated(.broken)
            })
    }
}
