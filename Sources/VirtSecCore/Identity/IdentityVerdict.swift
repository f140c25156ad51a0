// SPDX-License-Identifier: Apache-2.0

/// What two sightings of machines are to each other.
public enum IdentityVerdict: String, Sendable, Hashable, Comparable, CaseIterable, CustomStringConvertible {
    /// One machine, seen twice.
    case same
    /// The same identity alive twice: one of them should not be, or should have another identity.
    case twin
    /// One is a copy of the other, or both are copies of a third.
    case clone
    /// They have to do with each other: one template, one disk, or one that claims what belongs to the other.
    case related
    /// Nothing that counts says that they have to do with each other.
    case different

    /// The closest first.
    public static func < (left: IdentityVerdict, right: IdentityVerdict) -> Bool { left.place < right.place }

    /// A word or two for reports.
    public var description: String { self == .clone ? "clone of" : rawValue }

    private var place: Int {
        switch self {
        case .same: 0
        case .twin: 1
        case .clone: 2
        case .related: 3
        case .different: 4
        }
    }
}
