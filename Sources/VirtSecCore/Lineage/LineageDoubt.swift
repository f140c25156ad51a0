// SPDX-License-Identifier: Apache-2.0

/// Something that could not be told of an item, so that links to or from it may be missing.
public struct LineageDoubt: Sendable, Hashable {
    /// What could not be told.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The header of the image is cut off, contradicts itself or makes no sense: whatever it says of a parent counts
        /// for little, and programs may read it otherwise.
        case refusedHeader = "refused-header"
        /// A part of the header was not read or is not understood, and may name a parent.
        case unreadHeader = "unread-header"
        /// The content of the image was to be compared with others, and nobody can tell what it is.
        case content
    }

    /// What could not be told.
    public let kind: Kind
    /// Why; names in it come from documents and must be escaped.
    public let text: String
}

extension DiskImage {
    /// What of its header nobody can rely on.
    var headerDoubts: [LineageDoubt] {
        guard case .known(let defects) = facts.defects else {
            return [LineageDoubt(kind: .unreadHeader, text: "whether its header is sound is not known")]
        }
        return defects.compactMap { LineageDoubt($0.consequence.value, $0.message.value ?? $0.code.value) }
    }
}

extension Appliance {
    /// What of the header of one of its files nobody can rely on, where somebody looked at it.
    func headerDoubts(ofFile name: String) -> [LineageDoubt] {
        facts.defects.known.filter { $0.area.value == .image && $0.subject.value == name }
            .compactMap { LineageDoubt($0.consequence.value, $0.message.value ?? $0.code.value) }
    }
}

extension LineageDoubt {
    /// Nil for what changes nothing.
    fileprivate init?(_ consequence: DefectConsequence?, _ text: String?) {
        let kind: Kind
        switch consequence {
        case .noted, .other: return nil
        case .refused, .altered: kind = .refusedHeader
        case .unproven, nil: kind = .unreadHeader
        }
        self.init(kind: kind, text: text ?? "its header is not sound")
    }
}
