// SPDX-License-Identifier: Apache-2.0

/// What of a label of SELinux keeps a machine from others: its type, and what its level clears it for.
///
/// User and role say who may start it, and the order of categories says nothing.
struct SELinuxLabel: Hashable, Sendable {
    let type: Substring
    /// The upper end of its range; nil on a host without levels.
    let level: Level?

    /// A sensitivity and categories, by which machines of one type are kept apart.
    struct Level: Hashable, Sendable {
        let sensitivity: Substring
        let categories: Set<UInt16>
    }

    /// Reads `user:role:type`, and the range after it; nil for what is no such label, or names levels by words that only
    /// its host knows.
    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count > 2, !parts[2].isEmpty else { return nil }
        type = parts[2]
        guard parts.count > 3 else {
            level = nil
            return
        }
        // Files have the lower end; what it may read is decided by the upper one.
        guard let level = parts[3].split(separator: "-", maxSplits: 1).last.flatMap(Level.init) else { return nil }
        self.level = level
    }
}

extension SELinuxLabel.Level {
    /// Reads a level such as `s0:c1,c2`, in which `c1.c3` is `c1,c2,c3`.
    init?(_ text: Substring) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), Self.number(parts[0], after: "s") != nil else { return nil }
        sensitivity = parts[0]
        guard let categories = parts.count == 2 ? Self.categories(parts[1]) : [] else { return nil }
        self.categories = categories
    }

    private static func categories(_ text: Substring) -> Set<UInt16>? {
        var all: Set<UInt16> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: ".", omittingEmptySubsequences: false).map { number($0, after: "c") }
            guard ends.count < 3, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
                return nil
            }
            all.formUnion(first...last)
        }
        return all
    }

    private static func number(_ text: Substring, after letter: Character) -> UInt16? {
        text.first == letter ? UInt16(text.dropFirst()) : nil
    }
}
