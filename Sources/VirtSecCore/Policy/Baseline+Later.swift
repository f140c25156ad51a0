// SPDX-License-Identifier: Apache-2.0

extension Baseline {
    /// How a rule stands in a baseline.
    package enum Standing: Sendable {
        /// Nothing is said of it.
        case absent
        /// It is among the rules.
        case on(Entry)
        /// It is switched off on purpose.
        case off(DisabledRule)

        package var isAbsent: Bool { if case .absent = self { true } else { false } }
        package var isOn: Bool { if case .on = self { true } else { false } }
    }

    /// How a rule stands from a moment on.
    package struct LaterStanding: Sendable {
        package let since: Instant
        package let standing: Standing

        package init(since: Instant, _ standing: Standing) {
            self.since = since
            self.standing = standing
        }
    }
}
