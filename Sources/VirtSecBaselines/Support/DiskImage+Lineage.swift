// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

extension DiskImage {
    /// The files that its header names, once all is known that says what they are.
    ///
    /// - Throws: ``MissingEvidence`` where a name, what it is for, or where it leads is unseen.
    func namedFiles() throws(MissingEvidence) -> [ImageReference] {
        let references = try facts.references.required()
        for reference in references {
            _ = try reference.role.required()
            _ = try reference.name.optional()
            _ = try reference.target.optional()
        }
        return references
    }

    /// Judges what the header names by the flaws of the links to it.
    ///
    /// - Parameters:
    ///   - flaws: which flaws are violations.
    ///   - open: why nobody can tell of a link without one; nil for one that is as it should be.
    func judgeLinks(
        with flaws: Set<LineageFlaw.Kind>, in context: Context,
        openWhere open: (LineageLink, LineageGraph) -> UnseenReason.Cause?
    ) throws(MissingEvidence) -> Outcome {
        let none = Outcome.notApplicable("it names no other file")
        let references = try namedFiles()
        if references.isEmpty { return none }
        guard let lineage = context.lineage else { throw MissingEvidence(UnseenReason(.notCollected)) }
        var joined = JoinedOutcome()
        let links = lineage.parents(of: id.description).filter(\.isNamedByHeader)
        // It names a parent, and not which.
        if links.isEmpty { throw MissingEvidence(UnseenReason(.notCollected, at: references[0].locus)) }
        for link in links {
            let place = Self.place(of: link, among: references)
            if link.flaws.contains(where: { flaws.contains($0.kind) }) {
                joined.add(.violated(at: place))
            } else if let cause = open(link, lineage) {
                joined.miss(MissingEvidence(UnseenReason(cause, at: place)))
            } else {
                joined.add(.satisfied)
            }
        }
        return try joined.outcome(whenNone: none)
    }

    /// Where the header names what a link leads to.
    private static func place(of link: LineageLink, among references: [ImageReference]) -> Locus {
        let named = references.first { reference in
            guard let name = reference.name.value else { return false }
            return link.evidence.contains { $0.text.hasSuffix("'\(name)'") }
        }
        if let named { return named.locus }
        let isPart = link.evidence.contains { $0.kind == .part }
        return references.first { ($0.role.value != .parent) == isPart }?.locus ?? .none
    }
}

extension LineageLink {
    /// Whether the header of the child says so, and not only what others state of it.
    fileprivate var isNamedByHeader: Bool {
        evidence.contains { [.header, .part, .contentID, .identifier].contains($0.kind) }
    }
}

extension LineageGraph {
    /// Whether nobody looked at what a link leads to.
    func isUntold(_ link: LineageLink) -> Bool { item(link.parent)?.presence == .named }

}

/// Texts of VMDKs for examples.
enum ExampleImage {
    /// An image that stands alone.
    ///
    /// - Parameters:
    ///   - content: the identifier of its content.
    ///   - mark: what stands before the line of the content, and before the first line.
    static func alone(content: String = "1a2b3c4d", mark: String = "", start: String = "") -> String {
        """
        \(start)# Disk DescriptorFile
        version=1
        \(mark)CID=\(content)
        parentCID=ffffffff
        createType="monolithicFlat"
        RW 131072 ZERO
        ddb.uuid = "60 00 C2 9f 00 01 02 03-04 05 06 07 08 09 0a 0b"
        """
    }

    /// An image that holds the differences to another.
    ///
    /// - Parameters:
    ///   - parent: the name of the other.
    ///   - content: the identifier of the content that the other has to have.
    ///   - mark: what stands before the line that names the other.
    ///   - contentMark: what stands before the line with the other's content.
    static func child(
        of parent: String, content: String = "1a2b3c4d", mark: String = "", contentMark: String = "", start: String = ""
    ) -> String {
        """
        \(start)# Disk DescriptorFile
        version=1
        CID=5e6f7a8b
        \(contentMark)parentCID=\(content)
        createType="monolithicSparse"
        RW 131072 ZERO
        \(mark)parentFileNameHint="\(parent)"
        """
    }
}

extension DiskImage {
    /// The image that this one rests on, where it was seen.
    func parent(in context: Context) -> DiskImage? {
        guard let lineage = context.lineage else { return nil }
        let parents = lineage.parents(of: id.description).filter { link in
            link.evidence.contains { [.header, .contentID, .identifier].contains($0.kind) }
        }
        guard parents.count == 1, let id = parents.first?.parent else { return nil }
        return context.image(id)
    }

    /// What the header calls the image below, where that tells one from another.
    ///
    /// - Throws: ``MissingEvidence`` where it is unseen.
    func parentIdentifier() throws(MissingEvidence) -> (text: String, isContent: Bool, place: Locus)? {
        if let content = try facts.parentContentID.optional() {
            // VMware gives every new disk the last but one, and the last one means that there is no parent.
            if content == "fffffffe" || content == "ffffffff" { return nil }
            return (content, true, facts.parentContentID.locus)
        }
        return try facts.parentID.optional().map { ($0.description, false, facts.parentID.locus) }
    }

    /// Whether its content cannot be read without a key.
    ///
    /// - Throws: ``MissingEvidence`` where that is unseen; of plain content nobody can tell what the guest encrypts, which
    ///   is no protection that anybody may count on.
    func isUnreadableWithoutKey() throws(MissingEvidence) -> Bool {
        if facts.encryption.isLeftOpen(to: .imageHeader) { return false }
        let encryption = try facts.encryption.required()
        return encryption == .luks || encryption == .vmware
    }
}

extension ImageDefect {
    /// A defect for examples.
    init(_ consequence: DefectConsequence) {
        self.init()
        locus = .element(0)
        code = .stated("bad-offset", locus)
        self.consequence = .stated(consequence, locus)
        message = .stated("The first-level table lies past the end of the file.", locus)
    }
}

extension String {
    /// The same text with the mark before a line that starts with a word, for examples.
    func marking(_ word: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(word) ? "↓\($0)" : String($0) }.joined(separator: "\n")
    }
}
