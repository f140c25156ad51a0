// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecDocuments
import VirtSecLibvirtXML
import VirtSecOVF
import VirtSecVMX

/// A file whose name promises a definition, and that holds none, is broken and not of another kind.
struct NamedLikeDefinitionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let content: String
        let reason: String
        var testDescription: String { name }
    }

    private static func definition(_ name: String) -> String { "<domain type='kvm'><name>\(name)</name></domain>" }

    /// Reads a folder with a good definition and one more file.
    private static func read(
        _ name: String, _ content: [UInt8], _ formats: [any DocumentFormat]
    ) async throws -> Inventory {
        let folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(content).write(to: folder.appending(path: name))
        try Data(definition("good").utf8).write(to: folder.appending(path: "good.xml"))
        return await Collector([DocumentFolder(folder.path(), formats: formats)]).collect()
    }

    private static let all: [any DocumentFormat] = [OVFFormat(), VMXFormat(), LibvirtXMLFormat()]

    static let broken = [
        Case(name: "a.vmx", content: "foo\nbar = \"x\n", reason: "no .vmx file, though it is named like one"),
        Case(name: "b.VMX", content: "<html></html>", reason: "no .vmx file, though it is named like one"),
        Case(name: "c.vmx", content: "", reason: "an empty file where a definition is expected"),
        Case(name: "d.ovf", content: "hello", reason: "no OVF descriptor, though it is named like one"),
        Case(name: "e.OVF", content: "<html></html>", reason: "no OVF descriptor, though it is named like one"),
        Case(name: "f.ovf", content: "<?xml version='1.0'?><Env", reason: "1:"),
        Case(name: "g.ovf", content: "<Envelope xmlns='urn:soap'/>", reason: "an OVF envelope of an edition"),
        Case(name: "h.ovf", content: " \n", reason: "a file of blanks only where a definition is expected"),
        Case(name: "i.ova", content: "no archive\n", reason: "no OVA package, though it is named like one"),
        Case(name: "j.Ova", content: "\u{1F}\u{8B}", reason: "no OVA package, though it is named like one"),
        Case(name: "k.ova", content: "", reason: "an empty file where a definition is expected"),
    ]

    @Test(arguments: broken)
    func `what the name promises and the content is not is unreadable`(_ file: Case) async throws {
        let inventory = try await Self.read(file.name, Array(file.content.utf8), Self.all)
        #expect(inventory.skipped.map(\.kind) == [.unreadable] && !inventory.isFullyRead)
        #expect(inventory.skipped.first?.reason.hasPrefix(file.reason) == true, "\(inventory.skipped)")
        #expect(inventory.skipped.first?.path.hasSuffix("/\(file.name)") == true)
    }

    @Test(arguments: ["notes.txt", "disk.vmdk", "a.vmxf", "ovf", "a.mf", "page.xml", "a.tar"])
    func `what no name promises is passed over`(_ name: String) async throws {
        let inventory = try await Self.read(name, Array("hello\n".utf8), Self.all)
        #expect(inventory.skipped.map(\.kind) == [.other])
        #expect(inventory.isFullyRead)
    }

    @Test func `content decides what a file is, whatever its name promises`() async throws {
        let domain = Array(Self.definition("web").utf8)
        for name in ["a.ovf", "a.vmx", "a.ova"] {
            let inventory = try await Self.read(name, domain, Self.all)
            #expect(inventory.machines.map(\.displayName) == ["web", "good"] && inventory.skipped.isEmpty)
        }
    }

    @Test func `a name promises nothing to a source that does not read its format, and people see it`() async throws {
        let inventory = try await Self.read("a.vmx", Array(OneMachine.vmx.utf8), [LibvirtXMLFormat()])
        #expect(inventory.skipped.map(\.kind) == [.other])
        #expect(inventory.skipped.first?.isSuspicious == true)
    }

    @Test func `a document in memory is judged by its name too`() async {
        let bytes = DocumentBytes(Array("hello".utf8), name: "web.vmx", formats: Self.all)
        let inventory = await Collector([bytes]).collect()
        #expect(inventory.skipped.map(\.kind) == [.unreadable])
    }
}
