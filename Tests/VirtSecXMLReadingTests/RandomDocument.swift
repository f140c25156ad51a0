// SPDX-License-Identifier: Apache-2.0

import VirtSecTesting

/// A tree made by chance, which knows how it is written and what a reader must find.
struct RandomDocument {
    indirect enum Node {
        case element(name: String, attributes: [(name: String, value: String)], children: [Node])
        case text(String)
        case characterData(String)
        case comment(String)
        case instruction(String)
    }

    private(set) var root = Node.text("")
    private var generator: SeededGenerator
    private var left = 60

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        root = element(depth: 0)
    }

    // MARK: - Chance

    private static let names = ["a", "b", "disk", "domain", "type", "p:disk", "q:x", "\u{E4}\u{F6}", "_-.9", "xmlnsx"]
    private static let pieces = [
        "", " ", "\n  ", "x", "text", "<", ">", "&", "\"", "'", "\u{E4}", "\u{20AC}", "\u{1F600}", "\r", "\t", "]]>",
        "disk", "a=b", "/>", "-",
    ]

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }

    private mutating func string() -> String {
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in pick(Self.pieces) }.joined()
    }

    private mutating func element(depth: Int) -> Node {
        left -= 1
        var attributes: [(name: String, value: String)] = []
        for name in Self.names where Int.random(in: 0..<4, using: &generator) == 0 {
            attributes.append((name, string()))
        }
        var children: [Node] = []
        for _ in 0..<Int.random(in: 0...5, using: &generator) where left > 0 && depth < 8 {
            children.append(child(depth: depth + 1))
        }
        return .element(name: pick(Self.names), attributes: attributes.shuffled(using: &generator), children: children)
    }

    private mutating func child(depth: Int) -> Node {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...4: return element(depth: depth)
        case 5, 6: return .text(string())
        case 7: return .characterData(string().filter { $0 != "]" && $0 != "\r" && $0 != "\r\n" })
        case 8: return .comment(string().filter { $0 != "-" && $0 != "\r" && $0 != "\r\n" })
        default: return .instruction(pick(["", "x", "y='1'", "<a/>"]))
        }
    }

    // MARK: - Written

    /// The document, some of its references and blanks by chance.
    mutating func written() -> String { write(root) }

    private mutating func write(_ node: Node) -> String {
        switch node {
        case .text(let text): return text.unicodeScalars.map { escape($0, inAttribute: false) }.joined()
        case .characterData(let text): return "<![CDATA[\(text)]]>"
        case .comment(let text): return "<!--\(text)-->"
        case .instruction(let data): return data.isEmpty ? "<?pi?>" : "<?pi \(data)?>"
        case .element(let name, let attributes, let children):
            var result = "<\(name)"
            for (name, value) in attributes {
                let quote = pick(["'", "\""])
                result += pick([" ", "\n", "  "]) + name + pick(["=", " = "]) + quote
                result += value.unicodeScalars.map { escape($0, inAttribute: true) }.joined() + quote
            }
            if children.isEmpty, pick([true, false]) { return result + pick(["/>", " />"]) }
            return result + pick([">", " >"]) + children.map { write($0) }.joined() + "</\(name)>"
        }
    }

    private mutating func escape(_ scalar: Unicode.Scalar, inAttribute: Bool) -> String {
        switch scalar {
        case "<": return "&lt;"
        case "&": return pick(["&amp;", "&#38;", "&#x26;"])
        case ">": return "&gt;"
        case "\"", "'": return inAttribute ? (scalar == "'" ? "&apos;" : "&quot;") : String(Character(scalar))
        case "\r": return "&#13;"
        case "\n", "\t": return inAttribute ? "&#\(scalar.value);" : String(Character(scalar))
        default:
            return Int.random(in: 0..<20, using: &generator) == 0 ? "&#\(scalar.value);" : String(Character(scalar))
        }
    }

    // MARK: - What a reader must find

    /// One line for each node in document order: its name, text and attributes.
    var expected: [String] { Self.lines(root) }

    private static func lines(_ node: Node) -> [String] {
        switch node {
        case .text, .characterData: return []
        case .comment(let text): return ["comment \(text.debugDescription)"]
        case .instruction(let data): return ["instruction \(data.debugDescription)"]
        case .element(let name, let attributes, let children):
            let values = attributes.map { " \($0.name)=\($0.value.debugDescription)" }.joined()
            return ["\(name) \(text(of: children).debugDescription)\(values)"] + children.flatMap { lines($0) }
        }
    }

    /// The runs between child elements joined; white space alone counts only where there is no child element.
    private static func text(of children: [Node]) -> String {
        var runs = [""]
        for child in children {
            switch child {
            case .text(let text), .characterData(let text): runs[runs.count - 1] += text
            case .element: runs.append("")
            case .comment, .instruction: break
            }
        }
        let blanks: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r"]
        return runs.count == 1 ? runs[0] : runs.filter { !$0.unicodeScalars.allSatisfy(blanks.contains) }.joined()
    }
}
