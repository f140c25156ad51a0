// SPDX-License-Identifier: Apache-2.0

/// Judges assets by a baseline: a pure function of inventory, baseline and instant.
public struct Evaluator: Sendable {
    /// The baseline that is judged by.
    public let baseline: Baseline
    let rules: RuleSet

    /// Creates an evaluator for a baseline.
    public init(_ baseline: Baseline) {
        self.baseline = baseline
        rules = RuleSet(baseline)
    }

    /// Judges one machine by itself, for unit tests and gates; rules over the whole inventory see this machine alone.
    ///
    /// - Returns: one judgement for each rule on machines, ordered by rule id.
    public func judge(_ machine: VirtualMachine, at instant: Instant) -> [Judgement] {
        judge(machine, in: Context(inventory: Inventory([.machine(machine)]), at: instant))
    }

    /// Judges one machine as part of an inventory.
    ///
    /// - Returns: one judgement for each rule on machines, ordered by rule id.
    public func judge(_ machine: VirtualMachine, in context: Context) -> [Judgement] {
        rules.entries.compactMap { entry in
            guard let rule = entry.rule as? any MachineRule else { return nil }
            return Judgement(
                entry, Ruling { try rule.judge(machine, in: context.part(of: machine)) }, on: machine.observation)
        }
    }

    /// Judges everything in an inventory, with the same result in the same order every time.
    ///
    /// - Parameters:
    ///   - inventory: what is judged.
    ///   - instant: the moment of judgement.
    ///   - jobs: how many tasks judge at once, from 1; without a number as many as there are cores.
    ///   - options: what machines are recognised by beside what the inventory holds, such as sketches of disks.
    /// - Throws: `CancellationError` when the task is cancelled, and ``TooManyRules``; there is no half result.
    public func assess(
        _ inventory: Inventory, at instant: Instant, jobs: Int? = nil,
        recognizing options: RecognitionOptions = RecognitionOptions()
    ) async throws -> Assessment {
        try rules.checkCount()
        let context = Context(inventory: inventory, at: instant, recognizing: options)
        var tally = Tally()
        let joint = try rules.inventory.map { try JointRuling($0, context) }
        // The runtime has a thread for each core and runs no more tasks at once, however many wait.
        for part in try await machineParts(context, joint, jobs: max(1, jobs ?? .max)) { tally.append(part) }
        try Task.checkCancellation()
        try judgeOthers(context, &tally)
        return Assessment(
            inventory: inventory, baseline: baseline, rules: rules, context: context, joint: joint, tally: tally)
    }

    /// Judges everything in an inventory on the calling thread: it never suspends, and the result is the same.
    ///
    /// - Throws: `CancellationError` when the task is cancelled, and ``TooManyRules``; there is no half result.
    package func assessHere(_ inventory: Inventory, at instant: Instant) throws -> Assessment {
        try rules.checkCount()
        let context = Context(inventory: inventory, at: instant)
        var tally = Tally()
        let joint = try rules.inventory.map { try JointRuling($0, context) }
        for start in stride(from: 0, to: inventory.machines.count, by: Self.chunk) {
            tally.append(try judgeMachines(start, context, joint))
        }
        try judgeOthers(context, &tally)
        return Assessment(
            inventory: inventory, baseline: baseline, rules: rules, context: context, joint: joint, tally: tally)
    }

    private static let chunk = 512

    private func machineParts(_ context: Context, _ joint: [JointRuling], jobs: Int) async throws -> [Tally] {
        let count = context.inventory.machines.count
        let starts = Array(stride(from: 0, to: count, by: Self.chunk))
        if jobs == 1 || starts.count < 2 {
            return try starts.map { start in try judgeMachines(start, context, joint) }
        }
        return try await withThrowingTaskGroup(of: (Int, Tally).self) { group in
            var parts = [Tally?](repeating: nil, count: starts.count)
            for index in starts.indices {
                if index >= jobs, let (done, tally) = try await group.next() { parts[done] = tally }
                group.addTask { (index, try judgeMachines(starts[index], context, joint)) }
            }
            for try await (done, tally) in group { parts[done] = tally }
            return parts.compactMap(\.self)
        }
    }

    private func judgeMachines(_ start: Int, _ context: Context, _ joint: [JointRuling]) throws -> Tally {
        try Task.checkCancellation()
        var tally = Tally()
        let end = min(start + Self.chunk, context.inventory.machines.count)
        tally.judge(start..<end, rules.machine, joint, context)
        return tally
    }

    private func judgeOthers(_ context: Context, _ tally: inout Tally) throws {
        var asset = context.inventory.machines.count
        for (kind, own) in zip(RuledKind.all, rules.others) {
            for index in 0..<kind.count(context.inventory) {
                for rule in own { tally.add(rule.rule(index, context), UInt32(asset), rule.number) }
                asset += 1
            }
        }
        try Task.checkCancellation()
    }
}

/// What a rule over all machines says of each.
struct JointRuling: Sendable {
    let number: UInt16
    let rulings: [Ruling]

    init(_ rule: RuleSet.Numbered<any InventoryRule>, _ context: Context) throws {
        try Task.checkCancellation()
        number = rule.number
        let count = context.inventory.machines.count
        do {
            let outcomes = try rule.rule.judge(context.inventory, in: context)
            guard outcomes.count == count else { throw WrongOutcomeCount() }
            rulings = outcomes.map { outcome in Ruling { try outcome.get() } }
        } catch {
            let failure = Ruling { throw error }
            rulings = Array(repeating: failure, count: count)
        }
    }

    struct WrongOutcomeCount: Error {}
}

extension Evaluator {
    /// Judges the first asset of the kind that a rule judges; without one the verdict is failed.
    ///
    /// For verifiers of single rules: it never suspends.
    package static func judgeFirst(by rule: any Rule, in context: Context) -> Judgement {
        let entry = Baseline.Entry(rule)
        let inventory = context.inventory
        for kind in RuledKind.all where kind.count(inventory) > 0 {
            guard let judge = kind.judge(rule) else { continue }
            return Judgement(entry, judge(0, context), on: kind.subject(0, inventory).observation)
        }
        let ruling = Ruling {
            switch rule {
            case let rule as any MachineRule:
                try rule.judge(first(inventory.machines), in: context.part(of: first(inventory.machines)))
            case let rule as any InventoryRule: try first(rule.judge(inventory, in: context)).get()
            default: throw NothingToJudge()
            }
        }
        return Judgement(entry, ruling, on: inventory.machines.first?.observation)
    }

    /// Whether an inventory holds an asset of the kind that a rule judges one by one, machines left out.
    package static func hasSubject(for rule: any Rule, in context: Context) -> Bool {
        RuledKind.all.contains { $0.count(context.inventory) > 0 && $0.judge(rule) != nil }
    }

    /// Whether an inventory holds anything that one of some rules of the baseline judges.
    package func judges(_ ids: Set<RuleID>, in inventory: Inventory) -> Bool {
        rules.entries.contains { entry in
            guard ids.contains(entry.id) else { return false }
            if entry.rule is any MachineRule || entry.rule is any InventoryRule { return !inventory.machines.isEmpty }
            return RuledKind.all.contains { $0.count(inventory) > 0 && $0.judge(entry.rule) != nil }
        }
    }

    private static func first<Element>(_ elements: [Element]) throws -> Element {
        guard let first = elements.first else { throw NothingToJudge() }
        return first
    }

    /// A rule was asked about an inventory that holds nothing of its kind.
    private struct NothingToJudge: Error {}
}

extension Evaluator {
    /// Judges all machines of an inventory on the calling thread and counts the verdicts, for benchmarks.
    @discardableResult
    package func tally(_ inventory: Inventory, at instant: Instant) -> Int {
        let context = Context(inventory: inventory, at: instant)
        var tally = Tally()
        tally.judge(0..<inventory.machines.count, rules.machine, [], context)
        return tally.satisfied + tally.violated + tally.notApplicable + tally.notAssessable + tally.failed
    }
}
