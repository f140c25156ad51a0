// SPDX-License-Identifier: Apache-2.0

/// Programmatic units of CIM, as descriptors write them (DSP0004, annex C): `byte * 2^20`, and the words of older ones.
enum OVFUnits {
    /// A number of units in bytes; nil for a unit that is none of bytes, and for more than 64 bits.
    static func bytes(_ number: UInt64, _ units: String) -> UInt64? {
        guard let factor = factor(units) else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }

    private static func factor(_ units: String) -> UInt64? {
        let text = units.lowercased().filter { !$0.isWhitespace }
        if let factor = words[text] { return factor }
        guard let star = text.firstIndex(of: "*"), text[..<star] == "byte" || text[..<star] == "bytes" else {
            return nil
        }
        return power(text[text.index(after: star)...])
    }

    /// Numbers multiplied with each other, each alone or as a power: `1024*2^10`.
    private static func power(_ text: Substring) -> UInt64? {
        var result: UInt64 = 1
        for part in text.split(separator: "*", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "^", omittingEmptySubsequences: false)
            guard let base = ends.first.flatMap({ UInt64($0) }), ends.count <= 2 else { return nil }
            var times = 1
            if ends.count == 2 {
                guard let exponent = Int(ends[1]), (0...64).contains(exponent) else { return nil }
                times = exponent
            }
            for _ in 0..<times {
                let (product, overflow) = result.multipliedReportingOverflow(by: base)
                if overflow { return nil }
                result = product
            }
        }
        return result
    }

    private static let words: [String: UInt64] = [
        "": 1, "byte": 1, "bytes": 1, "kilobytes": 1 << 10, "kilobyte": 1 << 10, "kb": 1 << 10, "megabytes": 1 << 20,
        "megabyte": 1 << 20, "mb": 1 << 20, "gigabytes": 1 << 30, "gigabyte": 1 << 30, "gb": 1 << 30,
        "terabytes": 1 << 40, "terabyte": 1 << 40, "tb": 1 << 40,
    ]
}
