// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationXML
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML

/// Compares what rules violate with the XPath of the catalogue's rows, over libvirt's own domain documents.
@Suite struct AgreementTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let corpus = folder("VIRTSEC_CORPUS", "corpus")
    static let catalogue = folder("VIRTSEC_CATALOGUE", "catalogue")

    private static func folder(_ variable: String, _ name: String) -> URL? {
        let url =
            ProcessInfo.processInfo.environment[variable].map { URL(filePath: $0) }
            ?? root.deletingLastPathComponent().appending(path: "shared/\(name)")
        return FileManager.default.fileExists(atPath: url.path()) ? url : nil
    }

    /// Rows whose XPath finds what is right, and what it finds.
    private static let inverted = ["RES-03": "machines that have a generation id"]

    private struct Agreement {
        var same = 0
        var different: [String] = []
        var share: Double { Double(same) / Double(max(1, same + different.count)) }
    }

    private static func rows(_ catalogue: URL) throws -> [String: String] {
        let text = try String(
            contentsOf: catalogue.appending(path: "libvirt-domain-facts.tsv"), encoding: .utf8)
        let lines = text.split(separator: "\n").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        return Dictionary(uniqueKeysWithValues: lines.map { (String($0[0]), String($0[2])) })
    }

    static func documents(_ corpus: URL) throws -> [(name: String, data: Data)] {
        let folder = corpus.appending(path: "libvirt")
        let kinds = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter {
            $0.hasPrefix("domain-")
        }
        return try kinds.sorted().flatMap { kind in
            try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path())
                .filter { $0.hasSuffix(".xml") }.sorted()
                .map { ("\(kind)/\($0)", try Data(contentsOf: folder.appending(path: "\(kind)/\($0)"))) }
        }
    }

    @Test(
        .enabled(
            if: corpus != nil && catalogue != nil,
            "the corpus or the catalogue is not here: set VIRTSEC_CORPUS and VIRTSEC_CATALOGUE"))
    func `rules agree with the catalogue on at least 97 per cent of all rows and documents`() throws {
        let catalogue = try #require(Self.catalogue)
        let corpus = try #require(Self.corpus)
        let agreements = try Self.compare(Self.rows(catalogue), Self.documents(corpus))
        let same = agreements.values.reduce(0) { $0 + $1.same }
        let all = agreements.values.reduce(0) { $0 + $1.same + $1.different.count }
        #expect(Double(same) / Double(all) >= 0.97, "\(same) of \(all)")
        for (row, agreement) in agreements.sorted(by: { $0.key < $1.key }) where agreement.share < 0.97 {
            print("\(row): \(agreement.share), such as \(agreement.different.prefix(3))")
            #expect(try Self.explains(row), "\(row) agrees on \(agreement.share) and its rule does not say why")
        }
        print("agreement: \(same) of \(all) over \(agreements.count) rows")
    }

    private static func compare(
        _ rows: [String: String], _ documents: [(name: String, data: Data)]
    ) throws -> [String: Agreement] {
        let evaluator = Evaluator(.all)
        let reader = LibvirtXMLReader()
        var agreements: [String: Agreement] = [:]
        for document in documents {
            guard case .read(let observations) = reader.read([UInt8](document.data), path: document.name),
                case .machine(let machine) = observations.first, machine.observation.root == .element(0)
            else { continue }
            let tree = try XMLDocument(data: document.data)
            for judgement in evaluator.judge(machine, at: Instant(secondsSince1970: 0)) {
                for row in judgement.rule.catalogue {
                    guard let xpath = rows[row] else { continue }
                    let holds = try tree.nodes(forXPath: "/domain[\(xpath)]").isEmpty == (inverted[row] != nil)
                    if holds == (judgement.verdict == .violated) {
                        agreements[row, default: Agreement()].same += 1
                    } else {
                        agreements[row, default: Agreement()].different.append(document.name)
                    }
                }
            }
        }
        return agreements
    }

    /// Whether the file of the row's rule says where it differs from the catalogue.
    private static func explains(_ row: String) throws -> Bool {
        let sources = root.appending(path: "Sources/VirtSecBaselines")
        let names = FileManager.default.enumerator(atPath: sources.path())?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.contains { name in
            let text = try String(contentsOf: sources.appending(path: name), encoding: .utf8)
            return text.contains("\"\(row)\"") && text.contains("Differs from the catalogue")
        }
    }
}
