// SPDX-License-Identifier: Apache-2.0

extension Sequence<String> {
    /// The name that somebody probably meant who wrote another; nil when none is close.
    ///
    /// Close is what a third of the word's characters, or two, turn into the name (Levenshtein), upper and lower case
    /// being the same; of two names that are as close the one that sorts first. Looks at the first 100 characters.
    public func nearest(to word: String) -> String? {
        let limit = Swift.max(2, word.count / 3)
        let closest = map { ($0, EditDistance.between(word.lowercased(), $0.lowercased())) }.min {
            ($0.1, $0.0) < ($1.1, $1.0)
        }
        guard let (name, distance) = closest, distance <= limit else { return nil }
        return name
    }
}

/// How many characters must be added, left out or changed.
private enum EditDistance {
    static func between(_ left: String, _ right: String) -> Int {
        let left = Array(left.prefix(100))
        let right = Array(right.prefix(100))
        var row = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let replaced = diagonal + (character == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
