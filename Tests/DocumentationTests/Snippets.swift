// SPDX-License-Identifier: Apache-2.0

/// The regions of a source between `// snippet.NAME` and `// snippet.end`.
enum Snippets {
    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    /// The text of each region, without its common indentation.
    static func regions(of source: String, in file: String) throws -> [String: String] {
        var regions: [String: String] = [:]
        var open: (name: String, lines: [String])?
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (index, line) in lines.enumerated() {
            guard let name = line.wholeMatch(of: /[ \t]*\/\/ snippet\.([A-Za-z0-9_-]+)[ \t]*/).map({ String($0.1) })
            else {
                open?.lines.append(line)
                continue
            }
            switch (name, open) {
            case ("end", let region?):
                guard regions.updateValue(dedented(region.lines), forKey: region.name) == nil else {
                    throw Malformed(description: "\(file):\(index + 1): a second region \(region.name)")
                }
                open = nil
            case ("end", nil): throw Malformed(description: "\(file):\(index + 1): no region ends here")
            case (_, let region?): throw Malformed(description: "\(file):\(index + 1): \(region.name) has not ended")
            case (_, nil): open = (name, [])
            }
        }
        if let open { throw Malformed(description: "\(file): \(open.name) has not ended") }
        return regions
    }

    private static func dedented(_ lines: [String]) -> String {
        let indentation = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return lines.map { String($0.dropFirst(indentation)) + "\n" }.joined()
    }
}
