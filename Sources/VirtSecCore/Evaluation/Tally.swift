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
        _ machine: borrowing VirtualMachine, _ asset: UInt32, _ rules: [RuleSet.Numbered<any MachineRule>],
        _ context: borrowing Context
    ) {
        // An array would copy each rule out before it is called.
        rules.withUnsafeBufferPointer { rules in
            for index in rules.indices {
                do {
                    switch try rules[index].rule.judge(machine, in: context) {
                    case .satisfied: satisfied += 1
                    case .notApplicable: notApplicable += 1
                    case .violation: note(.violated, asset, rules[index].number)
                    }
                } catch is MissingEvidence {
                    note(.notAssessable, asset, rules[index].number)
                } catch {
                    note(.failed, asset, rules[index].number)
                }
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
