// SPDX-License-Identifier: Apache-2.0

/// Whether a condition holds, after Kleene, and the place that decides it.
package enum Truth: Sendable, Hashable {
    case holds(Locus)
    case fails(Locus)
    case unseen(UnseenReason)

    /// Holds or fails.
    @inline(__always)
    init(_ isTrue: Bool, at locus: Locus) { self = isTrue ? .holds(locus) : .fails(locus) }

    /// The opposite; what cannot be told stays so.
    @inline(__always)
    var negated: Truth {
        switch self {
        case .holds(let locus): .fails(locus)
        case .fails(let locus): .holds(locus)
        case .unseen: self
        }
    }
}
