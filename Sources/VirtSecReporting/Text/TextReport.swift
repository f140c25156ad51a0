// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A report for people: plain text, in colour on request.
public struct TextReport: Report {
    private let isColoured: Bool
    private let body: (inout TextPage) throws -> Void

    /// The report of `assess`: the worst assets first, then the others by rule, then the reasons and what to do.
    ///
    /// - Parameters:
    ///   - result: what the assessment comes to, which the last line tells.
    ///   - verdicts: the verdicts that are listed; the others are counted.
    ///   - isColoured: whether ANSI escape codes mark what matters.
    ///   - fullAssets: how many assets are shown with all their findings; the others are counted by rule.
    ///   - toolVersion: version of the program that assessed, which the last line tells.
    ///   - recognition: which machine is which; without it the report does not say it.
    ///   - risk: how bad it is, by which assets are ordered; without it they are by their worst findings.
    public init(
        _ assessment: Assessment, result: GateResult? = nil,
        including verdicts: Set<Verdict> = [.violated, .notAssessable, .failed],
        isColoured: Bool = false, fullAssets: Int = 20, toolVersion: String? = nil, recognition: Recognition? = nil,
        risk: RiskAssessment? = nil
    ) {
        self.init(
            WaiverResolver().resolve(assessment), result: result, including: verdicts, isColoured: isColoured,
            fullAssets: fullAssets, toolVersion: toolVersion, recognition: recognition, risk: risk)
    }

    /// The report of `assess` with waivers: what they cover is listed as waived, and what is wrong with them is told.
    ///
    /// - Parameters:
    ///   - result: what the assessment comes to, which the last line tells.
    ///   - verdicts: the verdicts that are listed; the others are counted.
    ///   - isColoured: whether ANSI escape codes mark what matters.
    ///   - fullAssets: how many assets are shown with all their findings; the others are counted by rule.
    ///   - toolVersion: version of the program that assessed, which the last line tells.
    ///   - recognition: which machine is which; without it the report does not say it.
    ///   - risk: how bad it is, by which assets are ordered; without it they are by their worst findings.
    public init(
        _ governed: GovernedAssessment, result: GateResult? = nil,
        including verdicts: Set<Verdict> = [.violated, .notAssessable, .failed],
        isColoured: Bool = false, fullAssets: Int = 20, toolVersion: String? = nil, recognition: Recognition? = nil,
        risk: RiskAssessment? = nil
    ) {
        self.isColoured = isColoured
        body = { page in
            let report = AssessmentText(
                governed: governed, verdicts: verdicts, fullAssets: max(0, fullAssets), result: result,
                toolVersion: toolVersion, recognition: recognition, risk: risk)
            try report.write(to: &page)
        }
    }

    /// The report of `assess --explain`.
    public init(_ explanation: Explanation, isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { ExplanationText(explanation: explanation).write(to: &$0) }
    }

    /// The report of `risk`: the worst machines and hosts, and all together; or what was asked instead.
    ///
    /// - Parameters:
    ///   - inventory: what risk was worked out of.
    ///   - questions: machines that are broken down, what to mend, which weights matter; without one the whole fleet is
    ///     told.
    ///   - isColoured: whether ANSI escape codes mark what matters.
    public init(
        _ risk: RiskAssessment, of inventory: Inventory, answering questions: RiskAnswers = RiskAnswers(),
        isColoured: Bool = false
    ) {
        self.isColoured = isColoured
        body = { page in
            for explanation in questions.explanations { RiskExplanationText(explanation: explanation).write(to: &page) }
            RiskAnswersText(answers: questions, risk: risk).write(to: &page)
            let decisions = DecisionsText(decisions: questions.decisions)
            guard questions.isEmpty else { return decisions.write(to: &page) }
            try RiskText(risk: risk, inventory: inventory, decisions: decisions).write(to: &page)
        }
    }

    /// The report of `accept`: what is decided about, and risk before and after.
    public init(_ made: MadeDecision, isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { MadeDecisionText(made: made).write(to: &$0) }
    }

    /// The report of `risk --blast-radius`.
    ///
    /// - Parameters:
    ///   - inventory: what it was worked out of.
    ///   - isColoured: whether ANSI escape codes mark what matters.
    public init(_ radii: [BlastRadius], of inventory: Inventory, isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { try BlastRadiusText(radii: radii, inventory: inventory).write(to: &$0) }
    }

    /// The report of `risk --network`.
    ///
    /// - Parameters:
    ///   - inventory: what it was worked out of.
    ///   - answers: what was asked of two machines; without one all is told.
    ///   - isColoured: whether ANSI escape codes mark what matters.
    public init(
        _ network: NetworkExposure, of inventory: Inventory, answering answers: [IsolationQuestion] = [],
        isColoured: Bool = false
    ) {
        self.isColoured = isColoured
        body = { try NetworkText(network: network, inventory: inventory, answers: answers).write(to: &$0) }
    }

    /// The report of `risk --capacity`: what each host has, and the machines that may take most of it.
    ///
    /// - Parameters:
    ///   - inventory: what it was worked out of.
    ///   - isColoured: whether ANSI escape codes mark what matters.
    public init(_ hosts: [HostPressure], of inventory: Inventory, isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { try PressureText(hosts: hosts, inventory: inventory).write(to: &$0) }
    }

    /// The report of `risk --theft`: by which ways the data of each machine may leave.
    ///
    /// - Parameters:
    ///   - inventory: what it was worked out of.
    ///   - isColoured: whether ANSI escape codes mark what matters.
    public init(_ machines: [MachineTheft], of inventory: Inventory, isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { try TheftText(machines: machines, inventory: inventory).write(to: &$0) }
    }

    /// The report of `risk --physical`: the machines that are less secure than the servers that they replaced, and why.
    ///
    /// - Parameters:
    ///   - inventory: what it was worked out of.
    ///   - isColoured: whether ANSI escape codes mark what matters.
    public init(_ comparisons: PhysicalComparisons, of inventory: Inventory, isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { try PhysicalText(comparisons: comparisons, inventory: inventory).write(to: &$0) }
    }

    /// The report of `inspect`: every asset with its facts, or a line each when there are many.
    ///
    /// - Parameters:
    ///   - isColoured: whether ANSI escape codes mark what matters.
    ///   - fullAssets: how many assets are shown with their facts; more are a line each.
    ///   - listsUnknown: whether each fact that is not known has a line of its own, in place of one for each group and
    ///     reason.
    ///   - recognition: which machine is which; nil for what the inventory alone tells.
    public init(
        _ inventory: Inventory, isColoured: Bool = false, fullAssets: Int = 20, listsUnknown: Bool = false,
        recognition: Recognition? = nil
    ) {
        self.isColoured = isColoured
        body = { page in
            let report = InventoryText(
                inventory: inventory, fullAssets: fullAssets, listsUnknown: listsUnknown,
                recognition: recognition ?? inventory.recognized())
            try report.write(to: &page)
        }
    }

    /// The report of `inspect --coverage`.
    public init(_ coverage: Coverage, of inventory: Inventory, isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { CoverageText(coverage: coverage, inventory: inventory).write(to: &$0) }
    }

    /// The catalogue of a baseline's rules, a line each.
    ///
    /// - Parameter baselines: those among which a column names the ones that hold a rule.
    public init(_ baseline: Baseline, heldBy baselines: [Baseline] = [], isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { CatalogueText(baseline: baseline, baselines: baselines).write(to: &$0) }
    }

    /// All that there is to say of one rule.
    ///
    /// - Parameter baselines: those among which the report names the ones that hold the rule.
    public init(_ entry: Baseline.Entry, heldBy baselines: [Baseline] = [], isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { RuleText(facts: RuleFacts(entry, heldBy: baselines)).write(to: &$0) }
    }

    /// The report of `test`: a line for everything that is not as expected, the coverage, and how many tests passed.
    public init(_ run: TestRun, isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { try TestRunText(run: run).write(to: &$0) }
    }

    /// The report of `discover`: the machines by what they are, and those that are missing.
    public init(_ discovery: Discovery, of inventory: Inventory, isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { try DiscoveryText(discovery: discovery, inventory: inventory).write(to: &$0) }
    }

    /// One update of `watch`: what changed, and which violations came and went.
    public init(_ watched: WatchedUpdate, isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { try UpdateText(watched: watched).write(to: &$0) }
    }

    /// The report of `verify`: each package with its files, and what is wrong with it.
    public init(_ run: PackageRun, isColoured: Bool = false) {
        self.isColoured = isColoured
        body = { try PackageRunText(run: run).write(to: &$0) }
    }

    /// Writes the whole report.
    public func write(to sink: @escaping ByteWriter.Sink) throws {
        var page = TextPage(isColoured: isColoured, to: sink)
        try body(&page)
        try page.finish()
    }
}
