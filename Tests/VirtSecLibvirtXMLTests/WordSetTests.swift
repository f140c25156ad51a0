// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecLibvirtXML  // Only the decoders use the set.

@Suite struct WordSetTests {
    @Test func `every name fits, and is new once`() {
        var words = WordSet()
        #expect(LibvirtWord.allCases.count <= WordSet.capacity)
        let first = LibvirtWord.allCases.map { words.insert($0) }
        let second = LibvirtWord.allCases.map { words.insert($0) }
        #expect(first.allSatisfy { $0 })
        #expect(!second.contains(true))
    }
}
