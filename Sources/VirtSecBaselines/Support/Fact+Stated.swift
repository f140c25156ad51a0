// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Fact {
    /// Whether the source says so itself, so that what it says can be changed where it stands.
    var isStated: Bool {
        if case .known(_, let basis) = self { !basis.isDefaulted } else { false }
    }

    /// The remedy that sets an attribute at the fact's place, which is the element where the attribute is left out.
    func setting(_ attribute: String, to value: String) -> Remedy {
        isStated ? .set(value) : .setAttribute(attribute, value)
    }
}
