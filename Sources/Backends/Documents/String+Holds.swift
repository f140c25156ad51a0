// SPDX-License-Identifier: Apache-2.0

extension String {
    /// Whether a word of ASCII stands anywhere in it, compared byte by byte: texts of documents are asked often.
    package func holds(_ word: String) -> Bool {
        guard let first = word.utf8.first else { return true }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: word.utf8) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
