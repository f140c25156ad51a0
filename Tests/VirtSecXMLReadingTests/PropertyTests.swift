// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecXMLReading

@Suite struct PropertyTests {
    static func lines(_ tree: XMLTree) -> [String] {
        tree.nodes.indices.map { node in
            let text = tree.string(tree.nodes[node].value).debugDescription
            switch tree.nodes[node].kind {
            case .comment: return "comment \(text)"
            case .processingInstruction: return "instruction \(text)"
            case .element:
                let values = tree.attributeNumbers(of: node).map { attribute in
                    let value = tree.string(tree.attributes[attribute].value).debugDescription
                    return " \(tree.qualifiedName(ofAttribute: attribute))=\(value)"
                }
                return "\(tree.qualifiedName(ofElement: node)) \(text)\(values.joined())"
            }
        }
    }

    @Test(arguments: (0..<40).map { UInt64($0) })
    func `what is written by chance is read back`(_ seed: UInt64) throws {
        let reader = XMLReader(vocabulary: vocabulary)
        for round in 0..<10 {
            var document = RandomDocument(seed: seed * 1_000 + UInt64(round))
            let text = document.written()
            let tree = try reader.read(Array(text.utf8))
            #expect(Self.lines(tree) == document.expected, "\(text)")
            #expect(tree.serialized == Array(text.utf8))
            #expect(try reader.readAgain(Array(text.utf8)).isSame(as: tree), "\(text)")
            try RangeTests.check(tree)
            for (place, path) in zip(tree.everyPlace, tree.paths(of: tree.everyPlace)) {
                #expect(tree.find(path) == place, "\(path)")
            }
            let wide = try reader.read(EncodingTests.utf16(text, bigEndian: round % 2 == 0, mark: round % 3 == 0))
            #expect(wide.outline == tree.outline)
            reader.recycle(tree)
        }
    }
}
