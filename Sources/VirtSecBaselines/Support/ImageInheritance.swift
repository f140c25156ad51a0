// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Which images at rest have something wrong with them, or rest on one that has, as the headers of images tell it.
///
/// What is wrong is passed on along the chains once for all images, so that the time grows with the number of links.
struct ImageInheritance {
    private var wrong: Set<String> = []
    /// Images of which nobody can tell, or that rest on such a one, and why.
    private var untold: [String: UnseenReason.Cause] = [:]

    /// - Parameter judge: judges an image by itself.
    init(_ context: Context, _ judge: (DiskImage) throws(MissingEvidence) -> Outcome) {
        guard let lineage = context.lineage else { return }
        var wrong: [(id: String, cause: UnseenReason.Cause)] = []
        var untold: [(id: String, cause: UnseenReason.Cause)] = []
        for image in context.inventory.images {
            let id = image.id.description
            do throws(MissingEvidence) {
                _ = try image.namedFiles()
                if case .violation = try judge(image) { wrong.append((id, .notReported)) }
            } catch {
                untold.append((id, error.reason.cause))
            }
        }
        for item in lineage.items where item.kind == .image && item.presence != .seen {
            untold.append((item.id, .notCollected))
        }
        self.wrong = Set(Self.heirs(of: wrong, in: lineage).keys)
        self.untold = Self.heirs(of: untold, in: lineage)
    }

    /// Violated where the image, or one that it rests on, is.
    func outcome(of image: DiskImage, at place: Locus) throws(MissingEvidence) -> Outcome {
        let id = image.id.description
        if wrong.contains(id) { return .violated(at: place) }
        if let cause = untold[id] { throw MissingEvidence(UnseenReason(cause, at: place)) }
        return .satisfied
    }

    /// All that rests on some items, themselves among it, nearest first; each has the cause of the first that it rests on.
    private static func heirs(
        of items: [(id: String, cause: UnseenReason.Cause)], in lineage: LineageGraph
    ) -> [String: UnseenReason.Cause] {
        var heirs: [String: UnseenReason.Cause] = [:]
        var waiting = items
        var next = 0
        while next < waiting.count {
            let (id, cause) = waiting[next]
            next += 1
            guard heirs[id] == nil else { continue }
            heirs[id] = cause
            for link in lineage.children(of: id) where link.isOfContent { waiting.append((link.child, cause)) }
        }
        return heirs
    }
}

extension LineageLink {
    /// Whether the header of the child says that it reads from the parent what it does not hold itself.
    var isOfContent: Bool {
        evidence.contains { [.header, .part, .contentID, .identifier].contains($0.kind) }
    }
}
