// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting
import VirtSecTesting

/// What one run tells the next through its report.
struct ReportReadingTests {
    private static func memory(_ report: String) throws(ReportReadingError) -> RecognitionMemory {
        try RecognitionMemory(report: Array(report.utf8))
    }

    /// The report of a run that saw nothing and knew this.
    private static func report(_ memory: RecognitionMemory) -> String {
        let recognition = Recognition(of: [], previous: memory, isComplete: false)
        return JSONReport(Inventory(), recognition: recognition).text()
    }

    private static let small = RecognitionMemory([
        KnownIdentity(
            id: IdentityID("vm-1"), name: "web \"01\"\n\u{1F600}\u{202E}", host: "qemu:///system", trustDomain: "dmz",
            clues: [
                IdentityClue(.macAddress, "52:54:00:6b:3c:58"), IdentityClue(.diskPath, "/images/b.qcow2"),
                IdentityClue(.diskPath, "/images/ä.qcow2"), IdentityClue(.serialNumber, "S-1"),
            ].compactMap { $0 }, missedRuns: 3),
        KnownIdentity(id: IdentityID("vm-2")),
    ])

    @Test func `what a report knows is read as it was, and nothing private is in it`() throws {
        let text = Self.report(Self.small)
        #expect(try Schemas.own("inspect").errors(in: try JSONValue(text)) == [])
        #expect(try Self.memory(text) == Self.small)
        #expect(text.contains("\"mac\":[\"52:54:00:6b:3c:58\"]") && !text.contains("serial"))
    }

    @Test func `whatever is known is read as it was`() throws {
        var random = SeededGenerator(seed: 5)
        let letters: [Unicode.Scalar] = ["a", "\"", "\\", "\u{0}", "\u{7F}", "é", "\u{2028}", "\u{1F600}", " ", "/"]
        func word(_ most: Int) -> String {
            var text = ""
            for _ in 0...Int.random(in: 0...most, using: &random) {
                text.unicodeScalars.append(letters[Int.random(in: 0..<letters.count, using: &random)])
            }
            return text
        }
        for _ in 0..<50 {
            let known = (0..<5).map { number in
                KnownIdentity(
                    id: IdentityID("vm-\(number)"), name: Bool.random(using: &random) ? word(30) : nil,
                    host: Bool.random(using: &random) ? word(9) : nil,
                    clues: Set(
                        (0..<20).compactMap { _ in
                            IdentityClue(IdentityClue.Kind.allCases.randomElement(using: &random) ?? .name, word(600))
                        }
                    ).sorted(), missedRuns: Int.random(in: 0...9, using: &random))
            }
            let memory = RecognitionMemory(known)
            #expect(try Self.memory(Self.report(memory)) == memory)
        }
    }

    @Test(arguments: [1, 2, 7, 100])
    func `the pieces in which a report comes make no difference`(size: Int) throws {
        var rest = Array(Self.report(Self.small).utf8)[...]
        let memory = try RecognitionMemory(reportInPieces: {
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size))
        })
        #expect(memory == Self.small)
    }

    @Test func `the order of members and what is not known make no difference`() throws {
        let text = """
            { "formatVersion" : 1, "assets": [ { "identities": "x\\"]}" }, [], -1.5e9, null ],
              "identities": [ { "clues": { "later": ["?"], "disk": ["/b", "/a"],
                "mac": ["52:54:00:6B:3C:58", "00:00:00:00:00:00"],
                "metadata": ["secret"] }, "later": {"a": [true]}, "id": "vm-1", "name": "\\u0061\\ud83d\\ude00" } ],
              "summary":
            """
        let known = try #require(try Self.memory(text).identities.first)
        #expect(known.name == "a\u{1F600}" && known.missedRuns == 0)
        #expect(
            known.clues.map(\.description)
                == ["MAC address 52:54:00:6b:3c:58", "disk /a", "disk /b"])
    }

    @Test func `a report that is cut off is refused, or says all that is known`() {
        let bytes = Array(Self.report(Self.small).utf8)
        for end in bytes.indices {
            let memory = try? RecognitionMemory(report: Array(bytes[..<end]))
            #expect(memory == nil || memory == Self.small)
        }
        #expect(throws: ReportReadingError.self) { try RecognitionMemory(report: Array(bytes.dropLast(60))) }
    }

    @Test(arguments: [
        ("", 1, 1, "no report"), ("virtsec-identities/v1\n", 1, 1, "no report"), ("[]", 1, 1, "no report"),
        ("{}", 1, 3, "does not say"), ("{\n\"assets\": []}", 2, 10, "lacks “formatVersion”"),
        ("{\"formatVersion\":2}", 1, 19, "not 2"), ("{\"formatVersion\":1}", 1, 20, "assess --identity"),
        ("{\"formatVersion\":1,\"a\":\u{0}}", 1, 24, "a value"), ("{\"formatVersion\":1,\"a\":,}", 1, 24, "a value"),
        ("{\"formatVersion\":1,\"identities\":{}}", 1, 33, "“[” is expected"),
        ("{\"formatVersion\":1,\"identities\":[{}]}", 1, 36, "no id"),
        ("{\"formatVersion\":1,\"identities\":[{\"id\":\"<b>\"}]}", 1, 46, "no id"),
        ("{\"formatVersion\":1,\"identities\":[{\"missedRuns\":-1}]}", 1, 48, "whole number"),
        ("{\"formatVersion\":1,\"identities\":[{\"name\":\"\\ud800\"}]}", 1, 50, "half a character"),
        ("{\"formatVersion\":1,\"identities\":[{\"name\":\"\\x\"}]}", 1, 45, "reference"),
        ("{\"formatVersion\":1,\"identities\":[{\"name\":\"a\nb\"}]}", 1, 45, "control"),
        ("{\"formatVersion\":1,\"identities\":[{\"id\":\"a\"}", 1, 44, "too early"),
    ])
    func `what is no report is refused with its place`(
        text: String, line: Int, column: Int, message: String
    ) {
        do throws(ReportReadingError) {
            _ = try Self.memory(text)
            Issue.record("was read")
        } catch {
            #expect(error.message.contains(message), "\(error)")
            #expect((error.line, error.column) == (line, column), "\(error)")
        }
    }

    @Test func `text that is not in UTF-8 is refused`() {
        let head = Array("{\"formatVersion\":1,\"identities\":[{\"name\":\"".utf8)
        #expect(throws: ReportReadingError.self) { try RecognitionMemory(report: head + [0xFF, 0x22, 0x7D]) }
    }

    @Test func `limits hold`() throws {
        func error(_ text: String, _ change: (inout ReportReadingLimits) -> Void = { _ in }) -> String {
            var limits = ReportReadingLimits()
            change(&limits)
            do throws(ReportReadingError) {
                _ = try RecognitionMemory(report: Array(text.utf8), limits: limits)
                return ""
            } catch {
                return error.message
            }
        }
        let text = Self.report(Self.small)
        #expect(error(text) == "")
        #expect(error(text) { $0.identities = 1 } == "there are more than 1 machines")
        #expect(error(text) { $0.identityBytes = 20 }.contains("more than 20 bytes"))
        let nested = "{\"formatVersion\":1,\"a\":" + String(repeating: "[", count: 200)
        #expect(error(nested) == "values are nested too deep")
        let clues = Array(repeating: "\"/a\"", count: 9_000).joined(separator: ",")
        let head = "{\"formatVersion\":1,\"identities\":[{\"id\":\"a\",\"clues\":{\"disk\":["
        #expect(error(head + clues).contains("more than 8192 clues"))
        #expect(error(head + "\"" + String(repeating: "a", count: 70_000)).contains("more than 65536 bytes"))
    }

    @Test func `a report without an end is given up, and none is read further than needed`() throws {
        var limits = ReportReadingLimits()
        limits.bytes = 1 << 16
        #expect(throws: ReportReadingError.self) {
            try RecognitionMemory(limits: limits, reportInPieces: { Array(repeating: 0x20, count: 1_000) })
        }
        var pieces = [Self.report(Self.small), "never asked for"]
        _ = try RecognitionMemory(reportInPieces: { Array(pieces.removeFirst().utf8) })
        #expect(pieces.count == 1)
    }

    @Test func `what reading throws is handed on`() {
        struct Broken: Error {}
        #expect(throws: Broken.self) { try RecognitionMemory(reportInPieces: { throw Broken() }) }
    }
}
