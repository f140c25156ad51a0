// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Verdicts as Markdown for a comment on a pull request: a short table, and what was found by severity to unfold.
///
/// Nothing in names or documents is taken for markup: what comes from there stands in code, where hosts of code look for
/// no link, mention or issue either. The report keeps to a size and says what it leaves out.
public struct MarkdownReport: Report {
    /// What GitHub takes for a comment is 65,536 characters; this leaves room for words around it.
    public static let defaultLimit = 60_000

    private let governed: GovernedAssessment
    private let result: GateResult?
    private let limit: Int
    private let toolVersion: String?

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - result: what the assessment comes to, which the first line tells.
    ///   - limit: how many bytes the report may have, at least 4,000.
    ///   - toolVersion: version of the program that assessed.
    public init(
        _ assessment: Assessment, result: GateResult? = nil, limit: Int = MarkdownReport.defaultLimit,
        toolVersion: String? = nil
    ) {
        self.init(WaiverResolver().resolve(assessment), result: result, limit: limit, toolVersion: toolVersion)
    }

    /// Creates a report with waivers.
    ///
    /// - Parameters:
    ///   - result: what the assessment comes to, which the first line tells.
    ///   - limit: how many bytes the report may have, at least 4,000.
    ///   - toolVersion: version of the program that assessed.
    public init(
        _ governed: GovernedAssessment, result: GateResult? = nil, limit: Int = MarkdownReport.defaultLimit,
        toolVersion: String? = nil
    ) {
        self.governed = governed
        self.result = result
        self.limit = max(4_000, limit)
        self.toolVersion = toolVersion
    }

    /// Writes the whole report.
    public func write(to sink: @escaping ByteWriter.Sink) throws {
        var groups = MarkdownGroups()
        governed.forEachAsset { groups.add($0, $1) }
        for finding in governed.governanceFindings {
            groups.add(finding.asset, [AnnotatedFinding(finding: finding)])
        }
        var page = MarkdownPage(limit: limit, to: sink)
        page.always(MarkdownSummary(governed: governed, result: result, toolVersion: toolVersion).text)
        for group in groups.sorted { page.write(group) }
        page.end()
        try page.finish()
    }
}

/// Markdown on its way to a sink, with a limit on its size.
private struct MarkdownPage: ~Copyable {
    /// Kept for the last line.
    private static let reserve = 300

    private var out: ByteWriter
    private var rest: Int
    /// What one group may take, so that long names in the first leave room for the others.
    private let share: Int
    private var omitted = 0

    init(limit: Int, to sink: @escaping ByteWriter.Sink) {
        out = ByteWriter(to: sink)
        rest = limit - Self.reserve
        share = max(3_000, limit / 6)
    }

    mutating func always(_ text: String) {
        rest -= text.utf8.count
        out.write(text)
    }

    /// Writes a group where there is room for some of it.
    mutating func write(_ group: MarkdownGroup) {
        if let text = group.text(within: min(rest, share)) { always(text) } else { omitted += group.count }
    }

    mutating func end() {
        guard omitted > 0 else { return }
        out.write("\n**\(Wording.count(omitted, "more finding"))** left out here for their size.")
        out.write(" The text, JSON and SARIF reports hold all of them.\n")
    }

    mutating func finish() throws { try out.finish() }
}
