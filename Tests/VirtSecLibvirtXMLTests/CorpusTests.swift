// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecLibvirtXML

@Suite(.enabled(if: Corpus.folder != nil, "the corpus is not here: set VIRTSEC_CORPUS to its folder"))
struct CorpusTests {
    @Test func `at least 95 per cent of all elements and attributes of domain documents are recognised`() async throws {
        let corpus = try #require(Corpus.folder)
        let folders = try FileManager.default.contentsOfDirectory(atPath: corpus.path())
            .filter { $0.hasPrefix("domain-") }.sorted()
        let sources = folders.map { LibvirtXMLFolder(corpus.appending(path: $0).path()) }
        let inventory = await Collector(sources, jobs: 2).collect()
        // A domain's status holds much of the driver's private data; it is counted by itself.
        let records = inventory.machines.map(\.observation).filter { $0.root == .element(0) }
        let all = records.reduce(0) { $0 + $1.elementCount + $1.attributeCount }
        let understood = records.reduce(0) { $0 + $1.recognisedCount }
        #expect(inventory.machines.count >= 1_336)
        #expect(Double(understood) / Double(all) >= 0.95, "\(understood) of \(all)")
        print("recognised \(understood) of \(all) in \(inventory.machines.count) machines")
    }

    @Test func `every document of the corpus is read or passed over with a reason`() async throws {
        let corpus = try #require(Corpus.folder)
        let inventory = await Collector([LibvirtXMLFolder(corpus.path())], jobs: 2).collect()
        #expect(inventory.skipped.allSatisfy { !$0.reason.isEmpty })
        #expect(inventory.isComplete)
        for item in inventory.skipped where item.kind == .unreadable {
            print("unreadable: \(item.path): \(item.reason)")
        }
        #expect(inventory.networks.count >= 60)
        #expect(inventory.filters.count >= 50)
        #expect(inventory.snapshots.count >= 14)
        #expect(inventory.pools.count >= 39 && inventory.volumes.count >= 21 && inventory.secrets.count >= 5)
        let storage =
            inventory.pools.map(\.observation) + inventory.volumes.map(\.observation)
            + inventory.secrets.map(\.observation)
        for observation in storage {
            #expect(observation.unrecognised.isEmpty, "\(observation.document.path)")
        }
    }

    @Test func `every element and attribute of the documents about hosts is recognised`() async throws {
        let corpus = try #require(Corpus.folder)
        let folders = [
            "capabilities", "domaincaps", "nodedev", "interface", "domaincheckpoint", "domainbackup",
        ]
        let inventory = await Collector(
            folders.map { LibvirtXMLFolder(corpus.appending(path: $0).path()) }, jobs: 2
        ).collect()
        #expect(inventory.skipped.isEmpty, "\(inventory.skipped)")
        #expect(inventory.hosts.count >= 18 && inventory.hypervisors.count >= 39)
        #expect(inventory.nodeDevices.count >= 30 && inventory.hostInterfaces.count >= 10)
        #expect(inventory.checkpoints.count >= 3 && inventory.backups.count >= 10)
        for record in inventory.records {
            let places = record.document.excerpts(of: record.unrecognised).map(\.location.description)
            #expect(places.isEmpty, "\(places)")
        }
    }
}
