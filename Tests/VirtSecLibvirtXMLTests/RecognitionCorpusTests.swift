// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecLibvirtXML

/// Libvirt's own test documents share a few UUIDs, addresses and paths and are of hundreds of machines.
@Suite(.enabled(if: Corpus.folder != nil, "the corpus is not here: set VIRTSEC_CORPUS to its folder"))
struct RecognitionCorpusTests {
    private static func inventory(_ folder: URL) throws -> Inventory {
        var inventory = Inventory()
        for kind in try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted() {
            let names =
                (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path())) ?? []
            for name in names.sorted() where name.hasSuffix(".xml") {
                let data = try Data(contentsOf: folder.appending(path: "\(kind)/\(name)"))
                guard case .read(let observations) = LibvirtXMLReader().read(Array(data), path: "\(kind)/\(name)")
                else {
                    continue
                }
                for observation in observations { inventory.add(observation) }
            }
        }
        return inventory
    }

    @Test func `documents that share a UUID or an address are not one machine`() throws {
        let inventory = try Self.inventory(#require(Corpus.folder))
        let recognition = inventory.recognized()
        let groups = recognition.identities.map(\.machines.count).filter { $0 > 1 }
        print(
            "\(inventory.machines.count) documents, \(recognition.identities.count) machines, groups \(groups.sorted())"
        )
        #expect(recognition.identities.flatMap(\.machines).count == inventory.machines.count)
        #expect(recognition.identities.count * 100 >= inventory.machines.count * 90)
        #expect(groups.allSatisfy { $0 <= 8 })
        for identity in recognition.identities {
            for link in identity.links { #expect(!link.evidenceFor.isEmpty, "\(link.explanation)") }
        }
    }
}
