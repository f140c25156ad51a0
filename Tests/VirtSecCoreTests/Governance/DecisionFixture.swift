// SPDX-License-Identifier: Apache-2.0

@testable import VirtSecCore

/// Machines with documents that have bytes, and decisions about what is found on them.
struct DecisionFixture {
    /// A document of which the bytes are known.
    struct Written: SourceDocument {
        let path: String
        let content: [UInt8]?

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { place in
                let number = place.number ?? 0
                return SourceExcerpt(
                    location: DocumentLocation(path: path, line: number + 1, innerPath: "/domain[\(number)]"),
                    place: "devices/disk")
            }
        }
    }

    /// No digest that anybody should trust, and good enough to see that something is another.
    static let sha256: ContentDigest = { bytes in
        var hash = StableHash()
        hash.combine(String(decoding: bytes, as: UTF8.self))
        return hash.text
    }

    static let alice = RiskAuthority(name: "alice", role: "CISO", keys: [])
    static let uuid = AssetScope(.uuid(WaiverFixture.uuid(1)), named: "red")

    /// A machine whose document holds a text.
    static func machine(_ number: UInt64, _ name: String, _ text: String = "one", path: String? = nil) -> Observation {
        guard case .machine(let machine) = WaiverFixture.machine(number, name) else {
            return WaiverFixture.machine(number, name)
        }
        let path = path ?? "\(number).xml"
        let record = ObservationRecord(
            kind: .libvirtDomain, document: Written(path: path, content: Array(text.utf8)), root: .element(0),
            elementCount: 3)
        return .machine(VirtualMachine(id: MachineID(path), facts: machine.facts, observation: record))
    }

    static func labels(_ values: [String: String]) -> LabelSet {
        let source = DocumentLocation(path: "labels.yaml")
        let labels = values.sorted { $0.key < $1.key }.map { Label($0.key, $0.value, source: source) }
        return LabelSet([LabelAssignment(LabelAssignment.Match(), labels)])
    }

    static func assess(
        _ observations: [Observation], labels: LabelSet? = nil, baseline: Baseline = WaiverFixture.baseline,
        at instant: Instant = WaiverFixture.now
    ) async throws -> Assessment {
        var inventory = Inventory(observations)
        inventory.labels = labels
        return try await Evaluator(baseline).assess(inventory, at: instant)
    }

    /// A decision about everything that is violated on all machines.
    static func decision(
        _ assessment: Assessment, _ treatment: RiskTreatment = .accept, id: String = "R-1",
        bindingTo binding: DecisionDraft.Binding = .document, decided: String = "2027-01-01",
        expires: String = "2027-06-30"
    ) -> RiskDecision {
        let all = Set(assessment.inventory.machines.map(\.id.description))
        let draft = DecisionDraft(assessment, assets: all, treatment, bindingTo: binding, sha256: sha256)
        let today = CalendarDay(containing: WaiverFixture.now)
        return RiskDecision(
            id: id, treatment, by: "alice", because: "It is being replaced.",
            decided: CalendarDay(decided) ?? today, expires: CalendarDay(expires) ?? today, findings: draft.findings)
    }

    static func resolve(
        _ assessment: Assessment, _ decisions: [RiskDecision], signedBy signers: [String] = ["alice"],
        _ authorities: [RiskAuthority] = [alice]
    ) -> ResolvedDecisions {
        let signed = decisions.map { SignedDecision($0, signedBy: signers, path: "decisions/\($0.id).json") }
        return DecisionResolver(signed, by: authorities, sha256: sha256).resolve(assessment)
    }
}

extension ResolvedDecisions {
    /// The ids of the rules on decisions that are violated.
    var complaints: [RuleID] { findings.map(\.rule.id) }
    var standings: [DecisionReview.Standing] { reviews.map(\.standing) }
}
