// SPDX-License-Identifier: Apache-2.0

/// Everything that is compared, with what too many share marked, and the pairs that are worth comparing.
///
/// Candidates are those that share a value. A value that more than a few kinds of machine share is worthless, so no
/// value makes more than a few dozen pairs and one for each machine: n log n in all.
struct SightingIndex {
    /// More kinds of machine than these behind one value make it worthless.
    ///
    /// A machine is seen in several forms: running, from the next start, in a file, in an old export, on its former host.
    static let mostProfiles = 6
    /// More than these, and a value is not enough by itself.
    static let fewProfiles = 2

    private(set) var units: [SightingUnit]
    /// The numbers of two units, the smaller in the upper half; sorted, each once.
    private(set) var pairs: [UInt64] = []
    let table: ClueTable
    /// How many kinds of machine share a value that is worthless.
    private(set) var sharers: [UInt32: Int] = [:]

    /// One value of one unit.
    fileprivate struct ClueHolding {
        /// Value in the upper half, domain and time in the lower.
        let block: UInt64
        let profile: UInt64
        let unit: UInt32
        let channel: UInt8

        static func isBefore(_ left: ClueHolding, _ right: ClueHolding) -> Bool {
            (left.block, left.profile, left.unit) < (right.block, right.profile, right.unit)
        }
    }

    init(_ units: [SightingUnit], _ table: ClueTable) {
        self.units = units
        self.table = table
        var holdings = Self.holdings(units)
        holdings.sort(by: ClueHolding.isBefore)
        var start = 0
        while start < holdings.count {
            var end = start
            while end < holdings.count, holdings[end].block >> 32 == holdings[start].block >> 32 { end += 1 }
            if end - start > 1 { add(holdings[start..<end]) }
            start = end
        }
        pairs.sort()
        var last: UInt64?
        pairs.removeAll { pair in
            defer { last = pair }
            return pair == last
        }
    }

    private static func holdings(_ units: [SightingUnit]) -> [ClueHolding] {
        var result: [ClueHolding] = []
        result.reserveCapacity(units.count * 8)
        let counted = ClueSet.blocking.union(.contentID)
        for (place, unit) in units.enumerated() {
            let profile = unit.profile
            for value in unit.values {
                guard ClueSet(rawValue: 1 << UInt32(value.channelNumber)).isSubset(of: counted) else { continue }
                let group = UInt64(unit.domain) << 1 | (unit.isEarlier ? 1 : 0)
                result.append(
                    ClueHolding(
                        block: UInt64(value.number) << 32 | group & 0xFFFF_FFFF, profile: profile,
                        unit: UInt32(truncatingIfNeeded: place), channel: value.channelNumber))
            }
        }
        return result
    }
}

// MARK: - One value

extension SightingIndex {
    /// All that have one value: those of each domain by themselves, then some of each across.
    private mutating func add(_ holdings: ArraySlice<ClueHolding>) {
        var across: [UInt32] = []
        var within: [UInt32] = []
        var domain: UInt64?
        Self.runs(holdings) { holdings in
            guard let first = holdings.first else { return }
            if first.block >> 1 != domain { within = [] }
            domain = first.block >> 1
            let samples = samples(of: holdings, first)
            for sample in samples {
                for other in within { pair(other, sample) }
                within.append(sample)
            }
            if let sample = samples.first { across.append(sample) }
        }
        pairAll(Array(across.prefix(Self.mostProfiles * 2)))
        star(across)
    }

    /// Walks over those of one domain and time.
    private static func runs(_ holdings: ArraySlice<ClueHolding>, _ body: (ArraySlice<ClueHolding>) -> Void) {
        var start = holdings.startIndex
        while start < holdings.endIndex {
            var end = start
            while end < holdings.endIndex, holdings[end].block == holdings[start].block { end += 1 }
            body(holdings[start..<end])
            start = end
        }
    }

    /// One of each profile; none where there are so many that the value is worthless.
    private mutating func samples(of holdings: ArraySlice<ClueHolding>, _ first: ClueHolding) -> [UInt32] {
        let firsts = Self.firsts(holdings)
        if firsts.count > Self.mostProfiles {
            mark(holdings, firsts.count)
            if ClueSet.family.rawValue >> UInt32(first.channel) & 1 == 1 { star(firsts) }
            return []
        }
        if firsts.count > Self.fewProfiles, first.channel == ClueChannel.uuid.rawValue { mark(holdings, firsts.count) }
        if first.channel == ClueChannel.contentID.rawValue { return [] }
        pairEachWithFirst(holdings)
        return firsts
    }

    /// The first unit of each profile.
    private static func firsts(_ holdings: ArraySlice<ClueHolding>) -> [UInt32] {
        var result: [UInt32] = []
        var profile: UInt64?
        for holding in holdings where holding.profile != profile {
            result.append(holding.unit)
            profile = holding.profile
        }
        return result.sorted()
    }

    private mutating func mark(_ holdings: ArraySlice<ClueHolding>, _ count: Int) {
        for holding in holdings {
            let unit = Int(holding.unit)
            let number = UInt32(truncatingIfNeeded: holding.block >> 32)
            if let place = units[unit].place(of: UInt64(holding.channel) << 32 | UInt64(number)) {
                units[unit].values[place].isCrowded = true
                units[unit].values[place].isCommon = count > Self.mostProfiles
            }
            sharers[number] = max(sharers[number] ?? 0, count)
        }
    }

    /// Those that look alike are compared with the first of them.
    private mutating func pairEachWithFirst(_ holdings: ArraySlice<ClueHolding>) {
        guard var first = holdings.first else { return }
        for holding in holdings.dropFirst() {
            if holding.profile == first.profile { pair(first.unit, holding.unit) } else { first = holding }
        }
    }

    private mutating func star(_ units: [UInt32]) {
        guard let first = units.first else { return }
        for unit in units.dropFirst() { pair(first, unit) }
    }

    private mutating func pairAll(_ units: [UInt32]) {
        for (place, unit) in units.enumerated() {
            for other in units[(place + 1)...] { pair(unit, other) }
        }
    }

    private mutating func pair(_ left: UInt32, _ right: UInt32) {
        let (first, second) = (Int(min(left, right)), Int(max(left, right)))
        if left == right || units[first].isEarlier && units[second].isEarlier { return }
        pairs.append(UInt64(first) << 32 | UInt64(second))
    }
}
