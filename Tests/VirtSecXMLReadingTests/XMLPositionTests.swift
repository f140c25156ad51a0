// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecTesting
import VirtSecXMLReading

@Suite struct XMLPositionTests {
    @Test func `lines and columns start at 1, and columns count characters`() throws {
        let text = Array("a\u{E4}\u{1F600}b\r\nc".utf8)
        let expected = [
            (0, 1, 1), (1, 1, 2), (2, 1, 2), (3, 1, 3), (4, 1, 3), (6, 1, 3), (7, 1, 4), (8, 1, 5), (9, 1, 6),
            (10, 2, 1), (11, 2, 2), (99, 2, 2), (-5, 1, 1),
        ]
        for (offset, line, column) in expected {
            #expect(XMLPosition(of: offset, in: text) == XMLPosition(line: line, column: column), "\(offset)")
        }
    }

    @Test func `a byte order mark has no column`() {
        let text = [0xEF, 0xBB, 0xBF] + Array("ab\nc".utf8)
        for (offset, column) in [(0, 1), (2, 1), (3, 1), (4, 2)] {
            #expect(XMLPosition(of: offset, in: text) == XMLPosition(line: 1, column: column))
        }
        #expect(XMLPosition(of: 6, in: text) == XMLPosition(line: 2, column: 1))
    }

    @Test func `bytes that are no text are counted as well`() {
        #expect(XMLPosition(of: 3, in: [0x41, 0x80, 0x80, 0x80, 0x80]) == XMLPosition(line: 1, column: 2))
        #expect(XMLPosition(of: 0, in: []) == .start)
    }

    @Test func `many positions at once are those found one by one, in any order`() throws {
        let tree = try read(richDocument)
        var generator = SeededGenerator(seed: 7)
        let offsets = (0...tree.source.utf8.count).shuffled(using: &generator) + [0, 5, 5, 1_000_000]
        #expect(tree.positions(ofOffsets: offsets) == offsets.map { tree.position(ofOffset: $0) })
        #expect(tree.positions(ofOffsets: []).isEmpty)
    }

    @Test func `a place begins where its name does`() throws {
        let tree = try read("<a>\n  <b\n    x='1'/></a>")
        #expect(tree.position(of: .element(0)) == .start)
        #expect(tree.position(of: .element(1)) == XMLPosition(line: 2, column: 3))
        #expect(tree.position(of: .attribute(0)) == XMLPosition(line: 3, column: 5))
    }
}
