// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore

@testable import VirtSecBaselines

/// What the built-in rules say of themselves.
struct CatalogueTests {
    private static let descriptions = BuiltInRules.all.map { type(of: $0).description }

    private static func repeated<Value: Hashable>(_ values: [Value]) -> [Value] {
        Dictionary(grouping: values) { $0 }.filter { $0.value.count > 1 }.map(\.key)
    }

    @Test func `no two rules have one id`() {
        let ids = Self.descriptions.flatMap { [$0.id] + $0.aliases }
        #expect(Self.repeated(ids).isEmpty)
    }

    @Test(arguments: descriptions.map(\.id.description))
    func `an id is words of lower-case letters joined by hyphens`(id: String) {
        #expect(id.wholeMatch(of: /[a-z]+(-[a-z0-9]+)*/) != nil)
    }

    @Test(arguments: descriptions.map(\.title))
    func `a title is a short sentence without a full stop`(title: String) {
        #expect(!title.isEmpty && title.count <= 80)
        #expect(!title.hasSuffix(".") && title.first?.isUppercase == true)
    }

    @Test func `every rule says why it matters, what to do and what it rests on`() {
        for description in Self.descriptions {
            #expect(description.rationale.hasSuffix("."), "\(description.id)")
            #expect(description.remedy.hasSuffix("."), "\(description.id)")
            #expect(!description.references.isEmpty, "\(description.id)")
        }
    }

    @Test func `every rule covers rows of the catalogues or rests on what documents its facts, no fact twice`() {
        let bare = Self.descriptions.filter { $0.catalogue.isEmpty && $0.controls.isEmpty }
        let formats = [
            "libvirt format", "libvirt virDomain", "DMTF DSP0243", "QEMU docs/interop", "VMware Virtual Disk Format",
        ]
        let unfounded = bare.filter { description in
            !description.references.contains { reference in formats.contains { reference.document.hasPrefix($0) } }
        }
        #expect(unfounded.map(\.id).isEmpty)
        #expect(Self.repeated(Self.descriptions.flatMap(\.catalogue)).isEmpty)
    }

    @Test func `every rule has examples of what is right and of what is wrong`() {
        for rule in BuiltInRules.all {
            let verdicts = type(of: rule).examples.all.map(\.verdict)
            #expect(verdicts.contains(.satisfied) && verdicts.contains(.violated), "\(type(of: rule).description.id)")
        }
    }

    @Test func `rules are listed by folder and name`() throws {
        let folder = Self.packageRoot.appending(path: "Sources/VirtSecBaselines/Rules")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        let names = files.sorted().compactMap { $0.split(separator: "/").last?.dropLast(6) }
        #expect(BuiltInRules.all.map { "\(type(of: $0))" } == names.map(String.init))
    }

    @Test(
        .enabled(
            if: AgreementTests.catalogue != nil, "the catalogue is not here: set VIRTSEC_CATALOGUE to its folder"))
    func `the catalogue's severities are kept, and its high rows are all covered`() throws {
        let rows = try Self.rows()
        let severities = Dictionary(uniqueKeysWithValues: rows)
        for description in Self.descriptions {
            // What is information on one machine may be wrong among several.
            for row in description.catalogue where severities[row] != .info || description.severity == .info {
                #expect(severities[row] == description.severity, "\(row)")
            }
        }
        let covered = Set(Self.descriptions.flatMap(\.catalogue))
        #expect(rows.filter { $0.1 == .high && !covered.contains($0.0) }.map(\.0).isEmpty)
    }

    // MARK: - The catalogue

    private static var packageRoot: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    /// Id and severity of each row.
    private static func rows() throws -> [(String, Severity)] {
        let file = try #require(AgreementTests.catalogue).appending(path: "libvirt-domain-facts.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
        return lines.compactMap { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count > 2 else { return nil }
            return (String(columns[0]), columns[1] == "med" ? .medium : Severity(rawValue: String(columns[1])) ?? .info)
        }
    }
}

/// The baselines that come with VirtSec.
struct BuiltInBaselineTests {
    @Test func `each baseline holds those that ask for less`() {
        let recommended = Set(Baseline.recommended.entries.map(\.id))
        let strict = Set(Baseline.strict.entries.map(\.id))
        let all = Set(Baseline.all.entries.map(\.id))
        #expect(recommended.isStrictSubset(of: strict))
        #expect(strict.isSubset(of: all))
        #expect(all.count == BuiltInRules.all.count)
    }

    @Test func `every rule of high severity is recommended`() {
        let high = Baseline.all.entries.filter { $0.severity >= .high }.map(\.id)
        #expect(Set(high).isSubset(of: Baseline.recommended.entries.map(\.id)))
    }

    @Test func `built-in baselines are found by their names`() {
        #expect(Baseline.general.map(\.name) == ["recommended", "strict", "all"])
        #expect(Baseline.builtIn.map(\.name) == Baseline.general.map(\.name) + Framework.allCases.map(\.rawValue))
    }

    @Test func `a framework's baseline holds the rules that are mapped to it and no others`() {
        for (baseline, framework) in zip(Baseline.frameworks, Framework.allCases) {
            #expect(!baseline.entries.isEmpty, "\(framework)")
            for entry in Baseline.all.entries {
                let isMapped = entry.description.controls.contains { $0.framework == framework }
                #expect((baseline[entry.id] != nil) == isMapped, "\(entry.id) in \(framework)")
            }
        }
    }

    @Test func `what is kept for the strict baseline are rules that there are`() {
        let kept = Set(Baseline.strict.entries.map(\.id)).subtracting(Baseline.recommended.entries.map(\.id))
        #expect(Baseline.keptForStrict == kept)
    }
}
