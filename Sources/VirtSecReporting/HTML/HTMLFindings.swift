// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What was found, counted by asset and by rule; of each rule the first places are kept, and no more.
struct HTMLFindings {
    /// Machines in the order of the page, then the other assets; the number of one is its place, and its address `m7`.
    private(set) var assets: [HTMLAsset] = []
    /// How many of them are machines.
    private let machineCount: Int
    /// The numbers of assets by the ids of their observations.
    private(set) var numbers: [String: Int] = [:]
    /// What each rule says, in the order of the page.
    private(set) var groups: [HTMLRuleGroup] = []
    /// The numbers of groups.
    private(set) var groupNumbers: [HTMLRuleGroup.Key: Int] = [:]

    var machines: ArraySlice<HTMLAsset> { assets[..<machineCount] }
    var others: ArraySlice<HTMLAsset> { assets[machineCount...] }

    init(_ content: HTMLContent) {
        let collected = Collected(content)
        groups = collected.groups.values.sorted(by: HTMLRuleGroup.isBefore)
        let machines = collected.assets.prefix { $0.isMachine }
        let order = content.risk.map { Self.order(of: machines, by: $0.risk) } ?? Self.sorted(machines)
        machineCount = order.count
        isOneEach = content.risk != nil || content.inventory.describedMachineCount >= order.count
        for (number, group) in groups.enumerated() { groupNumbers[group.key] = number }
        for definitions in order + Self.sorted(collected.assets.dropFirst(machines.count)) {
            for definition in definitions { numbers[definition.id] = assets.count }
            assets.append(definitions.dropFirst().reduce(definitions[0]) { $0.joined(with: $1) })
        }
    }

    /// All assets in the order in which reports tell the kinds, machines first, and all groups.
    private struct Collected {
        private(set) var assets: [HTMLAsset] = []
        private(set) var groups: [HTMLRuleGroup.Key: HTMLRuleGroup] = [:]
        private var places: [String: Int] = [:]

        init(_ content: HTMLContent) {
            content.inventory.forEachAsset { asset in
                places[asset.id] = assets.count
                assets.append(HTMLAsset(asset))
            }
            content.governed.forEachAsset { asset, findings in
                for annotated in findings { add(annotated, of: asset) }
            }
            for finding in content.governed.governanceFindings {
                add(AnnotatedFinding(finding: finding), of: finding.asset)
            }
        }

        private mutating func add(_ annotated: AnnotatedFinding, of asset: AssetReference) {
            let key = HTMLRuleGroup.Key(annotated)
            groups[key, default: HTMLRuleGroup(annotated)].add(annotated, of: asset)
            if let place = places[asset.id] { assets[place].add(annotated) }
        }
    }

    private static func sorted(_ assets: some Collection<HTMLAsset>) -> [[HTMLAsset]] {
        assets.sorted(by: HTMLAsset.isWorse).map { [$0] }
    }

    /// The machines as risk counts them, each with all of its definitions.
    private static func order(of machines: some Collection<HTMLAsset>, by risk: RiskAssessment) -> [[HTMLAsset]] {
        let byID = Dictionary(machines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return risk.machines.map { machine in
            ([machine.id] + machine.sameAs).compactMap { byID[$0.description] }
        }
        .filter { !$0.isEmpty }
    }

    /// Whether each row of a machine is another machine, and not several definitions of one.
    let isOneEach: Bool

    /// The address of an asset's row; nil where it has none.
    func address(of id: String) -> String? { numbers[id].map { "#m\($0)" } }

    /// The address of what a rule says of those that violate it; nil where nothing does.
    func address(ofRule rule: RuleID) -> String? {
        groupNumbers[HTMLRuleGroup.Key(rule: rule, status: .violated)].map { "#" + groups[$0].address }
    }

    /// All findings.
    var count: Int { groups.reduce(0) { $0 + $1.count } }
}

/// An asset with how much was found of it.
struct HTMLAsset {
    let id: String
    let name: String
    let kind: String
    let path: String
    let isMachine: Bool
    /// Violations, those of the worst severity first.
    private(set) var violations = [Int](repeating: 0, count: severitiesWorstFirst.count)
    private(set) var open = 0
    private(set) var failed = 0
    private(set) var covered = 0

    init(_ asset: ObservedAsset) {
        (id, name) = (asset.id, asset.name)
        kind = asset.observation.kind.description
        path = asset.observation.document.path
        isMachine = asset.count == \AssetCounts.machines
    }

    mutating func add(_ annotated: AnnotatedFinding) {
        switch annotated.status {
        case .violated:
            if let rank = severitiesWorstFirst.firstIndex(of: annotated.finding.severity) { violations[rank] += 1 }
        case .notAssessable: open += 1
        case .failed: failed += 1
        case .waived, .waivedNotAssessable, .decided: covered += 1
        case .satisfied, .notApplicable: break
        }
    }

    /// The same with what was found of another definition.
    func joined(with other: HTMLAsset) -> HTMLAsset {
        var joined = self
        joined.violations = zip(violations, other.violations).map { max($0, $1) }
        joined.open = max(open, other.open)
        joined.failed = max(failed, other.failed)
        joined.covered = max(covered, other.covered)
        return joined
    }

    /// The severities of its violations, as the filter reads them.
    var severities: String {
        zip(severitiesWorstFirst, violations).filter { $1 > 0 }.map(\.0.rawValue).joined(separator: " ")
    }

    /// The worse first, then by path and id.
    static func isWorse(_ left: HTMLAsset, _ right: HTMLAsset) -> Bool {
        if left.violations != right.violations { return right.violations.lexicographicallyPrecedes(left.violations) }
        if left.failed != right.failed { return left.failed > right.failed }
        if left.open != right.open { return left.open > right.open }
        return (left.path, left.id) < (right.path, right.id)
    }
}
