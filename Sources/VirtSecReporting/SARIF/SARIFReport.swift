// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Verdicts as SARIF 2.1.0 (OASIS), for code scanning services and editors.
///
/// A violation has the kind `fail`, a verdict that needs more evidence the kind `open`. A rule that broke and an item
/// that could not be read are notifications, and the run counts as unsuccessful.
public struct SARIFReport: Report {
    private let assessment: Assessment
    private let toolVersion: String
    private let verdicts: Set<Verdict>
    private let instant: Instant?

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - toolVersion: semantic version of the program that assessed.
    ///   - verdicts: the verdicts that become results.
    ///   - instant: the moment of judgement where the user gave one; no other time is in the report.
    public init(
        _ assessment: Assessment, toolVersion: String,
        including verdicts: Set<Verdict> = [.violated, .notAssessable, .failed], at instant: Instant? = nil
    ) {
        self.assessment = assessment
        self.toolVersion = toolVersion
        self.verdicts = verdicts
        self.instant = instant
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
        SARIFTool(baseline: assessment.baseline, version: toolVersion).write(to: &json)
        json.member("columnKind", "unicodeCodePoints")
        json.key("results")
        try results(&json)
        json.key("artifacts")
        artifacts(&json)
        json.key("invocations")
        try SARIFInvocation(assessment: assessment, instant: instant).write(to: &json)
    }

    private func results(_ json: inout JSONWriter) throws {
        var numbers: [RuleID: Int] = [:]
        for (number, entry) in assessment.baseline.entries.enumerated() { numbers[entry.id] = number }
        var artifacts = ArtifactLocations()
        try json.array { json in
            try assessment.forEachAsset(including: verdicts.subtracting([.failed])) { asset, findings in
                for finding in findings {
                    SARIFResult(finding: finding, rule: numbers[finding.rule.id] ?? -1).write(to: &json, &artifacts)
                }
                try json.check()
            }
        }
    }

    /// The documents, each once.
    private func artifacts(_ json: inout JSONWriter) {
        let inventory = assessment.inventory
        var seen: Set<String> = []
        var artifacts = ArtifactLocations()
        json.array { json in
            inventory.forEachAsset { asset in
                let path = asset.observation.document.path
                guard seen.insert(path).inserted else { return }
                json.object { json in
                    json.key("location")
                    json.raw(artifacts.json(path))
                    json.member("roles", ["analysisTarget"])
                }
            }
        }
    }
}
