// SPDX-License-Identifier: Apache-2.0

/// A few machines that are judged together.
struct Tile {
    /// How many machines are best judged together.
    static let size = 32

    /// Which machines they are.
    private(set) var machines = 0..<0
    /// For each machine what it has.
    private var parts: [MachineParts] = []
    /// The machines that have what some rules look at.
    private(set) var asked: [Int] = []
    /// What was noted of each.
    private(set) var noted: [[Tally.Record]] = Array(repeating: [], count: size)

    /// Starts with other machines; memory is kept.
    mutating func start(with machines: Range<Int>, _ context: borrowing Context) {
        self.machines = machines
        parts.removeAll(keepingCapacity: true)
        let all = context.inventory.machines.span
        for machine in machines { parts.append(all[machine].parts) }
        for index in noted.indices { noted[index].removeAll(keepingCapacity: true) }
    }

    mutating func note(_ verdict: Verdict, _ machine: Int, _ rule: UInt16) {
        let record = Tally.Record(asset: UInt32(truncatingIfNeeded: machine), rule: rule, verdict: verdict)
        noted[machine - machines.lowerBound].append(record)
    }

    /// Asks only the machines that have any of some parts.
    mutating func ask(having parts: MachineParts) {
        asked.removeAll(keepingCapacity: true)
        for index in self.parts.indices where !self.parts[index].isDisjoint(with: parts) {
            asked.append(machines.lowerBound + index)
        }
    }
}
