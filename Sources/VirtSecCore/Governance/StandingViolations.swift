// SPDX-License-Identifier: Apache-2.0

/// The violations that are known to be there, against which one assessment after the other is compared.
///
/// What nobody can tell of any more stays, such as the violations of a host that cannot be reached: it is neither gone
/// now nor new when the host is back.
public struct StandingViolations: Sendable {
    private var violations: [Key: Finding] = [:]

    /// Knows of no violation.
    public init() {}

    /// Knows of the violations of an assessment.
    public init(_ governed: GovernedAssessment) { _ = take(governed) }

    /// Takes in a later assessment, and says what is otherwise.
    public mutating func take(_ governed: GovernedAssessment) -> AssessmentDifference {
        let now = Told(governed)
        let appeared = now.violations.filter { violations[$0.key] == nil }
        let gone = violations.filter { now.violations[$0.key] == nil && now.isKnown($0.key, $0.value) }
        for key in gone.keys { violations[key] = nil }
        violations.merge(now.violations) { _, new in new }
        return AssessmentDifference(appeared: appeared.values, gone: gone.values)
    }

    /// What stands for an asset as long as it is there.
    fileprivate struct Holder: Hashable {
        let parts: [String]
    }

    fileprivate struct Key: Hashable {
        let holder: Holder
        let fingerprint: String
    }
}

/// What one assessment tells.
private struct Told {
    private(set) var violations: [StandingViolations.Key: Finding] = [:]
    /// The verdicts that nobody can give, by holder and rule.
    private var open: [StandingViolations.Holder: Set<RuleID>] = [:]
    private let seen: Set<StandingViolations.Holder>
    private let isFullyRead: Bool

    init(_ governed: GovernedAssessment) {
        let inventory = governed.assessment.inventory
        let holders = Holders(inventory)
        seen = Set(holders.all)
        isFullyRead = inventory.isFullyRead
        governed.forEachNumberedAsset(including: [.violated, .notAssessable, .failed]) { number, _, findings in
            for finding in findings { add(finding, of: holders.all[number], isLater: holders.later.contains(number)) }
        }
    }

    /// What the definition from a machine's next start violates counts where the one in force does not violate it: the
    /// former comes and goes whenever the machine is started and stopped.
    private mutating func add(_ annotated: AnnotatedFinding, of holder: StandingViolations.Holder, isLater: Bool) {
        let finding = annotated.finding
        guard finding.verdict == .violated else {
            open[holder, default: []].insert(finding.rule.id)
            return
        }
        guard annotated.waiver == nil else { return }
        let key = StandingViolations.Key(holder: holder, fingerprint: finding.fingerprint)
        if violations[key] == nil || !isLater { violations[key] = finding }
    }

    /// Whether it can be told of a violation that it is no more: everything was read, or its asset was, and the rule could
    /// be judged.
    func isKnown(_ key: StandingViolations.Key, _ finding: Finding) -> Bool {
        guard seen.contains(key.holder) else { return isFullyRead }
        return open[key.holder]?.contains(finding.rule.id) != true
    }
}

/// What stands for each asset of an inventory, in the order in which assessments number them.
private struct Holders {
    private(set) var all: [StandingViolations.Holder]
    /// The numbers of the definitions that count from a machine's next start.
    private(set) var later: Set<Int> = []

    init(_ inventory: Inventory) {
        let inSnapshots = Set(inventory.snapshots.compactMap(\.machine))
        all = inventory.machines.map { machine in
            Self.holder(
                machine.observation, machine.id.description, inSnapshots.contains(machine.id) ? .absent : machine.uuid)
        }
        later = Set(all.indices.filter { inventory.machines[$0].facts.runtime.countsFromNextStart.value == true })
        for kind in RuledKind.all {
            for place in 0..<kind.count(inventory) {
                let told = kind.subject(place, inventory)
                all.append(Self.holder(told.observation, told.reference.id, kind.uuid(place, inventory)))
            }
        }
    }

    private static func holder(
        _ observation: ObservationRecord, _ id: String, _ uuid: Fact<UniqueID>
    ) -> StandingViolations.Holder {
        guard let host = observation.document.host, let uuid = uuid.value, !uuid.isTrivial else {
            return StandingViolations.Holder(parts: [id])
        }
        return StandingViolations.Holder(parts: [host.description, observation.kind.description, uuid.description])
    }
}
