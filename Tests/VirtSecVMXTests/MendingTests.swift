// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecTesting
import VirtSecVMX

/// Remedies applied to `.vmx` files.
struct MendingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let before: String
        let edits: [Edit]
        let after: String

        init(_ before: String, _ edits: Edit..., after: String) {
            (self.before, self.edits, self.after) = (before, edits, after)
        }

        var testDescription: String { "\(before.debugDescription) -> \(after.debugDescription)" }
    }

    /// Behind the line that makes a file one of ours.
    static let cases = [
        Case("logging = \"FALSE\"\n", give("logging", "TRUE"), after: "logging = \"TRUE\"\n"),
        Case("a = \"1\"\n", give("logging", "TRUE"), after: "a = \"1\"\nlogging = \"TRUE\"\n"),
        Case("a = \"1\"", give("logging", "TRUE"), after: "a = \"1\"\nlogging = \"TRUE\""),
        Case("a = \"1\"\r\n", give("b", "2"), give("c", "3"), after: "a = \"1\"\r\nb = \"2\"\r\nc = \"3\"\r\n"),
        Case("a = \"1\"\r\n# end", give("b", "2"), after: "a = \"1\"\r\n# end\r\nb = \"2\""),
        Case("\t LOGGING=\"FALSE\" # why\n", give("logging", "TRUE"), after: "\t LOGGING=\"TRUE\" # why\n"),
        Case("logging = FALSE\n", give("logging", "TRUE"), after: "logging = \"TRUE\"\n"),
        Case("logging =\n", give("logging", "TRUE"), after: "logging =\"TRUE\"\n"),
        Case("logging = \"FALSE\n", give("logging", "TRUE"), after: "logging = \"TRUE\"\n"),
        Case(
            "logging = \"TRUE\"\na = \"1\"\nLogging = \"FALSE\"\n", give("logging", "TRUE"),
            after: "logging = \"TRUE\"\na = \"1\"\n"),
        Case("logging   =   TRUE", give("logging", "TRUE"), after: "logging   =   TRUE"),
        Case("a = \"x|22y\"\n", give("a", "p|\"q\nü"), after: "a = \"p|7C|22q|0Aü\"\n"),
        Case("a = \"1\"\n", give("b", "1"), give("B", "1"), after: "a = \"1\"\nb = \"1\"\n"),
        Case(
            "floppy0.present = \"TRUE\"\nfloppy0.fileName = \"a\"\n", Edit(.element(2), .remove),
            after: "floppy0.present = \"FALSE\"\nfloppy0.fileName = \"a\"\n"),
        Case("a = \"1\"\nscsi0.sharedBus = \"virtual\"\n", Edit(.element(3), .remove), after: "a = \"1\"\n"),
        Case("a = \"1\"\nscsi0.sharedBus = \"virtual\"", Edit(.element(3), .remove), after: "a = \"1\""),
        Case(
            "SCSI0.sharedbus = \"virtual\"\nscsi0:0.sharing = \"multi-writer\"\n", Edit(.element(3), .remove), after: ""
        ),
        Case(
            "scsi0.sharedBus = \"none\"\nscsi0:0.sharing = \"multi-writer\"\n", Edit(.element(3), .remove),
            after: "scsi0.sharedBus = \"none\"\n"),
        Case("a = \"1\"\na = \"1\"\nb = \"2\"", Edit(.element(2), .remove), after: "b = \"2\""),
    ]

    @Test(arguments: cases)
    func `an edit changes what it names and nothing else`(_ test: Case) throws {
        #expect(try mended(test.before, test.edits) == test.after)
    }

    @Test func `a file in another encoding keeps it`() throws {
        let start = Array("config.version = \"8\"\n.encoding = \"windows-1252\"\ndisplayName = \"caf".utf8)
        let file = start + [0xE9, 0x22, 0x0D, 0x0A]
        let euro = try Self.mended(file, [Self.give("a", "\u{20AC}")])
        #expect(euro == file + Array("a = \"".utf8) + [0x80, 0x22, 0x0A])
        #expect(throws: MendingError.self) { try Self.mended(file, [Self.give("a", "\u{65E5}")]) }
        let mark = [0xEF, 0xBB, 0xBF] + Array("config.version = \"8\"\n".utf8)
        let accent = try Self.mended(mark, [Self.give("a", "é")])
        #expect(accent == mark + Array("a = \"é\"\n".utf8))
    }

    @Test func `a file in ISO 8859-15 takes the characters that it has, and no others`() throws {
        let file = Array("config.version = \"8\"\n.encoding = \"ISO-8859-15\"\n".utf8)
        let euro = try Self.mended(file, [Self.give("a", "\u{20AC}é")])
        #expect(euro == file + Array("a = \"".utf8) + [0xA4, 0xE9, 0x22, 0x0A])
        #expect(throws: MendingError.self) { try Self.mended(file, [Self.give("a", "\u{A4}")]) }
    }

    @Test func `a file in UTF-16 is not written`() throws {
        let text = "config.version = \"8\"\nlogging = \"FALSE\"\n"
        let file: [UInt8] = [0xFF, 0xFE] + text.utf8.flatMap { [$0, 0] }
        let error = #expect(throws: MendingError.self) { try Self.mended(file, [Self.give("logging", "TRUE")]) }
        #expect(error.map { "\($0)" }?.contains("UTF-16") == true)
    }

    /// Without the first value the second one would be UTF-8.
    @Test func `an edit that would change how the rest is read is refused`() throws {
        let file =
            Array("config.version = \"8\"\nusb.present = \"".utf8) + [0xE9] + Array("\"\ndisplayName = \"".utf8)
            + [0xC3, 0xA9, 0x22]
        #expect(throws: MendingError.self) { try Self.mended(file, [Edit(.element(2), .remove)]) }
        #expect(try Self.mended(file, [Self.give("a", "b")]).starts(with: file))
    }

    @Test(arguments: [
        [Edit(.element(1), .set("9"))], [Edit(.element(2), .setAttribute("a", "b"))], [Edit(.none, .add("<a/>"))],
        [Edit(.element(7), .remove)], [Edit(.element(3), .remove)], [Edit(.none, .remove)], [give("a b", "c")],
        [give("", "c")], [give("#a", "c")], [give("a=b", "c")], [give("a\"", "c")], [give("é", "c")],
        [give(".encoding", "UTF-8")], [give("b", "é")], [give("a", "secret"), give("A", "other")],
        [Edit(.element(2), .remove), give("a", "2")],
    ])
    func `an edit that does not fit is refused, and quotes nothing`(_ edits: [Edit]) throws {
        let ascii = "config.version = \"8\"\na = \"1\"\n# no key\n.encoding = \"US-ASCII\"\n"
        let error = #expect(throws: MendingError.self) { try Self.mended(Array(ascii.utf8), edits) }
        #expect(error?.location.path == "a.vmx" && error?.description.contains("secret") == false)
    }

    @Test func `what nobody can tell the effect of is no edit`() throws {
        let document = try Self.document(Array("config.version = \"8\"\nbios.bootOrder = \"cdrom\"\n".utf8))
        let place = try #require(document.excerpts(of: [.element(2)]).first)
        #expect(!document.canWrite(.remove, at: place) && !document.canWrite(.set("hdd"), at: place))
        #expect(document.canWrite(.setting("bios.bootOrder", "hdd"), at: place))
    }

    // MARK: - Laws

    @Test(arguments: 0..<200)
    func `a setting reads back as it was given, all other bytes stay, and taking it out restores the file`(
        _ seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let ending = Bool.random(using: &generator) ? "\n" : "\r\n"
        let keys = (0..<Int.random(in: 1...8, using: &generator)).map { "Key\($0).present" }
        let lines = ["config.version = \"8\""] + keys.map { "\($0) = \"\(Self.value(&generator, escaped: true))\"" }
        let file = lines.joined(separator: ending) + (Bool.random(using: &generator) ? ending : "")
        let value = Self.value(&generator, escaped: false)
        let chosen = keys[Int.random(in: keys.indices, using: &generator)]
        let given = try Self.text(file, [Self.give(chosen.uppercased(), value)])
        for (before, after) in zip(lines, given.split(separator: ending)) where !before.hasPrefix("\(chosen) ") {
            #expect(before == after)
        }
        let settings = try Self.settings(given)
        #expect(try settings == Self.settings(file).merging([chosen.lowercased(): value]) { $1 })

        let added = try Self.text(file, [Self.give("scsi9.sharedBus", value)])
        let addedSettings = try Self.settings(added)
        #expect(Array(added.utf8).starts(with: file.utf8) && addedSettings["scsi9.sharedbus"] == value)
        #expect(try Self.text(added, [Edit(.element(lines.count + 1), .remove)]) == file)
    }

    private static func value(_ generator: inout SeededGenerator, escaped: Bool) -> String {
        let parts =
            escaped ? ["a", "B", " ", "|22", "|7C", "é", "#", "=", "日"] : ["a", "\"", " ", "|", "\n", "é", "#", "日"]
        return (0..<Int.random(in: 0...6, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }
            .joined()
    }

    private static func settings(_ text: String) throws -> [String: String] {
        let machine = try machine(bytes: Array(text.utf8))
        let pairs = machine.vmware.settings.known.map { ($0.key.value?.lowercased() ?? "", $0.value.value ?? "") }
        return Dictionary(pairs) { first, _ in first }
    }

    // MARK: - Files of the world

    /// Of every rule that says how to mend a machine; a verdict that leaves open what nobody knew before is no failure.
    @Test(.enabled(if: Corpus.folder != nil))
    func `what rules find in files of the world is mended by their edits`() throws {
        var mendedCount = 0
        let evaluator = Evaluator(Baseline("all", rules: BuiltInRules.all))
        for file in Corpus.files {
            guard case .read(let observations) = VMXReader().read(Array(try Data(contentsOf: file)), path: "a.vmx"),
                case .machine(let machine)? = observations.first
            else { continue }
            for judgement in evaluator.judge(machine, at: Instant(secondsSince1970: 0)) {
                guard let edits = judgement.edits else { continue }
                let bytes = try Self.mended(machine.observation.document.content ?? [], edits)
                let after = evaluator.judge(try VirtSecVMXTests.machine(bytes: bytes), at: Instant(secondsSince1970: 0))
                let verdict = after.first { $0.rule.id == judgement.rule.id }?.verdict
                #expect(verdict != .violated && verdict != .failed, "\(file.lastPathComponent): \(judgement.rule.id)")
                mendedCount += 1
            }
        }
        #expect(mendedCount > 0)
    }

    // MARK: - Helpers

    private static func give(_ key: String, _ value: String) -> Edit { Edit(.none, .setting(key, value)) }

    private static func document(_ bytes: [UInt8]) throws -> any MendableDocument {
        try #require(try machine(bytes: bytes).observation.document as? any MendableDocument)
    }

    private static func mended(_ bytes: [UInt8], _ edits: [Edit]) throws -> [UInt8] {
        try document(bytes).mended(by: edits)
    }

    private static func text(_ text: String, _ edits: [Edit]) throws -> String {
        String(decoding: try mended(Array(text.utf8), edits), as: UTF8.self)
    }

    /// The lines behind the first one, with edits.
    private func mended(_ lines: String, _ edits: [Edit]) throws -> String {
        let first = "config.version = \"8\"" + (lines.contains("\r\n") ? "\r\n" : "\n")
        return String(try Self.text(first + lines, edits).dropFirst(first.count))
    }
}
