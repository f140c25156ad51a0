// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A report as JSON; the schemas are in `Documentation/Formats`.
public struct JSONReport: Report {
    /// The version of the format, which every report starts with.
    public static let formatVersion = 1

    private let body: (inout JSONWriter) throws -> Void
    /// How deep the lines go.
    private var lineDepth = 2

    /// The report of `assess`.
    ///
    /// - Parameters:
    ///   - verdicts: the verdicts that are listed; the others are counted.
    ///   - instant: the moment of judgement where the user gave one; no other time is in the report.
    ///   - run: what ties the report to its run; without it, the baseline's name alone does.
    ///   - recognition: which machine is which; without it the report does not say it.
    ///   - risk: how bad it is; without it the report does not say it.
    public init(
        _ assessment: Assessment, including verdicts: Set<Verdict> = [.violated, .notAssessable, .failed],
        at instant: Instant? = nil, run: RunRecord? = nil, recognition: Recognition? = nil, risk: RiskAssessment? = nil
    ) {
        self.init(
            WaiverResolver().resolve(assessment), including: verdicts, at: instant, run: run, recognition: recognition,
            risk: risk)
    }

    /// The report of `assess` with waivers.
    ///
    /// - Parameters:
    ///   - verdicts: the verdicts that are listed; the others are counted.
    ///   - instant: the moment of judgement where the user gave one; no other time is in the report.
    ///   - run: what ties the report to its run; without it, the baseline's name alone does.
    ///   - recognition: which machine is which; without it the report does not say it.
    ///   - risk: how bad it is; without it the report does not say it.
    public init(
        _ governed: GovernedAssessment, including verdicts: Set<Verdict> = [.violated, .notAssessable, .failed],
        at instant: Instant? = nil, run: RunRecord? = nil, recognition: Recognition? = nil, risk: RiskAssessment? = nil
    ) {
        let report = AssessmentJSON(
            governed: governed, verdicts: verdicts, instant: instant, run: run, recognition: recognition, risk: risk)
        body = { try report.write(to: &$0) }
    }

    /// The report of `assess --explain`.
    public init(_ explanation: Explanation) {
        body = { ExplanationJSON(explanation: explanation).write(to: &$0) }
    }

    /// The report of `inspect`, with what the next run needs to know the machines again
    /// (`RecognitionMemory(report:)`).
    ///
    /// - Parameters:
    ///   - inventory: what was read.
    ///   - recognition: which machine is which; nil for what the inventory alone tells.
    public init(_ inventory: Inventory, recognition: Recognition? = nil) {
        body = { json in
            let report = InventoryJSON(inventory: inventory, recognition: recognition ?? inventory.recognized())
            try report.write(to: &json)
        }
    }

    /// The report of `inspect --coverage`.
    public init(_ coverage: Coverage, of inventory: Inventory) {
        body = { CoverageJSON(coverage: coverage, inventory: inventory).write(to: &$0) }
    }

    /// The report of `discover`.
    ///
    /// - Parameter instant: the moment at which leases are over or not, where the user gave one.
    public init(_ discovery: Discovery, of inventory: Inventory, at instant: Instant? = nil) {
        body = { try DiscoveryJSON(discovery: discovery, inventory: inventory, instant: instant).write(to: &$0) }
    }

    /// The report of `risk`.
    ///
    /// - Parameters:
    ///   - inventory: what risk was worked out of.
    ///   - questions: what else was asked: machines that are broken down, what to mend, which weights matter.
    ///   - instant: the moment of judgement where the user gave one.
    public init(
        _ risk: RiskAssessment, of inventory: Inventory, answering questions: RiskAnswers = RiskAnswers(),
        at instant: Instant? = nil
    ) {
        body = { json in
            let report = RiskJSON(risk: risk, inventory: inventory, instant: instant, answers: questions)
            try report.write(to: &json)
        }
    }

    /// The report of `accept`.
    public init(_ made: MadeDecision) {
        body = { MadeDecisionJSON(made: made).write(to: &$0) }
    }

    /// The report of `risk --blast-radius`.
    ///
    /// - Parameter inventory: what it was worked out of.
    public init(_ radii: [BlastRadius], of inventory: Inventory) {
        body = { try BlastRadiusJSON(radii: radii, inventory: inventory).write(to: &$0) }
    }

    /// The report of `risk --network`.
    ///
    /// - Parameters:
    ///   - inventory: what it was worked out of.
    ///   - answers: what was asked of two machines.
    public init(_ network: NetworkExposure, of inventory: Inventory, answering answers: [IsolationQuestion] = []) {
        body = { try NetworkJSON(network: network, inventory: inventory, answers: answers).write(to: &$0) }
    }

    /// The report of `risk --capacity`.
    ///
    /// - Parameter inventory: what it was worked out of.
    public init(_ hosts: [HostPressure], of inventory: Inventory) {
        body = { try PressureJSON(hosts: hosts, inventory: inventory).write(to: &$0) }
    }

    /// The report of `risk --theft`.
    ///
    /// - Parameter inventory: what it was worked out of.
    public init(_ machines: [MachineTheft], of inventory: Inventory) {
        body = { try TheftJSON(machines: machines, inventory: inventory).write(to: &$0) }
    }

    /// The report of `risk --physical`.
    ///
    /// - Parameter inventory: what it was worked out of.
    public init(_ comparisons: PhysicalComparisons, of inventory: Inventory) {
        body = { try PhysicalJSON(comparisons: comparisons, inventory: inventory).write(to: &$0) }
    }

    /// One update of `watch`, on one line (JSON Lines).
    public init(_ watched: WatchedUpdate) {
        body = { try UpdateJSON(watched: watched).write(to: &$0) }
        lineDepth = 0
    }

    /// The report of `verify`.
    public init(_ run: PackageRun) {
        body = { PackageRunJSON(run: run).write(to: &$0) }
    }

    /// The catalogue of a baseline's rules, or of some of them.
    ///
    /// - Parameter baselines: those among which the report names the ones that hold a rule.
    public init(_ entries: [Baseline.Entry], heldBy baselines: [Baseline] = []) {
        body = { CatalogueJSON(entries: entries, baselines: baselines).write(to: &$0) }
    }

    /// Writes the whole report.
    public func write(to sink: @escaping ByteWriter.Sink) throws {
        var json = JSONWriter(lineDepth: lineDepth, to: sink)
        try json.object { json in
            json.member("formatVersion", Self.formatVersion)
            try body(&json)
        }
        try json.finish()
    }
}

// MARK: - Parts that several reports share

extension JSONWriter {
    mutating func members(of location: DocumentLocation) {
        member("path", location.path)
        if let line = location.line { member("line", line) }
        if let column = location.column { member("column", column) }
        if let innerPath = location.innerPath { member("xpath", innerPath) }
    }

    mutating func skipped(_ inventory: Inventory) {
        key("skipped")
        array(of: inventory.skipped) { json, item in
            json.object { json in
                json.member("path", item.path)
                json.member("kind", item.kind.rawValue)
                json.member("reason", item.reason)
                if item.wasNamed { json.member("named", true) }
            }
        }
        key("failures")
        array(of: inventory.failures) { $0.failure($1) }
        member("complete", inventory.isComplete)
    }

    mutating func failure(_ failure: SourceFailure) {
        object { json in
            json.member("source", failure.source.description)
            json.member("message", failure.message)
        }
    }
}
