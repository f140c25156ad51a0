// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct ParameterTests {
    struct Settings {
        var depth = 3
        var isStrict = false
        var note = "n"
        var allowed: Set<IPAddress> = [.loopbackV4]
        var names: Set<String> = []
        var oldest: ReleaseNumber?
    }

    static let depth = Parameter("depth", \Settings.depth, in: 1...10)
    static let count = Parameter("count", \Settings.depth)
    static let isStrict = Parameter("isStrict", \Settings.isStrict)
    static let note = Parameter("note", \Settings.note)
    static let allowed = Parameter("allowed", \Settings.allowed)
    static let names = Parameter("names", \Settings.names)
    static let oldest = Parameter("oldest", \Settings.oldest)

    @Test(arguments: ["1", "10", "5"])
    func `a number within its range is set`(_ text: String) throws {
        var settings = Settings()
        try Self.depth.set(&settings, [text])
        #expect(Self.depth.read(settings) == text)
    }

    @Test(arguments: [["0"], ["11"], ["-1"], ["x"], [""], ["1.0"], [" 1"], [], ["1", "2"], ["99999999999999999999"]])
    func `a number outside its range, or none, is refused and changes nothing`(_ texts: [String]) {
        var settings = Settings()
        #expect(throws: ParameterError.self) { try Self.depth.set(&settings, texts) }
        #expect(settings.depth == 3)
    }

    @Test func `an error says what the parameter takes`() {
        var settings = Settings()
        let error = #expect(throws: ParameterError.self) { try Self.depth.set(&settings, ["11"]) }
        #expect(error?.description == "parameter depth takes: whole number from 1 to 10")
        #expect(Self.depth.valueType == "whole number from 1 to 10")
        #expect(Self.count.valueType == "whole number")
    }

    @Test func `on and off are true and false`() throws {
        var settings = Settings()
        try Self.isStrict.set(&settings, ["true"])
        #expect(settings.isStrict)
        try Self.isStrict.set(&settings, ["false"])
        #expect(!settings.isStrict)
        for text in ["yes", "1", "TRUE", ""] {
            #expect(throws: ParameterError.self) { try Self.isStrict.set(&settings, [text]) }
        }
    }

    @Test func `a set takes any number of values and is written in order`() throws {
        var settings = Settings()
        try Self.allowed.set(&settings, ["::1", "10.0.0.1", "::1"])
        #expect(settings.allowed.count == 2)
        #expect(Self.allowed.read(settings) == "10.0.0.1, ::1")
        try Self.allowed.set(&settings, [])
        #expect(settings.allowed.isEmpty)
        try Self.names.set(&settings, ["b", "a"])
        #expect(Self.names.read(settings) == "a, b")
        #expect(Self.allowed.valueType == "list of IP address")
    }

    @Test func `one value that does not fit leaves the set as it was`() {
        var settings = Settings()
        #expect(throws: ParameterError.self) { try Self.allowed.set(&settings, ["::1", "localhost"]) }
        #expect(settings.allowed == [.loopbackV4])
    }

    @Test func `text is taken as it is`() throws {
        var settings = Settings()
        try Self.note.set(&settings, [" any text "])
        #expect(settings.note == " any text ")
        #expect(Self.note.valueType == "text")
    }

    @Test(
        arguments: [
            ("9.10.1", ReleaseNumber(9, 10, 1)), ("9.10", ReleaseNumber(9, 10)), ("9", ReleaseNumber(9)),
        ])
    func `a release that nobody gave is none, and one that is given is a number`(
        _ text: String, _ release: ReleaseNumber
    ) throws {
        var settings = Settings()
        #expect(Self.oldest.values(settings).isEmpty && Self.oldest.read(settings).isEmpty && !Self.oldest.isList)
        try Self.oldest.set(&settings, [text])
        #expect(settings.oldest == release)
        #expect(Self.oldest.values(settings) == [release.description])
    }

    @Test(arguments: [[""], ["9.x"], ["9."], ["9.1.2.3"], ["-9"], ["+9"], ["v9"], ["9,1"], ["٩"], [], ["9", "10"]])
    func `what is no number of a release is refused and changes nothing`(_ texts: [String]) {
        var settings = Settings()
        settings.oldest = ReleaseNumber(8)
        #expect(throws: ParameterError.self) { try Self.oldest.set(&settings, texts) }
        #expect(settings.oldest == ReleaseNumber(8))
    }

    @Test func `releases are compared as numbers`() {
        #expect(ReleaseNumber(9, 9) < ReleaseNumber(9, 10))
        #expect(ReleaseNumber(9, 10) < ReleaseNumber(10))
        #expect(!(ReleaseNumber(9) < ReleaseNumber(9, 0, 0)))
    }
}
