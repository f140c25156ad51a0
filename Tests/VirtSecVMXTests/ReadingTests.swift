// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecVMX

/// How lines become settings.
struct ReadingTests {
    @Test func `keys are compared without regard to case, and blanks, comments and line ends do not matter`() throws {
        let text =
            "#!/usr/bin/vmware\r\nCONFIG.VERSION=\"8\"\r\n\t displayname  =  \"web\" # name\r\n\r\nmemsize = 64\r\n"
        let read = try machine(bytes: Array(text.utf8))
        #expect(read.name.value == "web" && read.memory.maximum.value == ByteCount(64 << 20))
        #expect(read.observation.unrecognised.isEmpty)
    }

    @Test(arguments: [
        ("|22a|22", "\"a\""), ("a|0Ab", "a\nb"), ("a|0ab", "a\nb"), ("|7C", "|"), ("50|", "50|"), ("|zz", "|zz"),
        ("|C3|A9", "é"),
    ])
    func `escapes are resolved`(written: String, value: String) throws {
        #expect(try machine("displayName = \"\(written)\"").name.value == value)
    }

    @Test func `values are read in the encoding that the file names`() throws {
        let latin =
            Array("config.version = \"8\"\n.encoding = \"windows-1252\"\ndisplayName = \"caf".utf8) + [
                0xE9, 0x80, 0x22,
            ]
        #expect(try machine(bytes: latin).name.value == "caf\u{E9}\u{20AC}")
        let silent = Array("config.version = \"8\"\ndisplayName = \"".utf8) + [0xE9, 0x22]
        #expect(try machine(bytes: silent).name.value == "\u{E9}")
        let mark = [0xEF, 0xBB, 0xBF] + Array("config.version = \"8\"\ndisplayName = \"é\"".utf8)
        #expect(try machine(bytes: mark).name.value == "é")
    }

    @Test(
        arguments: [
            ("iso-8859-15", [0xA4, 0xE9], "\u{20AC}\u{E9}"), ("ISO-8859-1", [0xA4], "\u{A4}"),
            ("UTF-8", [0xC3, 0xA9], "é"),
            ("Windows-1252", [0x80], "\u{20AC}"),
        ] as [(String, [UInt8], String)])
    func `the encoding line is obeyed`(encoding: String, bytes: [UInt8], value: String) throws {
        let head = Array("config.version = \"8\"\n.encoding = \"\(encoding)\"\ndisplayName = \"".utf8)
        #expect(try machine(bytes: head + bytes + [0x22]).name.value == value)
    }

    /// A file in UTF-16, with the mark of its order of bytes or without.
    private static func utf16(_ text: String, bigEndian: Bool = false, mark: Bool = true) -> [UInt8] {
        ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    @Test(arguments: [(false, true), (true, true), (false, false)])
    func `UTF-16 is read, whatever its encoding line says`(bigEndian: Bool, mark: Bool) throws {
        let text = "config.version = \"8\"\r\n.encoding = \"windows-1252\"\r\ndisplayName = \"Lübeck 🚢\"\r\n"
        let read = try machine(bytes: Self.utf16(text, bigEndian: bigEndian, mark: mark))
        #expect(read.name.value == "Lübeck 🚢")
        let found = read.observation.document.excerpts(of: [read.name.locus])
        #expect(found.map(\.location.line) == [3] && found.first?.value == "Lübeck 🚢")
        #expect(read.observation.unrecognised.isEmpty)
    }

    @Test func `broken UTF-16 is refused, wherever it is cut`() {
        let text = Self.utf16("config.version = \"8\"\ndisplayName = \"🚢\"")
        for count in stride(from: text.count - 1, to: 40, by: -2) {
            guard case .skipped(.unreadable, let reason) = VMXReader().read(Array(text.prefix(count)), path: "x") else {
                Issue.record("\(count) bytes were read")
                continue
            }
            #expect(reason.contains("UTF-16"))
        }
        let lonely = text + [0x00, 0xD8, 0x22, 0x00]
        guard case .skipped(.unreadable, _) = VMXReader().read(lonely, path: "x") else {
            Issue.record("half a character was read")
            return
        }
    }

    @Test(arguments: ["UTF-8", "Shift_JIS", "US-ASCII", "unheard-of"])
    func `a value that is no text in the encoding is unseen`(encoding: String) throws {
        let bytes =
            Array("config.version = \"8\"\n.encoding = \"\(encoding)\"\nmemsize = \"64\"\ndisplayName = \"".utf8)
            + [0x83, 0x41, 0x22]
        let read = try machine(bytes: bytes)
        #expect(read.name.isUnseen && read.unknownKeys == ["displayName"])
        #expect(read.memory.maximum.value == ByteCount(64 << 20))
    }

    @Test func `a key that is given twice has no value, unless both are the same`() throws {
        let twice = try machine("displayName = \"a\"\nDISPLAYNAME = \"b\"")
        #expect(twice.name.isUnseen && twice.name.locus == .element(4))
        #expect(twice.vmware.setting("displayName").isUnseen)
        #expect(twice.vmware.settings.known.map { $0.value.value } == ["8", "19", "a", "b"])
        #expect(try machine("displayName = \"a\"\ndisplayname = \"a\"").name.value == "a")
    }

    @Test(arguments: ["displayName = \"a", "displayName = \"a\" b", "displayName = a\"b"])
    func `a broken value is unseen and listed`(line: String) throws {
        let read = try machine(line)
        #expect(read.name.isUnseen && read.unknownKeys == ["displayName"])
    }

    @Test(arguments: ["nothing", "= \"a\"", "a b = \"c\""])
    func `a line that gives no key is listed`(line: String) throws {
        let read = try machine(line)
        #expect(read.observation.unrecognised == [.element(3)] && read.observation.elementCount == 3)
        #expect(read.observation.document.excerpts(of: [.element(3)]).first?.location.line == 3)
    }

    @Test func `facts say where they stand`() throws {
        let read = try machine("\n  displayName = \"web\"\nguestinfo.x = \"1\"")
        let places = [read.name.locus, read.observation.root] + read.observation.unrecognised
        let found = read.observation.document.excerpts(of: places)
        #expect(found.map(\.location.line) == [4, 1, 5])
        #expect(found[0].location.column == 3 && found[0].location.endColumn == 22)
        #expect(found[0].value == "web" && found[0].place == "displayname")
        #expect(found[0].location.innerPath == "displayName")
    }

    @Test func `another file is none of ours`() {
        for text in ["", "<domain/>", "a = \"b\"", "name: x", "configXversion = 1"] {
            guard case .skipped(.other, _) = VMXReader().read(Array(text.utf8), path: "x") else {
                Issue.record("\(text) was read")
                continue
            }
        }
        #expect(throws: DocumentError.self) { try VMXReader().observations(in: [], path: "x") }
    }

    @Test func `limits are kept`() {
        let text = Array("config.version = \"8\"\na = \"1\"\nb = \"2\"\n".utf8)
        for limits in [VMXLimits(bytes: 10), VMXLimits(lines: 2), VMXLimits(lineBytes: 10)] {
            guard case .skipped(.unreadable, let reason) = VMXReader(limits: limits).read(text, path: "x") else {
                Issue.record("read past \(limits)")
                continue
            }
            #expect(reason.contains("limit") && reason.contains("raise the limit"))
        }
        guard case .skipped(.unreadable, _) = VMXReader().read(text + [0], path: "x") else {
            Issue.record("read with a byte of zero")
            return
        }
    }

    @Test func `a source of one file observes it`() async {
        let source = VMXBytes(Array("config.version = \"8\"".utf8), name: "a.vmx")
        let inventory = await Collector([source, VMXBytes([], name: "b.vmx")]).collect()
        #expect(inventory.machines.map(\.id) == [MachineID("a.vmx")])
        #expect(inventory.skipped.map(\.path) == ["b.vmx"] && inventory.skipped.allSatisfy(\.wasNamed))
    }
}
