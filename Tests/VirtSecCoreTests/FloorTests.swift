// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The floors of the house: a lower one never names a type of a higher one.
@Suite struct FloorTests {
    private static let floors = [
        ["Identity"], ["Inventory"], ["Lineage", "History"], ["Policy"], ["Evaluation"], ["Governance"], ["Risk"],
    ]
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/VirtSecCore")

    @Test func `a lower floor names no type of a higher one`() throws {
        let declared = try Self.floors.map { try Set($0.flatMap(Self.declaredTypes)) }
        for (level, rooms) in Self.floors.enumerated() {
            let higher = declared[(level + 1)...].reduce(into: Set<String>()) { $0.formUnion($1) }
                .subtracting(declared[...level].reduce(into: Set<String>()) { $0.formUnion($1) })
            for file in try rooms.flatMap(Self.files) {
                let used = try Self.words(in: file).intersection(higher)
                #expect(used.isEmpty, "\(file.lastPathComponent) names \(used.sorted())")
            }
        }
    }

    @Test func `two rooms of one floor do not name each other's types`() throws {
        let lineage = try Set(Self.declaredTypes("Lineage"))
        let history = try Set(Self.declaredTypes("History"))
        for file in try Self.files("History") { #expect(try Self.words(in: file).isDisjoint(with: lineage)) }
        for file in try Self.files("Lineage") { #expect(try Self.words(in: file).isDisjoint(with: history)) }
    }

    @Test func `every room is on a floor`() throws {
        let rooms = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path())
            .filter { !$0.hasSuffix(".docc") && !$0.hasPrefix(".") }
        #expect(Set(rooms).isSubset(of: Set(Self.floors.joined())))
    }

    /// What the standard library has for threads is a module of its own; one file needs it.
    private static let allowedImports = ["OnDemand.swift": ["import Synchronization"]]

    @Test func `the core imports nothing but what keeps threads from each other`() throws {
        for file in try Self.floors.joined().flatMap(Self.files) {
            let imports = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
                .filter { !$0.hasPrefix("//") && ($0.hasPrefix("import ") || $0.contains(" import ")) }
            #expect(imports.map(String.init) == Self.allowedImports[file.lastPathComponent, default: []], "\(file)")
        }
    }

    private static func files(_ room: String) throws -> [URL] {
        let folder = sources.appending(path: room)
        guard let names = FileManager.default.enumerator(atPath: folder.path()) else { return [] }
        return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
            .map { folder.appending(path: $0) }
    }

    private static func declaredTypes(_ room: String) throws -> [String] {
        let pattern =
            /(?m)^\s*(?:(?:public|package|private|fileprivate|final|indirect) )*(?:struct|enum|class|protocol) ([A-Z]\w+)/
        return try files(room).flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: pattern).map { String($0.1) }
        }.filter { !commonNames.contains($0) }
    }

    /// Names of nested types, which several rooms may use for their own.
    private static let commonNames: Set<String> = ["Kind", "Storage", "Iterator", "Box", "State", "Record", "Entry"]

    private static func words(in file: URL) throws -> Set<String> {
        let code = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { !$0.trimmingPrefix(/\s+/).hasPrefix("//") }.joined(separator: "\n")
            .replacing(/\"[^\"\n]*\"/, with: "")
        return Set(code.matches(of: /\b[A-Z]\w+/).map { String($0.0) })
    }
}
