// SPDX-License-Identifier: Apache-2.0

extension Sequence<String> {
    /// The name that somebody probably meant who wrote another; nil when none is close.
    ///
    /// Close is what a third of the word's characters, or two, turn into the name (Levenshtein), upper and lower case
    /// being the same; of two names that are as close the one that sorts first. Looks at the first 100 characters.
    public func nearest(to word: String) -> String? {
        let limit = Swift.max(2, word.count / 3)
        let letters = Array(word.lowercased().prefix(EditDistance.letters))
        var closest: (distance: Int, name: String)?
        for name in self {
            let other = Array(name.lowercased().prefix(EditDistance.letters))
            // Each character that one has more must be added.
            guard abs(other.count - letters.count) <= limit else { continue }
            let distance = EditDistance.between(letters, other)
            guard distance <= limit else { continue }
            if closest.map({ (distance, name) < $0 }) ?? true { closest = (distance, name) }
        }
        return closest?.name
    }
}

/// How many characters must be added, left out or changed.
private enum EditDistance {
    /// How many characters of a word are looked at.
    static let letters = 100

    static func between(_ left: [Character], _ right: [Character]) -> Int {
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
