// SPDX-License-Identifier: Apache-2.0

/// What of the remedies that rules propose can be written into an asset's document.
extension ObservationRecord {
    /// How the first place of a violation can be mended.
    func remedy(of violation: Violation) -> Remedy? {
        guard let remedy = violation.remedy, let place = excerpts(of: [violation.locus]).first else { return nil }
        return writable(remedy, at: place)
    }

    /// The edits that mend a violation everywhere; nil when some place has no remedy that can be written there.
    func edits(of violation: Violation) -> [Edit]? {
        guard let edits = violation.edits else { return nil }
        let written = zip(edits, excerpts(of: edits.map(\.locus))).prefix { edit, place in
            writable(edit.remedy, at: place) != nil
        }
        return written.count == edits.count ? edits : nil
    }

    /// A remedy, where the document can write it.
    func writable(_ remedy: Remedy, at place: SourceExcerpt) -> Remedy? {
        (document as? any MendableDocument)?.canWrite(remedy, at: place) == true ? remedy : nil
    }

    /// What stands at some places; the asset's own element stands for none.
    private func excerpts(of places: [Locus]) -> [SourceExcerpt] {
        document.excerpts(of: places.map { $0 == .none ? root : $0 })
    }
}
