// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Whole numbers written as what they are parts of.
extension JSONWriter {
    mutating func range<Value>(
        _ name: StaticString, _ range: RiskRange<Value>, _ digits: Int, _ number: (Value) -> Int64
    ) {
        key(name)
        object { json in
            json.decimal("known", number(range.known), digits)
            json.decimal("highest", number(range.highest), digits)
        }
    }

    mutating func decimal(_ name: StaticString, _ number: Int64, _ digits: Int) {
        key(name)
        raw(Array(Self.text(number, digits).utf8))
    }

    mutating func decimal(named name: String, _ number: Int64, _ digits: Int) {
        key(named: name)
        raw(Array(Self.text(number, digits).utf8))
    }

    /// A number that is not negative, with so many digits behind the point.
    private static func text(_ number: Int64, _ digits: Int) -> String {
        if digits == 0 { return "\(number)" }
        let text = String(number)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.utf8.count)) + text
        return "\(padded.dropLast(digits)).\(padded.suffix(digits))"
    }
}
