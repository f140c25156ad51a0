// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Listing {
    /// Adds a part at the end, in place: setting ``known`` would copy all of them each time.
    mutating func append(_ part: Element) {
        var parts: [Element]
        switch consume self {
        case .known(let known): parts = known
        case .unseen: parts = []
        }
        self = .known([])
        parts.append(part)
        self = .known(parts)
    }
}
