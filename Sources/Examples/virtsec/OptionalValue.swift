// SPDX-License-Identifier: Apache-2.0

#if CommandLine

/// An option that may stand with or without a value, which argument-parser does not know.
enum OptionalValue {
    private static let flag = "--allow-unassessed"
    /// The name that the option has with a value; users never see it.
    static let withValue = "allow-unassessed-rules"

    /// The arguments with `--allow-unassessed=RULE` under the name that takes a value.
    static func spelledOut(in arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments.enumerated().map { index, argument in
            guard index < end, argument.hasPrefix(flag + "=") else { return argument }
            return "--\(withValue)=" + argument.dropFirst(flag.count + 1)
        }
    }
}

/// Finds the name that somebody probably meant.
enum Suggestion {
    /// ` Did you mean …?`, or nothing when no name is close.
    static func text(for word: String, in names: some Sequence<String>) -> String {
        let limit = max(2, word.count / 3)
        let closest = names.map { ($0, distance(word, $0)) }.min { ($0.1, $0.0) < ($1.1, $1.0) }
        guard let (name, distance) = closest, distance <= limit else { return "" }
        return " Did you mean \(name)?"
    }

    /// How many characters must be added, left out or changed (Levenshtein).
    static func distance(_ left: String, _ right: String) -> Int {
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
#endif
