// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Fact {
    /// Whether the source itself says it, instead of its format by what silence means there.
    var isStated: Bool { if case .known(_, let basis) = self { !basis.isDefaulted } else { false } }
}
