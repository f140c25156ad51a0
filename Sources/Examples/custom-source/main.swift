// SPDX-License-Identifier: Apache-2.0
//
// A source of one's own: machines from the CSV export of an asset register, with the columns name, uuid, memory_mib,
// console (vnc, spice, none or empty) and console_address.
//
//     swift run custom-source
//
// The export says little, and what it does not say must not count as "not there": it is unseen, and a rule that needs
// it is not assessable. A row that cannot be read is listed, and the others are read.

import Foundation
import VirtSecBaselines
import VirtSecCore

/// The machines of a CSV file.
struct CSVExport: InventorySource {
    static let columns = ["name", "uuid", "memory_mib", "console", "console_address"]

    let id: SourceID
    private let path: String

    init(_ path: String) {
        id = SourceID(path)
        self.path = path
    }

    func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SourceError("\(path) is not there, or is no text")
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.first == Self.columns.joined(separator: ",") else {
            throw SourceError("\(path) has other columns than \(Self.columns.joined(separator: ", "))")
        }
        return InventoryEvents(lines.indices.dropFirst().compactMap { event(lines[$0], line: $0 + 1) })
    }

    private func event(_ text: String, line: Int) -> InventoryEvent? {
        if text.isEmpty { return nil }
        let cells = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == Self.columns.count else {
            let reason = "line \(line): expected \(Self.columns.count) columns, found \(cells.count)"
            return .skipped(SkippedItem(path: path, kind: .unreadable, reason: reason))
        }
        let row = Row(cells: cells, line: line)
        let document = CSVDocument(path: path)
        let record = ObservationRecord(kind: AssetKind("csv-row"), document: document, root: row.locus(0))
        let machine = VirtualMachine(id: MachineID("\(path):\(line)"), facts: row.facts, observation: record)
        return .observed([.machine(machine)])
    }
}

/// One machine of the file.
struct Row {
    let cells: [String]
    let line: Int

    /// A place of our own making: the number of the cell, counted from the start of the file.
    func locus(_ column: Int) -> Locus { .attribute(line * CSVExport.columns.count + column) }

    /// What a cell says; an empty one says nothing.
    private func fact<Value>(_ column: Int, _ parse: (String) -> Value?) -> Fact<Value> {
        if cells[column].isEmpty { return .unseen(.notReported, at: locus(column)) }
        return parse(cells[column]).map { .stated($0, locus(column)) } ?? .unseen(.malformed, at: locus(column))
    }

    var facts: MachineFacts {
        var facts = Self.machine
        facts.name = fact(0) { $0 }
        facts.uuid = fact(1) { UniqueID($0) }
        facts.memory.maximum = fact(2) { UInt64($0).map { ByteCount($0 << 20) } }
        switch cells[3] {
        case "": facts.displays = .unseen(UnseenReason(.notReported, at: locus(3)))
        case "none": facts.displays = .none
        default:
            var display = Self.display
            display.locus = locus(3)
            display.kind = fact(3) { DisplayKind(rawText: $0) }
            display.listenAddresses = fact(4) { IPAddress($0).map { [$0] } }
            facts.displays = [display]
        }
        return facts
    }

    // What every row starts from.
    private static let machine = unseen(MachineFacts())
    private static let display = unseen(Display())

    /// Takes every fact away: the field table knows them all.
    private static func unseen<Root: Described>(_ blank: Root) -> Root {
        var root = blank
        for field in Root.fields { field.hide(in: &root, reason: UnseenReason(.notReported)) }
        return root
    }
}

/// Says where a cell stands.
struct CSVDocument: SourceDocument {
    let path: String

    func excerpts(of places: [Locus]) -> [SourceExcerpt] {
        places.map { place in
            guard let number = place.number else { return SourceExcerpt(location: DocumentLocation(path: path)) }
            let (line, column) = number.quotientAndRemainder(dividingBy: CSVExport.columns.count)
            return SourceExcerpt(
                location: DocumentLocation(path: path, line: line, innerPath: CSVExport.columns[column]))
        }
    }
}

let path = CommandLine.arguments.dropFirst().first ?? "Sources/Examples/custom-source/machines.csv"
let inventory = await Collector([CSVExport(path)]).collect()
for failure in inventory.failures { print("cannot be read: \(failure.message)") }
for item in inventory.skipped { print("cannot be read: \(item.path), \(item.reason)") }

// The export tells of consoles, so only the rules on consoles are of use.
let aboutConsoles = Baseline.recommended.entries.filter { $0.id.description.hasPrefix("display-") }
let now = Instant(secondsSince1970: Int64(Date().timeIntervalSince1970))
let evaluator = Evaluator(Baseline("consoles", entries: aboutConsoles))
for machine in inventory.machines {
    let judgements = evaluator.judge(machine, at: now).filter { !$0.verdict.isGood }
    print(judgements.isEmpty ? "\(machine.displayName): good" : "\(machine.displayName):")
    for judgement in judgements {
        let row = machine.observation.root
        let places = judgement.places.map { $0 == .none ? row : $0 }
        let location = machine.observation.document.excerpts(of: places).first?.location.description ?? ""
        let reason = judgement.reason.map { ": \($0)" } ?? ""
        print("  \(judgement.verdict) at \(location): \(judgement.rule.title)\(reason)")
    }
}
