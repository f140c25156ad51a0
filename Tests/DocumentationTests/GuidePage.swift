// SPDX-License-Identifier: Apache-2.0

import Testing

/// A page of Markdown whose Swift blocks are copies of snippets.
///
/// The rules are those of Scripts/update-snippets.
struct GuidePage: Sendable, CustomTestStringConvertible {
    /// What stands in the line above a block.
    enum Marker: Equatable {
        case snippet(String)
        case notCompiled

        init?(line: String) {
            if line == "<!-- not compiled -->" {
                self = .notCompiled
            } else if let match = line.wholeMatch(of: /<!-- snippet: ([A-Za-z0-9_-]+) -->/) {
                self = .snippet(String(match.1))
            } else {
                return nil
            }
        }

        var name: String? { if case .snippet(let name) = self { name } else { nil } }
    }

    /// A fenced block.
    struct Block {
        let line: Int
        let language: String
        let marker: Marker?
        var text = ""

        var isSwift: Bool { language.hasPrefix("swift") }
    }

    let name: String
    let blocks: [Block]
    /// Lines of markers that no block follows.
    let strayMarkers: [Int]
    let isEndedInsideBlock: Bool

    var testDescription: String { name }

    init(name: String, text: String) {
        var blocks: [Block] = []
        var strays: [Int] = []
        var open: Block?
        var marker: Marker?
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (index, line) in lines.enumerated() {
            if var block = open {
                let isEnd = line.hasPrefix("```") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
                if !isEnd { block.text += line + "\n" }
                if isEnd { blocks.append(block) }
                open = isEnd ? nil : block
            } else if let fence = line.firstRange(of: "```"), line[..<fence.lowerBound].allSatisfy(\.isWhitespace) {
                open = Block(line: index + 1, language: String(line[fence.upperBound...]), marker: marker)
                marker = nil
            } else {
                if marker?.name != nil { strays.append(index) }
                marker = Marker(line: line)
            }
        }
        self.name = name
        self.blocks = blocks
        strayMarkers = strays
        isEndedInsideBlock = open != nil
    }

    /// Everything that is wrong with the page, by line.
    func problems(regions: [String: String]) -> [String] {
        var problems = strayMarkers.map { ($0, "no Swift block follows the marker") }
        for block in blocks {
            if let problem = Self.problem(of: block, regions) { problems.append((block.line, problem)) }
        }
        if isEndedInsideBlock { problems.append((0, "a block does not end")) }
        return problems.sorted { $0.0 < $1.0 }.map { "\(name):\($0.0): \($0.1)" }
    }

    private static func problem(of block: Block, _ regions: [String: String]) -> String? {
        switch (block.isSwift, block.marker) {
        case (false, .snippet): "a snippet stands over a block that is not Swift"
        case (false, _), (true, .notCompiled): nil
        case (true, nil): "a Swift block without a marker in the line above"
        case (true, .snippet(let name)):
            switch regions[name] {
            case nil: "no snippet \(name)"
            case block.text: nil
            default: "differs from the snippet \(name)"
            }
        }
    }
}
