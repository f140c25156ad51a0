// SPDX-License-Identifier: Apache-2.0

/// One place of a finding.
struct FindingPlace {
    let excerpt: SourceExcerpt
    /// What is known of such places; nil for one that no field stands at.
    let guide: PlaceGuide?
    /// What stands for the machines that share it; nil where nobody does.
    let sharers: UInt64?

    init(_ excerpt: SourceExcerpt, _ guide: PlaceGuide?, sharedBy sharers: UInt64?) {
        self.excerpt = excerpt
        self.guide = guide
        self.sharers = sharers
    }

    /// What is wrong, and what stands here where that may be shown.
    func message(_ title: String) -> String {
        guard let guide, guide.isShown, let value = excerpt.value, !value.isEmpty else { return title }
        return title + " (" + guide.quoted(value) + ")"
    }
}
