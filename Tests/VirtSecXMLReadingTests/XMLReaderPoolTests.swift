// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecXMLReading

@Suite struct XMLReaderPoolTests {
    @Test func `a reader is used again`() throws {
        let pool = XMLReaderPool(vocabulary: vocabulary)
        let first = pool.withReader { ObjectIdentifier($0) }
        let second = pool.withReader { ObjectIdentifier($0) }
        #expect(first == second)
    }

    @Test func `readers in use at once are different ones`() throws {
        let pool = XMLReaderPool(vocabulary: vocabulary, capacity: 1)
        pool.withReader { outer in
            pool.withReader { inner in #expect(inner !== outer) }
        }
    }

    @Test func `errors come through, and the reader is given back`() throws {
        let pool = XMLReaderPool(vocabulary: vocabulary)
        let first = pool.withReader { ObjectIdentifier($0) }
        #expect(throws: XMLReadingError.self) {
            try pool.withReader { reader throws(XMLReadingError) in try reader.read(Array("<a".utf8)) }
        }
        #expect(pool.withReader { ObjectIdentifier($0) } == first)
    }

    @Test func `many tasks read at once`() async throws {
        let pool = XMLReaderPool(vocabulary: vocabulary, capacity: 2)
        let sum = await withTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let bytes = Array("<a x='\(number)'>\(String(repeating: "<b>&amp;</b>", count: number))</a>".utf8)
                    let tree = try? pool.withReader { reader in try reader.read(bytes) }
                    return tree?.value(at: "@x") == "\(number)" ? tree?.nodes.count ?? 0 : 0
                }
            }
            return await group.reduce(0, +)
        }
        #expect(sum == (0..<200).reduce(0) { $0 + $1 + 1 })
    }
}
