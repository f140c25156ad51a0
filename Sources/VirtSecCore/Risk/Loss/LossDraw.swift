// SPDX-License-Identifier: Apache-2.0

/// Random numbers of a year, that depend on a seed, on what they are for and on the year, and on nothing else.
///
/// Nothing is drawn in turn, so neither the order of machines nor who else is there changes what happens to one, and two fleets
/// that differ in a finding live through the same years (common random numbers). The numbers are those of SplitMix64
/// (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), whose n-th can be had without the others.
enum LossDraw {
    /// The numbers that are for one thing.
    static func stream(_ seed: UInt64, _ kind: String, _ id: String) -> UInt64 {
        var hash = StableHash()
        hash.combine(seed)
        hash.combine(kind)
        hash.combine(id)
        return mixed(hash.value)
    }

    /// The number of a year, from 0.
    @inline(__always)
    static func bits(_ stream: UInt64, _ year: Int) -> UInt64 {
        mixed(stream &+ UInt64(truncatingIfNeeded: year &+ 1) &* 0x9E37_79B9_7F4A_7C15)
    }

    @inline(__always)
    private static func mixed(_ state: UInt64) -> UInt64 {
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// Below which number of 32 bits a draw has to be for a hazard to strike.
struct StrikeTable: Sendable {
    /// e^(−n · step / 10⁶), of which 2³² are one.
    private let remainders: [UInt64]
    private static let step: Int64 = 4_096
    /// Beyond 22 nats nothing of a billionth is left.
    private static let end: Int64 = 22_000_000
    private static let one: UInt64 = 1 << 32

    init() {
        remainders = (0...Self.end / Self.step + 1).map { number in
            let left = FixedPoint.remainder(after: number * Self.step).billionths
            return (UInt64(left) << 32) / UInt64(Proportion.whole)
        }
    }

    /// 2³² · (1 − e^(−n / 10⁶)), to a few in 10⁸; more is never less likely.
    @inline(__always)
    func threshold(_ microNats: Int64) -> UInt64 {
        guard microNats < Self.end else { return Self.one }
        let (number, rest) = (Int(microNats / Self.step), UInt64(microNats % Self.step))
        if rest == 0 { return Self.one - remainders[number] }
        // e^(−d) ≈ 1 − d + d² / 2, of which 2³¹ are one; a step is 0.004, so what is left out is 10⁻⁸.
        let part = (rest << 31) / 1_000_000
        let factor = (1 << 31) - part + ((part * part) >> 32)
        return Self.one - max((remainders[number] * factor) >> 31, remainders[number + 1])
    }
}
