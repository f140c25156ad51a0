// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Prints one figure a line, as `bench NAME VALUE <= LIMIT`, and remembers whether all limits held.
final class Figures {
    private(set) var allHold = true

    /// A figure cannot be measured, because what is measured does not work.
    func fail(_ reason: String) {
        allHold = false
        print("failed: \(reason)")
    }

    func report(_ name: String, _ value: Double, atMost limit: Double) {
        if value > limit { allHold = false }
        print("bench \(name) \(text(value)) <= \(text(limit))")
    }

    func report(_ name: String, _ value: Double, atLeast limit: Double) {
        if value < limit { allHold = false }
        print("bench \(name) \(text(value)) >= \(text(limit))")
    }

    func report(_ name: String, _ value: Double) { print("bench \(name) \(text(value))") }

    /// The most memory that any process has taken that this one started and waited for.
    static var peakMegabytesOfChildren: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1_024
    }

    private func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(format: "%.3f", value)
    }
}

/// Seconds that something takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try body()
    return Double((ContinuousClock.now - start) / .nanoseconds(1)) / 1e9
}

/// The median of ratios of two things that are timed in turn, so that whatever else the machine does hits both.
func medianRatio(_ pairs: Int, _ ours: () -> Double, _ unit: () -> Double) -> Double {
    let ratios = (0..<pairs).map { _ in
        let reference = unit()
        return ours() / reference
    }
    return ratios.sorted()[pairs / 2]
}
