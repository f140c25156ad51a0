// SPDX-License-Identifier: Apache-2.0

/// A place of an asset's findings, worked out once for all of them; a copy costs one reference.
final class DescribedPlace {
    let excerpt: SourceExcerpt
    /// What is known of such places; nil for one that no field stands at.
    let guide: PlaceGuide?
    /// What stands for it in the names of findings.
    var hash: UInt64 = 0

    init(_ excerpt: SourceExcerpt, _ guide: PlaceGuide?) {
        self.excerpt = excerpt
        self.guide = guide
    }

    /// The value as the document writes it, where it may be shown.
    var shownValue: String? { guide?.isShown == true ? excerpt.value : nil }
}

/// One place of a finding.
struct FindingPlace {
    private let described: DescribedPlace
    /// What stands for the machines that share it; nil where nobody does.
    let sharers: UInt64?

    init(_ described: DescribedPlace, sharedBy sharers: UInt64?) {
        self.described = described
        self.sharers = sharers
    }

    var excerpt: SourceExcerpt { described.excerpt }

    /// What stands for it in the name of a finding.
    var hash: UInt64 {
        guard let sharers else { return described.hash }
        var hash = StableHash()
        hash.combine(sharers)
        hash.combine(described.hash)
        return hash.value
    }

    /// What is wrong, and what stands here where that may be shown.
    func message(_ title: String) -> String {
        guard let guide = described.guide, let value = described.shownValue, !value.isEmpty else { return title }
        let (opening, shown) = guide.quoted(value)
        return .joined(title, " (", opening, shown, "')")
    }
}

extension String {
    /// Texts one after the other, in memory that is asked for once.
    static func joined(_ parts: String...) -> String {
        var result = ""
        result.reserveCapacity(parts.reduce(0) { $0 + $1.utf8.count })
        for part in parts { result += part }
        return result
    }
}
