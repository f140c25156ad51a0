// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Verdicts as SARIF 2.1.0 (OASIS), for code scanning services and editors.
///
/// A violation has the kind `fail`, a verdict that needs more evidence the kind `open`. What a waiver covers is
/// suppressed: external, accepted, with the reason. A rule that broke, an item that could not be read and
/// that nothing was judged are notifications, and the run counts as unsuccessful.
public struct SARIFReport: Report {
    private let governed: GovernedAssessment
    private var assessment: Assessment { governed.assessment }
    private let toolVersion: String
    private let verdicts: Set<Verdict>
    private let instant: Instant?
    private let sha256: ContentDigest?

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - toolVersion: semantic version of the program that assessed.
    ///   - verdicts: the verdicts that become results.
    ///   - instant: the moment of judgement where the user gave one; no other time is in the report.
    ///   - sha256: makes the digests of the documents; without it the artifacts have no hashes.
    public init(
        _ assessment: Assessment, toolVersion: String,
        including verdicts: Set<Verdict> = [.violated, .notAssessable, .failed], at instant: Instant? = nil,
        sha256: ContentDigest? = nil
    ) {
        self.init(
            WaiverResolver().resolve(assessment), toolVersion: toolVersion, including: verdicts, at: instant,
            sha256: sha256)
    }

    /// Creates a report with waivers.
    ///
    /// - Parameters:
    ///   - toolVersion: semantic version of the program that assessed.
    ///   - verdicts: the verdicts that become results.
    ///   - instant: the moment of judgement where the user gave one; no other time is in the report.
    ///   - sha256: makes the digests of the documents; without it the artifacts have no hashes.
    public init(
        _ governed: GovernedAssessment, toolVersion: String,
        including verdicts: Set<Verdict> = [.violated, .notAssessable, .failed], at instant: Instant? = nil,
        sha256: ContentDigest? = nil
    ) {
        self.governed = governed
        self.toolVersion = toolVersion
        self.verdicts = verdicts
        self.instant = instant
        self.sha256 = sha256
    }

    /// Writes the whole report.
    public func write(to sink: @escaping ByteWriter.Sink) throws {
        var json = JSONWriter(lineDepth: 4, to: sink)
        try json.object { json in
            json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.member("version", "2.1.0")
            json.key("runs")
            try json.array { json in try json.object { try run(&$0) } }
        }
        try json.finish()
    }

    private func run(_ json: inout JSONWriter) throws {
        json.key("tool")
        SARIFTool(governed: governed, version: toolVersion).write(to: &json)
        json.member("columnKind", "unicodeCodePoints")
        json.key("results")
        try results(&json)
        json.key("artifacts")
        artifacts(&json)
        json.key("invocations")
        try SARIFInvocation(assessment: assessment, instant: instant).write(to: &json)
    }

    private func results(_ json: inout JSONWriter) throws {
        let rules = SARIFRuleNumbers(governed)
        var artifacts = ArtifactLocations()
        // All results of a run say whether they are suppressed, or none does (SARIF 2.1.0, section 3.27.23).
        let tellsSuppression = !governed.reviews.isEmpty || !governed.decisions.reviews.isEmpty
        func write(_ annotated: AnnotatedFinding, _ json: inout JSONWriter) {
            let result = SARIFResult(
                annotated: annotated, rule: rules.number(of: annotated.finding), tellsSuppression: tellsSuppression)
            result.write(to: &json, &artifacts)
        }
        try json.array { json in
            try governed.forEachAsset(including: verdicts.subtracting([.failed])) { _, findings in
                for finding in findings { write(finding, &json) }
                try json.check()
            }
            guard verdicts.contains(.violated) else { return }
            for finding in governed.governanceFindings { write(AnnotatedFinding(finding: finding), &json) }
        }
    }

    /// The documents, each once.
    private func artifacts(_ json: inout JSONWriter) {
        var artifacts = ArtifactLocations()
        json.array { json in
            assessment.inventory.forEachDocument { document in
                json.object { json in
                    json.key("location")
                    json.raw(artifacts.json(document.path))
                    json.member("roles", ["analysisTarget"])
                    hashes(of: document, &json)
                }
            }
            // A file of waivers holds many, and is no document that assets were read from.
            var seen: Set<String> = []
            let paths = governed.reviews.map(\.waiver.location.path) + governed.decisions.reviews.map(\.path)
            for path in paths where seen.insert(path).inserted {
                json.object { json in
                    json.key("location")
                    json.raw(artifacts.json(path))
                    json.member("roles", ["policy"])
                }
            }
        }
    }

    /// SARIF 2.1.0, section 3.24.11.
    private func hashes(of document: any SourceDocument, _ json: inout JSONWriter) {
        guard let sha256, let content = document.content else { return }
        json.key("hashes")
        json.object { $0.member("sha-256", sha256(content)) }
    }
}
