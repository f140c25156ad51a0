// SPDX-License-Identifier: Apache-2.0

/// What is left to choose from, of which the best is always at hand: a binary heap, as this module takes no package's.
struct RemedyQueue {
    struct Entry {
        /// How much it took away when it was looked at last; never less than it does now.
        var gain: Int64
        let cost: Int
        let number: Int

        /// More for its cost, and of equal ones the first.
        func isBetter(than other: Entry) -> Bool {
            let left = gain.multipliedFullWidth(by: Int64(other.cost))
            let right = other.gain.multipliedFullWidth(by: Int64(cost))
            return left != right ? left > right : number < other.number
        }
    }

    private var entries: [Entry] = []

    /// Adds an entry; one that takes nothing away is left out.
    mutating func insert(_ entry: Entry) {
        guard entry.gain > 0 else { return }
        entries.append(entry)
        var place = entries.count - 1
        while place > 0, entries[place].isBetter(than: entries[(place - 1) / 2]) {
            entries.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    /// Takes out the best entry; nil when there is none.
    mutating func removeBest() -> Entry? {
        guard let best = entries.first, let last = entries.popLast() else { return nil }
        if entries.isEmpty { return best }
        entries[0] = last
        var place = 0
        while let child = [2 * place + 1, 2 * place + 2].filter({ $0 < entries.count }).min(by: isBefore),
            entries[child].isBetter(than: entries[place])
        {
            entries.swapAt(place, child)
            place = child
        }
        return best
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool { entries[left].isBetter(than: entries[right]) }
}
