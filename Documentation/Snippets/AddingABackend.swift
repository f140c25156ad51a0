// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore

// snippet.format
/// A format of one `key = value` a line, which begins with a line of its own.
enum CardFormat {
    static let kind = AssetKind("machine-card")
    private static let head = Array("machine-card 1\n".utf8)

    /// What a file is, told by its first bytes alone; a name can be anything.
    enum Guess { case card, tooLarge, other }

    static func sniff(_ bytes: [UInt8], limits: CardLimits) -> Guess {
        guard bytes.starts(with: head) else { return .other }
        return bytes.count <= limits.bytes ? .card : .tooLarge
    }
}

/// How much a card may hold; the defaults fit every real one.
struct CardLimits: Sendable {
    var bytes = 65_536
    var lines = 1_000
}
// snippet.end

// snippet.silence
/// Every key of the format, and what its silence means.
enum CardKey: String, CaseIterable {
    case name, uuid, console, tpm

    func silence(in facts: inout MachineFacts, at place: Locus) {
        switch self {
        // A card that does not say it means that there is none.
        case .name: facts.name = .absent(place)
        case .uuid: facts.uuid = .absent(place)
        case .tpm: facts.tpms = .none
        // Without an address the host's setting decides.
        case .console: facts.displays = .unseen(.hostListenSetting, at: place)
        }
    }
}
// snippet.end

// snippet.decoder
/// Turns the lines of one card into facts; a line's number is its place.
struct CardDecoder {
    private(set) var facts: MachineFacts
    private(set) var unrecognised: [Locus] = []
    private var seen: Set<CardKey> = []

    init(_ lines: [Substring]) {
        facts = MachineFacts()
        // What the format has no word for, a card cannot tell.
        for field in MachineFacts.fields { field.hide(in: &facts, reason: UnseenReason(.notReported)) }
        for key in CardKey.allCases { key.silence(in: &facts, at: .element(0)) }
        for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty { read(line, .element(number)) }
    }

    private mutating func read(_ line: Substring, _ place: Locus) {
        let parts = line.split(separator: " = ", maxSplits: 1)
        guard parts.count == 2, let key = CardKey(rawValue: String(parts[0])), seen.insert(key).inserted else {
            return unrecognised.append(place)
        }
        let value = String(parts[1])
        switch key {
        case .name: facts.name = .stated(value, place)
        case .uuid: facts.uuid = UniqueID(value).map { .stated($0, place) } ?? malformed(place)
        case .tpm: facts.tpms = value == "yes" ? [TPM()] : value == "no" ? .none : unseen(place)
        case .console: facts.displays = [console(value, place)]
        }
    }

    private mutating func console(_ address: String, _ place: Locus) -> Display {
        var display = Display()
        for field in Display.fields { field.hide(in: &display, reason: UnseenReason(.notReported)) }
        display.locus = place
        display.listenAddresses = IPAddress(address).map { .stated([$0], place) } ?? malformed(place)
        return display
    }

    /// A value that nobody understands: listed, and unseen.
    private mutating func malformed<Value>(_ place: Locus) -> Fact<Value> {
        unrecognised.append(place)
        return .unseen(.malformed, at: place)
    }

    private mutating func unseen<Element>(_ place: Locus) -> Listing<Element> {
        unrecognised.append(place)
        return .unseen(.malformed, at: place)
    }
}
// snippet.end

// snippet.card
/// The bytes of a card, kept to say where a fact stands.
struct CardDocument: SourceDocument {
    let path: String
    let lines: [Substring]

    func excerpts(of places: [Locus]) -> [SourceExcerpt] {
        places.map { place in
            guard let number = place.number, lines.indices.contains(number) else {
                return SourceExcerpt(location: DocumentLocation(path: path))
            }
            let parts = lines[number].split(separator: " = ", maxSplits: 1).map(String.init)
            return SourceExcerpt(
                location: DocumentLocation(path: path, line: number + 1, column: 1),
                place: parts.first ?? "", value: parts.count == 2 ? parts[1] : nil, elements: [place])
        }
    }
}
// snippet.end

// snippet.events
/// Cards that are in memory, each under the path that findings call it by.
struct Cards: InventorySource {
    let id: SourceID = "cards"
    let files: [(path: String, bytes: [UInt8])]
    var limits = CardLimits()

    func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        InventoryEvents(files.map { event($0.path, $0.bytes) })
    }

    private func event(_ path: String, _ bytes: [UInt8]) -> InventoryEvent {
        switch CardFormat.sniff(bytes, limits: limits) {
        case .other: return .skipped(SkippedItem(path: path, kind: .other, reason: "no machine card"))
        case .tooLarge: return .skipped(unreadable(path, "more than \(limits.bytes) bytes"))
        case .card: break
        }
        guard bytes.last == UInt8(ascii: "\n"), let text = String(validating: bytes, as: UTF8.self) else {
            return .skipped(unreadable(path, "cut off, or not in UTF-8"))
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard lines.count <= limits.lines else { return .skipped(unreadable(path, "more than \(limits.lines) lines")) }
        return .observed([.machine(machine(path, Array(lines)))])
    }

    private func machine(_ path: String, _ lines: [Substring]) -> VirtualMachine {
        let decoder = CardDecoder(lines)
        let record = ObservationRecord(
            kind: CardFormat.kind, document: CardDocument(path: path, lines: lines), root: .element(0),
            unrecognised: decoder.unrecognised, elementCount: lines.count)
        return VirtualMachine(id: MachineID(path), facts: decoder.facts, observation: record)
    }

    private func unreadable(_ path: String, _ reason: String) -> SkippedItem {
        SkippedItem(path: path, kind: .unreadable, reason: reason)
    }
}
// snippet.end

// snippet.conformance
/// What must hold for every card; in a package of your own, these are tests.
func checkCards() async -> [String] {
    var problems: [String] = []
    let whole = Array("machine-card 1\nname = web01\nconsole = 0.0.0.0\ntpm = yes\n".utf8)
    func read(_ bytes: [UInt8]) async -> Inventory { await Collector([Cards(files: [("a", bytes)])]).collect() }

    // A card that is cut inside a line is never a machine.
    for count in 0..<whole.count where count == 0 || whole[count - 1] != UInt8(ascii: "\n") {
        let cut = await read(Array(whole[..<count]))
        if !cut.machines.isEmpty { problems.append("\(count) bytes are a machine") }
    }
    // What nobody knows is listed, and turns nothing into something good.
    let odd = await read(whole + Array("colour = red\nname = twice\n".utf8))
    if odd.machines.first?.observation.unrecognised.count != 2 { problems.append("something was dropped") }
    // Every place that a finding names is a line of the card.
    for machine in odd.machines {
        let judgements = Evaluator(.all).judge(machine, at: Instant(secondsSince1970: 0))
        if judgements.contains(where: { $0.verdict == .failed }) { problems.append("a rule failed") }
        let places = judgements.flatMap(\.places).filter { $0 != .none }
        let excerpts = machine.observation.document.excerpts(of: places)
        if excerpts.contains(where: { $0.location.line == nil }) { problems.append("a place without a line") }
    }
    return problems
}
// snippet.end
