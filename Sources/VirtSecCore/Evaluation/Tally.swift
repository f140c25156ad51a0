// SPDX-License-Identifier: Apache-2.0

/// Counts of verdicts, and a few bytes for each that is not good; sentences are made when a report asks.
struct Tally: Sendable {
    struct Record: Sendable {
        let asset: UInt32
        let rule: UInt16
        let verdict: Verdict
    }

    private(set) var satisfied = 0
    private(set) var notApplicable = 0
    private(set) var violated = 0
    private(set) var notAssessable = 0
    private(set) var failed = 0
    private(set) var records: [Record] = []

    /// Judges one machine by every rule on machines.
    ///
    /// This loop runs once per rule and machine: it allocates nothing.
    mutating func judge(
        _ machine: borrowing VirtualMachine, _ asset: UInt32, _ rules: MachineRules, _ context: borrowing Context
    ) {
        for index in rules.numbers.indices {
            do {
                switch try rules.rules[index].judge(machine, in: context) {
                case .satisfied: satisfied += 1
                case .notApplicable: notApplicable += 1
                case .violation: note(.violated, asset, rules.numbers[index])
                }
            } catch {
                // `catch is MissingEvidence` would look the type up at run time, which costs as much as several rules.
                note(type(of: error) == MissingEvidence.self ? .notAssessable : .failed, asset, rules.numbers[index])
            }
        }
    }

    mutating func add(_ ruling: Ruling, _ asset: UInt32, _ rule: UInt16) {
        switch ruling {
        case .satisfied: satisfied += 1
        case .notApplicable: notApplicable += 1
        default: note(ruling.verdict, asset, rule)
        }
    }

    private mutating func note(_ verdict: Verdict, _ asset: UInt32, _ rule: UInt16) {
        switch verdict {
        case .violated: violated += 1
        case .notAssessable: notAssessable += 1
        default: failed += 1
        }
        records.append(Record(asset: asset, rule: rule, verdict: verdict))
    }

    mutating func append(_ other: Tally) {
        satisfied += other.satisfied
        notApplicable += other.notApplicable
        violated += other.violated
        notAssessable += other.notAssessable
        failed += other.failed
        records.append(contentsOf: other.records)
    }
}
