// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecXMLReading

@Suite struct TruncationTests {
    /// Where the root element ends; behind it is white space alone.
    static func endOfRoot(_ bytes: [UInt8]) throws -> Int { Int(try read(bytes).nodes[0].closingEnd) }

    @Test func `a document cut off at any byte is refused, not guessed`() throws {
        let bytes = Array(richDocument.utf8)
        let whole = try read(bytes).outline
        let end = try Self.endOfRoot(bytes)
        #expect(end < bytes.count)
        for count in 0..<bytes.count {
            let prefix = Array(bytes[..<count])
            if count >= end {
                #expect(try read(prefix).outline == whole)
            } else {
                let error = try #require(refusal(prefix), "\(count) bytes")
                #expect([.truncated, .empty, .invalidEncoding].contains(error.code), "\(count) bytes: \(error)")
            }
        }
    }

    @Test func `a document in UTF-16 cut off at any byte is refused`() throws {
        let bytes = EncodingTests.utf16("<a x='\u{1F600}'><b>\u{E4}</b><!-- c --></a>", bigEndian: false, mark: true)
        for count in 0..<bytes.count { #expect(refusal(Array(bytes[..<count])) != nil, "\(count) bytes") }
        #expect(refusal(bytes) == nil)
    }

    @Test func `a document with one byte taken out or doubled never crashes the reader`() throws {
        let bytes = Array(richDocument.utf8)
        let reader = XMLReader(vocabulary: vocabulary)
        for place in bytes.indices {
            var shorter = bytes
            shorter.remove(at: place)
            var longer = bytes
            longer.insert(bytes[place], at: place)
            for changed in [shorter, longer] {
                guard let tree = try? reader.read(changed) else { continue }
                #expect(tree.nodes[0].end == tree.nodes.count)
                reader.recycle(tree)
            }
        }
    }
}
