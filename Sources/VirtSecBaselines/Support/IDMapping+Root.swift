// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension IDMapping {
    /// Whether an id of the guest is mapped to root, or root's group, of the host.
    func reachesRoot() throws(MissingEvidence) -> Bool { try allOf(target.equals(0), count.required() > 0) }
}

extension Listing where Element == IDMapping {
    /// Whether ids are mapped, and none of them to root of the host.
    func mapsElsewhere() throws(MissingEvidence) -> Bool {
        try allOf(!isEmpty(), !hasElement { range throws(MissingEvidence) in try range.reachesRoot() })
    }
}
