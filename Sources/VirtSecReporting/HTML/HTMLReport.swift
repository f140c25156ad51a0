// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A report as one HTML file for people: it needs no network and no other file, works from a disk, and prints.
///
/// It is readable without scripts, which add a filter, sorting and pages. Colours follow the reader's scheme, light or dark.
/// An address may hold a filter: `report.html#q=web01`, `#severity=critical`, `#band=5`, `#rule=display-listens-publicly`.
/// Every text that comes from a document is escaped, and the page's own policy (Content-Security-Policy, level 3) lets
/// nothing run but the script that came with it.
public struct HTMLReport: Report {
    /// More findings make a page of more than about ten megabytes.
    public static let defaultLimit = 250_000

    private let content: HTMLContent

    /// The report of `assess`.
    ///
    /// - Parameters:
    ///   - result: what the assessment comes to, which the page tells first.
    ///   - instant: the moment of judgement where the user gave one; no other time is in the report.
    ///   - toolVersion: version of the program that assessed.
    ///   - limit: how many findings are listed one by one; more are counted, and the page says so.
    public init(
        _ assessment: Assessment, result: GateResult? = nil, at instant: Instant? = nil, toolVersion: String? = nil,
        limit: Int = HTMLReport.defaultLimit
    ) {
        self.init(
            WaiverResolver().resolve(assessment), result: result, at: instant, toolVersion: toolVersion, limit: limit)
    }

    /// The report of `assess` with waivers and decisions: what they cover is told as waived or decided about.
    ///
    /// - Parameters:
    ///   - result: what the assessment comes to, which the page tells first.
    ///   - instant: the moment of judgement where the user gave one; no other time is in the report.
    ///   - toolVersion: version of the program that assessed.
    ///   - limit: how many findings are listed one by one; more are counted, and the page says so.
    public init(
        _ governed: GovernedAssessment, result: GateResult? = nil, at instant: Instant? = nil,
        toolVersion: String? = nil, limit: Int = HTMLReport.defaultLimit
    ) {
        content = HTMLContent(
            governed: governed, result: result, instant: instant, toolVersion: toolVersion, limit: limit)
    }

    /// The report of `risk`: the same, and how bad it is, where it comes from, who can talk and what comes from what.
    ///
    /// - Parameters:
    ///   - assessment: what risk was worked out of.
    ///   - questions: what else was asked: machines that are broken down beside the worst, what to mend, which weights
    ///     matter, what was decided.
    ///   - network: which machines can talk; without it the page does not say it.
    ///   - lineage: what comes from what; without it the page does not say it.
    ///   - instant: the moment of judgement where the user gave one; no other time is in the report.
    ///   - toolVersion: version of the program that assessed.
    ///   - limit: how many findings are listed one by one; more are counted, and the page says so.
    public init(
        _ risk: RiskAssessment, of assessment: Assessment, answering questions: RiskAnswers = RiskAnswers(),
        network: NetworkExposure? = nil, lineage: LineageGraph? = nil, at instant: Instant? = nil,
        toolVersion: String? = nil, limit: Int = HTMLReport.defaultLimit
    ) {
        var content = HTMLContent(
            governed: WaiverResolver().resolve(assessment).deciding(questions.decisions), result: nil,
            instant: instant, toolVersion: toolVersion, limit: limit)
        content.risk = HTMLContent.Risk(risk: risk, answers: questions)
        (content.network, content.lineage) = (network, lineage)
        self.content = content
    }

    /// Writes the whole report.
    public func write(to sink: @escaping ByteWriter.Sink) throws {
        var page = HTMLPage(to: sink)
        try HTMLFrame(content: content, findings: HTMLFindings(content)).write(to: &page)
        try page.finish()
    }
}

/// What a page tells.
struct HTMLContent {
    /// How bad it is.
    struct Risk {
        let risk: RiskAssessment
        let answers: RiskAnswers
    }

    let governed: GovernedAssessment
    let result: GateResult?
    let instant: Instant?
    let toolVersion: String?
    /// How many findings are listed one by one.
    let limit: Int
    var risk: Risk?
    var network: NetworkExposure?
    var lineage: LineageGraph?

    init(governed: GovernedAssessment, result: GateResult?, instant: Instant?, toolVersion: String?, limit: Int) {
        (self.governed, self.result) = (governed, result)
        (self.instant, self.toolVersion, self.limit) = (instant, toolVersion, max(0, limit))
    }

    var assessment: Assessment { governed.assessment }
    var inventory: Inventory { governed.assessment.inventory }
}
