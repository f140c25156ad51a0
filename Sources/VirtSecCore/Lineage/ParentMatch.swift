// SPDX-License-Identifier: Apache-2.0

/// Compares what the header of an image says of its parent with what the parent's own header says.
struct ParentMatch {
    private(set) var evidence: [LineageEvidence] = []
    private(set) var flaws: [LineageFlaw] = []

    init(_ child: DiskImage, _ parent: DiskImage) {
        compareContent(child, parent)
        compareIdentifier(child, parent)
        compareFormat(child, parent)
        if flaws.isEmpty { compareTimes(child, parent) }
    }

    /// A name in a header is as good as the identifiers that go with it.
    var confidenceOfName: LineageConfidence {
        flaws.contains { $0.kind == .contentChanged || $0.kind == .otherParent } ? .medium : .high
    }

    /// Whether a content identifier tells one content from another: `ffffffff` means none, and `fffffffe` is what VMware
    /// gives every new disk.
    static func isTelling(_ content: String) -> Bool { content != "ffffffff" && content != "fffffffe" }

    private mutating func compareContent(_ child: DiskImage, _ parent: DiskImage) {
        guard let wanted = child.parentContentID.value, let found = parent.contentID.value, Self.isTelling(wanted) else {
            return
        }
        if wanted == found {
            evidence.append(LineageEvidence(.contentID, "it names the content \(wanted), which the parent has", .high))
        } else {
            flaws.append(
                LineageFlaw(
                    kind: .contentChanged, text: "it was made of the content \(wanted), and the parent has \(found)"))
        }
    }

    private mutating func compareIdentifier(_ child: DiskImage, _ parent: DiskImage) {
        guard child.parentContentID.value == nil, let wanted = child.parentID.value, let found = parent.uniqueID.value
        else { return }
        if wanted == found {
            evidence.append(LineageEvidence(.identifier, "it names the identifier \(wanted), which the parent has", .high))
        } else {
            flaws.append(
                LineageFlaw(kind: .otherParent, text: "it rests on \(wanted), and what lies there is \(found)"))
        }
    }

    private mutating func compareFormat(_ child: DiskImage, _ parent: DiskImage) {
        guard let said = child.backingFormat.value, let found = parent.format.value, said != found else { return }
        flaws.append(
            LineageFlaw(kind: .otherFormat, text: "it calls its parent's format \(said), and the parent's header is \(found)"))
    }

    private mutating func compareTimes(_ child: DiskImage, _ parent: DiskImage) {
        guard let own = child.modificationTime.value, let other = parent.modificationTime.value, other > own else { return }
        flaws.append(
            LineageFlaw(kind: .writtenLater, text: "the parent was written \(Self.span(other - own)) after the child"))
    }

    private static func span(_ seconds: Int) -> String {
        for (unit, name) in [(86_400, "day"), (3_600, "hour"), (60, "minute")] where seconds >= unit {
            let count = seconds / unit
            return "\(count) \(name)\(count == 1 ? "" : "s")"
        }
        return "\(seconds) second\(seconds == 1 ? "" : "s")"
    }
}
