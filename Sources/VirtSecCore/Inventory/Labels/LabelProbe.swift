// SPDX-License-Identifier: Apache-2.0

/// Takes labels away, to find out on which of them a verdict rests.
package final class LabelProbe: Sendable, Hashable {
    /// Whether nobody can tell a label that is asked for.
    let withholds: @Sendable (String) -> Bool

    /// Creates a probe.
    ///
    /// - Parameter withholds: is told each label that is asked for, and says whether it is taken away.
    package init(_ withholds: @escaping @Sendable (String) -> Bool) { self.withholds = withholds }

    /// Whether both are one.
    package static func == (left: LabelProbe, right: LabelProbe) -> Bool { left === right }
    /// Feeds a hasher.
    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Inventory {
    /// The same inventory with labels that a probe takes away.
    package func probed(by probe: LabelProbe) -> Inventory {
        var copy = self
        copy.labels = LabelSet(labels, probe: probe)
        return copy
    }
}
