// SPDX-License-Identifier: Apache-2.0

extension RiskAssessment {
    /// Machines beside the physical servers that they replaced: the same rules on both.
    ///
    /// A rule is violated by a machine where the machine, its host or something else that it rests on violates it. Each machine
    /// on record is judged again, with what it rests on.
    public func comparison(with record: PhysicalRecord) -> PhysicalComparisons {
        let finder = ReplacementFinder(record, model)
        var machines: [PhysicalComparison] = []
        var missing: [(server: String, reason: String)] = []
        for server in record.servers {
            let found = finder.subjects(of: server)
            machines += found.certain.map { PhysicalComparison($0, server, model) }
            missing += found.missing.map { (server.id, $0) }
        }
        return PhysicalComparisons(
            record: record, machines: machines.sorted { $0.isBefore($1) },
            missing: missing.sorted { ($0.server, $0.reason) < ($1.server, $1.reason) })
    }
}

/// Finds the machines that replaced servers.
private struct ReplacementFinder {
    private let model: RiskModel
    private let evidence: [AssetEvidence]

    init(_ record: PhysicalRecord, _ model: RiskModel) {
        let kinds = Set(record.servers.flatMap { $0.machines.flatMap { $0.evidence.map(\.kind) } })
        self.model = model
        evidence = model.inventory.machines.map { AssetEvidence($0, kinds) }
    }

    /// The machines that are surely meant, each once, and why those on record are not found that are not.
    func subjects(of server: PhysicalServer) -> (certain: [Int], missing: [String]) {
        var certain: Set<Int> = []
        var missing: [String] = []
        for scope in server.machines {
            let answers = evidence.map(scope.answer)
            let found = answers.indices.filter { answers[$0] == .carried }.map { model.machines.subject[$0] }
            certain.formUnion(found)
            if !found.isEmpty { continue }
            let what = scope.name ?? scope.evidence.map(\.description).joined(separator: ", ")
            missing.append(
                answers.contains(.unknown)
                    ? "nobody can tell which machine is \(what)" : "no machine that was read is \(what)")
        }
        return (certain.sorted(), missing)
    }
}

extension PhysicalComparison {
    fileprivate init(_ subject: Int, _ server: PhysicalServer, _ model: RiskModel) {
        let verdicts = SubjectVerdicts(subject, model)
        let lines = server.controls.sorted { $0.key < $1.key }.map { rule, before in
            let now = verdicts.verdict(rule)
            return Line(
                rule: rule, change: Change(before.state, now), before: before,
                finding: now == .notMet ? verdicts.finding(rule) : nil)
        }
        let context = model.assessment.context
        let environments = model.machines.definitions[subject].compactMap { definition in
            context.labels(of: model.inventory.machines[definition])?["environment"].value
        }
        machine = model.id(ofSubject: subject)
        (name, self.server) = (model.name(ofSubject: subject), server.id)
        isProduction = environments.isEmpty || environments.contains("production")
        self.lines = lines.sorted { ($0.change.number, $0.rule) < ($1.change.number, $1.rule) }
    }

    fileprivate func isBefore(_ other: Self) -> Bool {
        let (own, others) = (count(.worse), other.count(.worse))
        if own != others { return own > others }
        let (open, othersOpen) = (count(.cannotTell), other.count(.cannotTell))
        if open != othersOpen { return open > othersOpen }
        return (machine, server) < (other.machine, other.server)
    }
}

extension PhysicalComparison.Change {
    init(_ before: PhysicalControl.State, _ now: PhysicalControl.State) {
        self =
            switch (before, now) {
            case (.unknown, _), (_, .unknown): .cannotTell
            case (.met, .notMet): .worse
            case (.notMet, .met): .better
            default: .equal
            }
    }

    fileprivate var number: Int {
        switch self {
        case .worse: 0
        case .cannotTell: 1
        case .equal: 2
        case .better: 3
        }
    }
}

/// What rules say of a machine and of all that it rests on.
private struct SubjectVerdicts {
    private let model: RiskModel
    private let judged: [(judge: JudgedAsset, isCertain: Bool)]

    init(_ subject: Int, _ model: RiskModel) {
        self.model = model
        let peers = PeerDirectory(model.inventory.machines)
        var assets = model.machines.definitions[subject].map { ($0, true) }
        assets += model.bearing.links[subject].map { ($0.asset, $0.isCertain) }
        if let site = model.placement.siteOfSubject[subject] {
            let places = [site] + model.placement.sites[site].below
            assets += places.compactMap { model.placement.sites[$0].host }.map { (model.hostNumber($0), true) }
        }
        judged = assets.compactMap { asset, isCertain in
            JudgedAsset(asset, model.assessment, peers).map { ($0, isCertain) }
        }
    }

    /// Whether what a rule demands is met, as of a physical server; unknown where the rule judges nothing of the machine.
    func verdict(_ id: RuleID) -> PhysicalControl.State {
        guard let rule = model.number(of: id) else { return .unknown }
        var (isJudged, isOpen) = (false, false)
        for (judge, isCertain) in judged {
            guard let verdict = judge.verdict(rule) else { continue }
            isJudged = true
            switch verdict {
            case .violated where isCertain: return .notMet
            case .violated, .notAssessable, .failed: isOpen = true
            case .satisfied, .notApplicable: break
            }
        }
        return isJudged && !isOpen ? .met : .unknown
    }

    /// The first violation of a rule.
    func finding(_ id: RuleID) -> Finding? {
        guard let rule = model.number(of: id) else { return nil }
        for (judge, isCertain) in judged where isCertain && judge.verdict(rule) == .violated {
            return judge.findings([rule], including: [.violated]).first
        }
        return nil
    }
}

extension RiskModel {
    /// The number of a rule; nil for one that the baseline does not have.
    fileprivate func number(of rule: RuleID) -> UInt16? {
        assessment.rules.entries.firstIndex { $0.id == rule }.map { UInt16($0) }
    }
}
