// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Fact {
    /// Whether the descriptor says so itself.
    var isStated: Bool {
        if case .known(_, let basis) = self { !basis.isDefaulted } else { false }
    }
}
