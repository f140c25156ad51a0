// SPDX-License-Identifier: Apache-2.0

/// A named set of limits that disks may share.
public struct ThrottleGroup: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// The limits.
    public var limits: IOTuning {
        @inlinable _read { yield sparseLimits.value }
        @inlinable _modify { yield &sparseLimits.value }
    }
    @usableFromInline var sparseLimits = Sparse<IOTuning>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ThrottleGroup>.table {
        Row.group("limits", \.limits, in: \.sparseLimits, at: "")
    }
}
