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

    /// Judges machines by every rule on machines, a few at a time.
    ///
    /// Rule by rule and not machine by machine: the code of all rules together is far larger than the processor's
    /// cache of instructions, the facts of a few machines are not larger than that of data. What is noted is kept
    /// machine by machine all the same.
    mutating func judge(
        _ machines: Range<Int>, _ rules: borrowing MachineRules, _ joint: [JointRuling],
        _ context: borrowing Context
    ) {
        var tile = Tile()
        var start = machines.lowerBound
        while start < machines.upperBound {
            let end = context.endOfTile(from: start, to: min(start + Tile.size, machines.upperBound))
            tile.start(with: start..<end, context)
            // Where no hypervisor was asked, nothing is copied.
            if let own = context.part(ofMachine: start) {
                judge(&tile, rules, context, own)
            } else {
                judge(&tile, rules, context, context)
            }
            start = end
            for (machine, noted) in zip(tile.machines, tile.noted) {
                for record in noted { count(record.verdict) }
                records += noted
                for ruling in joint { add(ruling.rulings[machine], UInt32(truncatingIfNeeded: machine), ruling.number) }
            }
        }
    }

    /// - Parameters:
    ///   - context: what holds the machines.
    ///   - own: what rules may know beside them.
    private mutating func judge(
        _ tile: inout Tile, _ rules: borrowing MachineRules, _ context: borrowing Context, _ own: borrowing Context
    ) {
        let batches = rules.batches.span
        for index in batches.indices {
            tile.ask(having: batches[index].parts)
            let idle = tile.machines.count - tile.asked.count
            satisfied += idle * batches[index].satisfied
            notApplicable += idle * batches[index].notApplicable
            if !tile.asked.isEmpty { judge(&tile, rules, batches[index].start..<batches[index].end, context, own) }
        }
    }

    private mutating func judge(
        _ tile: inout Tile, _ rules: borrowing MachineRules, _ range: Range<Int>, _ context: borrowing Context,
        _ own: borrowing Context
    ) {
        let all = rules.rules.span
        for number in range {
            all.lend(number) { rule in judge(&tile, by: rule, rules.numbers[number], context, own) }
        }
    }

    /// This loop runs once per rule and machine: it allocates nothing and copies nothing.
    private mutating func judge<Kind: MachineRule>(
        _ tile: inout Tile, by rule: Kind, _ number: UInt16, _ context: borrowing Context, _ own: borrowing Context
    ) {
        let machines = context.inventory.machines.span
        var (satisfied, notApplicable) = (0, 0)
        for machine in tile.asked {
            switch machines.lend(machine, to: { rule.countedVerdict(on: $0, in: own) }).verdict {
            case .satisfied: satisfied += 1
            case .notApplicable: notApplicable += 1
            case let verdict: tile.note(verdict, machine, number)
            }
        }
        self.satisfied += satisfied
        self.notApplicable += notApplicable
    }

    mutating func add(_ ruling: Ruling, _ asset: UInt32, _ rule: UInt16) {
        switch ruling {
        case .satisfied: satisfied += 1
        case .notApplicable: notApplicable += 1
        default: note(ruling.verdict, asset, rule)
        }
    }

    private mutating func note(_ verdict: Verdict, _ asset: UInt32, _ rule: UInt16) {
        count(verdict)
        records.append(Record(asset: asset, rule: rule, verdict: verdict))
    }

    private mutating func count(_ verdict: Verdict) {
        switch verdict {
        case .violated: violated += 1
        case .notAssessable: notAssessable += 1
        default: failed += 1
        }
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
