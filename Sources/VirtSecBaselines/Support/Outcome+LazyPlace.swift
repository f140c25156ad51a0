// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Outcome {
    /// Violated at a place when a condition holds, otherwise satisfied; the place is looked up only for a violation.
    @inline(__always)
    static func violated<Place: Located>(
        when condition: Bool, at place: @autoclosure () -> Place, remedy: Remedy? = nil
    ) -> Outcome {
        condition ? .violated(place(), remedy: remedy) : .satisfied
    }
}
