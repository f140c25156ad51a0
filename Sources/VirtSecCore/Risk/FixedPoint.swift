// SPDX-License-Identifier: Apache-2.0

/// Powers and logarithms of *e* in whole numbers, as floating point may differ in the last bit between platforms.
enum FixedPoint {
    /// One, with 56 bits behind the point.
    private static let one: UInt64 = 1 << 56
    /// ln 2, with 56 bits behind the point.
    private static let logarithmOfTwo: UInt64 = 49_946_518_145_322_874

    /// e^(−n / 10⁶).
    static func remainder(after microNats: Int64) -> Proportion {
        // Beyond 22 nats nothing of a billionth is left.
        guard microNats > 0 else { return .all }
        guard microNats < 22_000_000 else { return .none }
        let exponent = UInt64(microNats).scaled(by: one, over: 1_000_000).quotient
        let (halvings, rest) = exponent.quotientAndRemainder(dividingBy: logarithmOfTwo)
        let value = exponential(ofNegative: rest) >> halvings
        return Proportion(billionths: Int64((value.multiplied(1_000_000_000 << 20) + (1 << 19)) >> 20))
    }

    /// −ln(p) · 10⁶, rounded; the largest number for 0.
    static func microNats(leaving remainder: Proportion) -> Int64 {
        guard remainder.billionths > 0 else { return .max }
        var scaled = UInt64(remainder.billionths)
        var doublings: UInt64 = 0
        while scaled < 1_000_000_000 {
            scaled <<= 1
            doublings += 1
        }
        let mantissa = scaled.scaled(by: one, over: 1_000_000_000).quotient
        let logarithm = doublings * logarithmOfTwo - min(doublings * logarithmOfTwo, naturalLogarithm(of: mantissa))
        let (whole, rest) = logarithm.scaled(by: 1_000_000, over: one)
        return Int64(rest >= one / 2 ? whole + 1 : whole)
    }

    /// e^(−x) by its series, for x below ln 2.
    private static func exponential(ofNegative x: UInt64) -> UInt64 {
        var (sum, term, sign) = (one, one, false)
        for divisor in UInt64(1)...20 {
            term = term.multiplied(x) / divisor
            if term == 0 { break }
            sum = sign ? sum + term : sum - term
            sign.toggle()
        }
        return sum
    }

    /// ln(m) = 2 artanh((m − 1) / (m + 1)) by its series, for m from 1 to 2.
    private static func naturalLogarithm(of mantissa: UInt64) -> UInt64 {
        let base = (mantissa - one).scaled(by: one, over: mantissa + one).quotient
        let square = base.multiplied(base)
        var (sum, power, divisor) = (UInt64(0), base, UInt64(1))
        while power > 0 {
            sum += power / divisor
            power = power.multiplied(square)
            divisor += 2
        }
        return 2 * sum
    }
}

extension UInt64 {
    /// The product of two numbers with 56 bits behind the point.
    fileprivate func multiplied(_ other: UInt64) -> UInt64 {
        let (high, low) = multipliedFullWidth(by: other)
        return high << 8 | low >> 56
    }
}
