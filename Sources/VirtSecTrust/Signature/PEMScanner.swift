// SPDX-License-Identifier: Apache-2.0

#if Trust
/// Tells the encapsulated blocks of a text (RFC 7468) from the lines around them.
struct PEMScanner {
    struct Block {
        let label: String
        /// The line of its `BEGIN`, counted from 1.
        let line: Int
        let text: String
    }

    private(set) var blocks: [Block] = []
    /// Lines outside of blocks that are not blank.
    private(set) var otherLines: [(number: Int, content: ArraySlice<UInt8>)] = []
    /// Where a block begins that does not end, or ends that did not begin.
    private(set) var brokenLine: Int?

    private static let dashes = Array("-----".utf8)

    init(_ bytes: [UInt8]) {
        var open: (label: String, line: Int, text: [UInt8])?
        for (number, content) in TextLines(bytes) {
            let line = content.trimmed
            let boundary = Self.boundary(line)
            if open != nil { open?.text += line + [UInt8(ascii: "\n")] }
            switch boundary {
            case .begin(let label):
                if open != nil { brokenLine = brokenLine ?? number }
                open = (label, number, Array(line) + [UInt8(ascii: "\n")])
            case .end(let label):
                if let block = open, block.label == label {
                    let text = String(decoding: block.text, as: UTF8.self)
                    blocks.append(Block(label: label, line: block.line, text: text))
                } else {
                    brokenLine = brokenLine ?? number
                }
                open = nil
            case nil:
                if open == nil, !line.isEmpty { otherLines.append((number, line)) }
            }
        }
        if let open { brokenLine = brokenLine ?? open.line }
    }

    private enum Boundary {
        case begin(String)
        case end(String)
    }

    private static func boundary(_ line: ArraySlice<UInt8>) -> Boundary? {
        guard line.starts(with: dashes), line.count > 10, line.suffix(5).elementsEqual(dashes) else { return nil }
        let words = String(decoding: line.dropFirst(5).dropLast(5), as: UTF8.self)
        if words.hasPrefix("BEGIN ") { return .begin(String(words.dropFirst(6))) }
        if words.hasPrefix("END ") { return .end(String(words.dropFirst(4))) }
        return nil
    }
}
#endif
