// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecLibvirtXML

@Suite struct HostileInputTests {
    @Test func `a document cut at any byte is never a machine`() {
        let bytes = Array(richDomain.utf8)
        let reader = LibvirtXMLReader()
        for count in 0..<bytes.count {
            guard case .skipped(let kind, _) = reader.read(Array(bytes[..<count]), path: "cut.xml") else {
                Issue.record("\(count) bytes are read")
                return
            }
            #expect(kind == .unreadable || count == 0, "\(count) bytes")
        }
    }

    @Test(arguments: [
        ("", SkippedItem.Kind.other, "empty"), ("  \n", .other, "blanks only"), ("hello", .other, "no XML"),
        ("<html><body></html>", .other, "not libvirt's"),
        ("<networkport><uuid/></networkport>", .other, "not read yet"), ("<volume><name>", .unreadable, "end"),
        ("<!DOCTYPE html>\n<html><body></html>", .other, "not libvirt's"),
        ("<!ELEMENT a ANY>", .other, "not libvirt's"),
        ("<!DOCTYPE d [<!ENTITY a \"><html >\">]><domain/>", .unreadable, "DOCTYPE"),
        ("<!DOCTYPE d [<!-- ' > -->]><domain/>", .unreadable, "DOCTYPE"), ("<!DOCTYPE d", .unreadable, "DOCTYPE"),
        ("<?x > <html ?><domain></x>", .unreadable, "end tag"), ("<x:domain><name></x:domain>", .unreadable, "end tag"),
        ("<domain xmlns='urn:x'/>", .other, "not libvirt's"),
        ("<!DOCTYPE domain [<!ENTITY a 'b'>]><domain>&a;</domain>", .unreadable, "DOCTYPE"),
        ("<domain>&undefined;</domain>", .unreadable, "entity"), ("<domain></name>", .unreadable, "end tag"),
        ("<domain a='1' a='2'/>", .unreadable, "twice"), ("<domain/>\0", .unreadable, "zero byte"),
        ("<?xml version='1.0' encoding='EBCDIC'?><domain/>", .unreadable, "encoding"),
        ("<domstatus/>", .unreadable, "without the domain"),
    ])
    func `what is not a document of ours is passed over with its reason`(
        _ text: String, _ kind: SkippedItem.Kind, _ words: String
    ) throws {
        guard case .skipped(let found, let reason) = LibvirtXMLReader().read(Array(text.utf8), path: "x") else {
            Issue.record("it is read")
            return
        }
        #expect(found == kind)
        #expect(reason.contains(words), "\(reason)")
    }

    @Test func `an error quotes nothing of the document`() {
        let text = "<domain><devices><graphics passwd='sesame'></devices></domain>"
        guard case .skipped(_, let reason) = LibvirtXMLReader().read(Array(text.utf8), path: "x") else {
            Issue.record("it is read")
            return
        }
        #expect(!reason.contains("sesame"))
    }

    @Test func `limits refuse what is too large, too deep or too much`() {
        let deep = String(repeating: "<a>", count: 40) + String(repeating: "</a>", count: 40)
        let cases: [(ReadingLimits, String)] = [
            (ReadingLimits(bytes: 20), "<domain><name>a</name></domain>"),
            (ReadingLimits(depth: 10), "<domain>\(deep)</domain>"),
            (ReadingLimits(nodes: 2), "<domain><a/><b/></domain>"),
            (ReadingLimits(attributesOfElement: 1), "<domain a='1' b='2'/>"),
            (ReadingLimits(valueBytes: 3), "<domain a='1234'/>"),
        ]
        for (limits, text) in cases {
            guard
                case .skipped(.unreadable, let reason) = LibvirtXMLReader(limits: limits).read(
                    Array(text.utf8), path: "x")
            else {
                Issue.record("\(limits) accepts \(text.prefix(40))")
                continue
            }
            #expect(!reason.isEmpty)
        }
    }

    @Test func `a folder is walked in order, with links, loops, pipes and broken files told apart`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "b"), withIntermediateDirectories: true)
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        try write("b/two.xml", "<domain type='kvm'><name>two</name></domain>")
        try write("a.txt", "<domain type='kvm'><name>one</name></domain>")
        try write("broken.xml", "<domain type='kvm'><name>")
        try write("notes", "nothing")
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "again.xml"), withDestinationURL: folder.appending(path: "b/two.xml"))
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "b/loop"), withDestinationURL: folder)
        try #require(mkfifo(folder.appending(path: "pipe").path(), 0o600) == 0)
        for jobs in [1, 3] {
            let inventory = await Collector([LibvirtXMLFolder(folder.path())], jobs: jobs).collect()
            #expect(inventory.machines.map(\.displayName) == ["one", "two"])
            #expect(inventory.skipped.filter { $0.kind == .unreadable }.count == 1)
            #expect(inventory.skipped.count == 5)
            #expect(inventory.isComplete && !inventory.isFullyRead)
        }
    }

    /// The files are sparse, so the test takes no room; what lies beyond the first bytes must not be read.
    @Test(arguments: [
        ("<domain type='kvm'><name>huge</name>", SkippedItem.Kind.unreadable, "more than the limit of 16777216"),
        ("<html>", .other, "not libvirt's"), ("", .unreadable, "begins with bytes of zero"),
        ("hello", .other, "no XML document"),
    ])
    func `a file of a gigabyte is told by its head`(_ head: String, _ kind: SkippedItem.Kind, _ words: String)
        async throws
    {
        let file = FileManager.default.temporaryDirectory.appending(path: "virtsec-\(UUID().uuidString).xml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(head.utf8).write(to: file)
        try #require(truncate(file.path(), 1 << 30) == 0)
        let inventory = await Collector([LibvirtXMLFolder(file.path())]).collect()
        #expect(inventory.machines.isEmpty)
        #expect(inventory.skipped.map(\.kind) == [kind])
        #expect(inventory.skipped.first?.reason.contains(words) == true, "\(inventory.skipped)")
    }

    @Test func `a limit can be raised`() throws {
        let text =
            "<domain type='kvm'><name>a</name><description>\(String(repeating: "x ", count: 4 << 20))</description>"
        let bytes = Array(
            (text + String(repeating: "<!-- \(String(repeating: "y", count: 1 << 20)) -->", count: 9) + "</domain>")
                .utf8)
        guard case .skipped(.unreadable, let reason) = LibvirtXMLReader().read(bytes, path: "x") else {
            Issue.record("it is read")
            return
        }
        #expect(reason.contains("raise the limit"))
        guard case .read = LibvirtXMLReader(limits: ReadingLimits(bytes: 32 << 20)).read(bytes, path: "x") else {
            Issue.record("it is not read")
            return
        }
    }

    @Test func `a path that does not exist is a failure of the source`() async {
        let inventory = await Collector([LibvirtXMLFolder("/nonexistent/virtsec")]).collect()
        #expect(inventory.failures.count == 1)
        #expect(!inventory.isComplete)
    }

    @Test func `a named file of another kind is marked as named`() async {
        let inventory = await Collector([LibvirtXMLBytes(Array("hello".utf8))]).collect()
        #expect(inventory.skipped == [SkippedItem(path: "-", kind: .other, reason: "no XML document", wasNamed: true)])
    }
}
