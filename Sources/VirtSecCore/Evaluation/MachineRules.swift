// SPDX-License-Identifier: Apache-2.0

/// The rules on machines, those together that need not be asked about the same machines.
struct MachineRules: Sendable {
    /// Rules that look at the same parts.
    struct Batch: Sendable {
        /// The parts without which none of them has anything to find; of rules that are always asked, ``MachineParts/any``.
        let parts: MachineParts
        /// Where they begin among the rules.
        let start: Int
        /// Where they end.
        let end: Int
        /// How many of them are satisfied by a machine without the parts.
        let satisfied: Int
        /// How many of them do not apply to one.
        let notApplicable: Int
    }

    let batches: [Batch]
    let rules: [any MachineRule]
    /// For each of them, which of the baseline's rules it is.
    let numbers: [UInt16]
    /// Which of them each of the baseline's rules is.
    private let indices: [UInt16: Int]

    init(_ rules: [RuleSet.Numbered<any MachineRule>]) {
        var sorted: [(numbered: RuleSet.Numbered<any MachineRule>, idle: Idle)] = rules.map { ($0, Idle($0.rule)) }
        sorted.sort { ($0.idle.parts.rawValue, $0.numbered.number) < ($1.idle.parts.rawValue, $1.numbered.number) }
        var batches: [Batch] = []
        var start = 0
        while start < sorted.count {
            let parts = sorted[start].idle.parts
            let end = sorted[start...].firstIndex { $0.idle.parts != parts } ?? sorted.count
            batches.append(Batch(parts, start..<end, sorted[start..<end].map(\.idle.verdict)))
            start = end
        }
        self.batches = batches
        self.rules = sorted.map(\.numbered.rule)
        numbers = sorted.map(\.numbered.number)
        indices = Dictionary(uniqueKeysWithValues: zip(numbers, sorted.indices))
    }

    /// The rule with a number, if it is one on machines; cheaper than to ask the rule what it is.
    func rule(_ number: UInt16) -> (any MachineRule)? { indices[number].map { rules[$0] } }
}

extension MachineRules.Batch {
    fileprivate init(_ parts: MachineParts, _ range: Range<Int>, _ verdicts: [Verdict]) {
        self.parts = parts
        (start, end) = (range.lowerBound, range.upperBound)
        satisfied = verdicts.count { $0 == .satisfied }
        notApplicable = verdicts.count { $0 == .notApplicable }
    }
}

/// What a rule says of machines without the parts that it looks at.
private struct Idle {
    let parts: MachineParts
    let verdict: Verdict

    /// Only a good verdict may be counted without a place: a rule with another one is always asked.
    init(_ rule: any MachineRule) {
        let named = type(of: rule).parts
        let nothing = Context(inventory: Inventory([]), at: Instant(secondsSince1970: 0))
        verdict = rule.countedVerdict(on: .withoutFacts, in: nothing).verdict
        parts = named.isEmpty || !verdict.isGood ? .any : named
    }
}

extension VirtualMachine {
    /// A machine of which a source says that nothing is there.
    package static let withoutFacts = VirtualMachine(
        id: MachineID(""), facts: MachineFacts(),
        observation: ObservationRecord(kind: AssetKind("none"), document: NoDocument()))

    private struct NoDocument: SourceDocument {
        let path = ""

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { _ in SourceExcerpt(location: DocumentLocation(path: path)) }
        }
    }
}
