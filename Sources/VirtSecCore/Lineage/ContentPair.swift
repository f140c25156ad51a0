// SPDX-License-Identifier: Apache-2.0

/// What is known of an image whose content was looked at.
struct SketchedImage {
    let id: String
    let name: String
    let sketch: ContentSketch
    /// Whether other images rest on it, so that it is not written to any more.
    let isBacking: Bool
    /// When it was written last, in seconds since 1970.
    let written: Int?

    /// The likeliest origin first: what others rest on, then what was written to the longest ago.
    static func isBefore(_ left: SketchedImage, _ right: SketchedImage) -> Bool {
        if left.isBacking != right.isBacking { return left.isBacking }
        if left.written != right.written { return (left.written ?? .max) < (right.written ?? .max) }
        return left.id < right.id
    }
}

/// How much two images hold of each other, and which of them was there first as far as that can be told.
struct ContentPair {
    let first: SketchedImage
    let second: SketchedImage
    /// How much of the first is in the second, and the other way round.
    private let inSecond: Containment
    private let inFirst: Containment

    /// Nil where neither is contained in the other.
    init?(_ first: SketchedImage, _ second: SketchedImage, _ limits: ContainmentLimits) {
        inSecond = first.sketch.containment(in: second.sketch, limits: limits)
        inFirst = second.sketch.containment(in: first.sketch, limits: limits)
        guard inSecond.answer == .contained || inFirst.answer == .contained else { return nil }
        (self.first, self.second) = (first, second)
    }

    /// The larger share of what is contained, as much of it as is certain.
    var share: Double { contained.map(\.lowest).max() ?? 0 }

    /// The larger share of what is contained, as far as the samples tell.
    var estimatedShare: Double { contained.compactMap(\.estimate).max() ?? 0 }

    private var contained: [Containment] { [inSecond, inFirst].filter { $0.answer == .contained } }

    /// Whether so much is in both that they can hardly have come about apart.
    private var isStrong: Bool { share >= 0.9 }

    /// The origin and what says that it is; nil where nothing tells, or where what tells contradicts itself.
    var origin: (isFirst: Bool, reasons: [String])? {
        let votes = [growth, rest, time].compactMap(\.self)
        guard let isFirst = votes.first?.isFirst, votes.allSatisfy({ $0.isFirst == isFirst }) else { return nil }
        return (isFirst, votes.map(\.reason))
    }

    /// What says it, as sure as it makes the link.
    func evidence(_ reasons: [String]) -> LineageEvidence {
        var text = "\(percent(inSecond)) of the content of '\(first.name)' is in '\(second.name)'"
        text += ", and \(percent(inFirst)) the other way round"
        for reason in reasons { text += "; \(reason)" }
        // When files were written says little: whoever copies or restores them sets it.
        let isTold = reasons.isEmpty || growth != nil || rest != nil
        return LineageEvidence(.content, text, isStrong && isTold ? .high : .medium)
    }

    private typealias Vote = (isFirst: Bool, reason: String)

    /// A clone that was used holds its origin and more.
    private var growth: Vote? {
        if inFirst.lowest >= 0.9, inSecond.highest < inFirst.lowest - 0.05 {
            return (false, "'\(first.name)' holds '\(second.name)' and more")
        }
        if inSecond.lowest >= 0.9, inFirst.highest < inSecond.lowest - 0.05 {
            return (true, "'\(second.name)' holds '\(first.name)' and more")
        }
        return nil
    }

    /// What others rest on was there before, and is not written to.
    private var rest: Vote? {
        if first.isBacking == second.isBacking { return nil }
        return (first.isBacking, "other images rest on '\(first.isBacking ? first.name : second.name)'")
    }

    private var time: Vote? {
        guard let one = first.written, let other = second.written, one != other else { return nil }
        let (older, newer) = one < other ? (first.name, second.name) : (second.name, first.name)
        return (one < other, "'\(older)' was written last before '\(newer)'")
    }

    private func percent(_ containment: Containment) -> String {
        guard let estimate = containment.estimate else { return "an unknown part" }
        let margin = Int(containment.margin * 100 + 0.999)
        return "\(Int(estimate * 100 + 0.5)) %" + (margin > 0 ? " ± \(margin)" : "")
    }
}
