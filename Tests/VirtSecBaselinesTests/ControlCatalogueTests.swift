// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore

@testable import VirtSecBaselines

/// The control catalogue and what rules take from it.
struct ControlCatalogueTests {
    @Test func `no control occurs twice, and every one is mapped`() {
        #expect(Set(ControlCatalogue.all.map(\.id)).count == ControlCatalogue.all.count)
        #expect(ControlCatalogue.all.filter(\.mappings.isEmpty).map(\.id).isEmpty)
    }

    @Test func `a mapping names a control without blanks at its ends`() {
        for mapping in ControlCatalogue.all.flatMap(\.mappings) {
            #expect(mapping.control == mapping.control.trimmingCharacters(in: .whitespaces) && !mapping.control.isEmpty)
        }
    }

    @Test func `rows are joined, and each mapping says which row it is from`() {
        let mappings = [ControlMapping].rows("VS-VM-047", "VS-VM-048")
        #expect(Set(mappings.map(\.row)) == ["VS-VM-047", "VS-VM-048"])
        #expect(mappings.contains(ControlMapping(.disaSTIG, "VMCH-80-000189", .source, row: "VS-VM-047")))
        #expect(mappings.contains(ControlMapping(.disaSTIG, "VMCH-80-000192", .source, row: "VS-VM-048")))
        #expect(mappings.contains(ControlMapping(.cisESXi7, "8.4.24", .secondaryCopy, row: "VS-VM-048")))
    }

    @Test func `every row that a rule's source names is in the catalogue`() throws {
        let folder = Self.packageRoot.appending(path: "Sources/VirtSecBaselines/Rules")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        var named: Set<String> = []
        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for match in text.matches(of: /VS-[A-Z]+-[0-9]+/) { named.insert(String(match.output)) }
        }
        #expect(!named.isEmpty)
        #expect(named.filter { ControlCatalogue[$0] == nil }.isEmpty)
    }

    private static var packageRoot: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }
}
