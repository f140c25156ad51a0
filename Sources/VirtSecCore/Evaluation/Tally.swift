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
    /// This loop runs once per rule and machine: it allocates nothing and copies nothing.
    mutating func judge(
        _ machine: borrowing VirtualMachine, _ asset: UInt32, _ rules: borrowing MachineRules,
        _ context: borrowing Context
    ) {
        let parts = MachineParts(of: machine.facts)
        let batches = rules.batches.span
        for index in batches.indices {
            if batches[index].parts.isDisjoint(with: parts) {
                satisfied += batches[index].satisfied
                notApplicable += batches[index].notApplicable
            } else {
                judge(machine, asset, rules, batches[index].start..<batches[index].end, context)
            }
        }
    }

    @inline(__always)
    private mutating func judge(
        _ machine: borrowing VirtualMachine, _ asset: UInt32, _ rules: borrowing MachineRules, _ range: Range<Int>,
        _ context: borrowing Context
    ) {
        let all = rules.judges.span
        for index in range {
            switch all[index].verdict(on: machine, in: context) {
            case .satisfied: satisfied += 1
            case .notApplicable: notApplicable += 1
            case let verdict: note(verdict, asset, rules.numbers[index])
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
