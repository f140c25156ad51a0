// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecDocuments
import VirtSecLibvirtXML

/// What a walk meets and cannot read must not look like something that need not be read.
struct FolderWalkTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-\(UUID().uuidString)")
    private static let domain = "<domain type='kvm'><name>web01</name></domain>"

    /// Walks a folder with one good definition and what a closure adds.
    private func walk(besides others: [URL] = [], _ fill: (URL) throws -> Void) async throws -> Inventory {
        let inside = folder.appending(path: "inside")
        try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
        try Data(Self.domain.utf8).write(to: inside.appending(path: "web01.xml"))
        defer { try? FileManager.default.removeItem(at: folder) }
        try fill(inside)
        let source = DocumentFolder(
            inside.path(), besides: others.map { $0.path() }, formats: [LibvirtXMLFormat()])
        let inventory = await Collector([source]).collect()
        #expect(inventory.machines.map(\.displayName) == ["web01"])
        return inventory
    }

    private func link(_ url: URL, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: url.path(), withDestinationPath: target)
    }

    @Test(arguments: ["db01.xml", "definitions", "disk.img"])
    func `a link whose target is not there is unreadable, whatever its name`(_ name: String) async throws {
        let inventory = try await walk { try link($0.appending(path: name), to: "/nonexistent/virtsec/\(name)") }
        #expect(inventory.skipped.map(\.kind) == [.unreadable] && !inventory.isFullyRead)
        #expect(inventory.skipped.first?.path.hasSuffix("/\(name)") == true)
        #expect(inventory.skipped.first?.reason == "a link to something that is not there")
    }

    @Test func `a link that cannot be followed is unreadable, with the system's reason`() async throws {
        let inventory = try await walk { try link($0.appending(path: "round.xml"), to: "round.xml") }
        #expect(inventory.skipped.map(\.kind) == [.unreadable])
        #expect(inventory.skipped.first?.reason.hasPrefix("the link cannot be followed: ") == true)
    }

    @Test(.enabled(if: getuid() != 0, "everything is readable for the superuser"))
    func `what lies in a folder without permission is unreadable`() async throws {
        let locked = folder.appending(path: "locked")
        defer {
            chmod(folder.appending(path: "inside/own").path(), 0o700)
            try? FileManager.default.removeItem(at: folder)
        }
        let inventory = try await walk { inside in
            try FileManager.default.createDirectory(at: locked, withIntermediateDirectories: true)
            try Data(Self.domain.utf8).write(to: locked.appending(path: "db01.xml"))
            try link(inside.appending(path: "db01.xml"), to: locked.appending(path: "db01.xml").path())
            try link(inside.appending(path: "more"), to: locked.path())
            let own = inside.appending(path: "own")
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            try #require(chmod(locked.path(), 0) == 0 && chmod(own.path(), 0) == 0)
        }
        #expect(inventory.skipped.map(\.kind) == [.unreadable, .unreadable, .unreadable], "\(inventory.skipped)")
    }

    @Test(arguments: [false, true])
    func `a link out of the folder is not followed, and is no loss where its target was named as well`(
        _ isNamed: Bool
    ) async throws {
        let other = folder.appending(path: "other")
        let inventory = try await walk(besides: isNamed ? [other] : []) { inside in
            try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
            let text = Self.domain.replacing("web01", with: "db01")
            try Data(text.utf8).write(to: other.appending(path: "db01.xml"))
            try link(inside.appending(path: "db01.xml"), to: "../other/db01.xml")
            try link(inside.appending(path: "more"), to: other.path())
        }
        #expect(inventory.skipped.map(\.kind) == (isNamed ? [.other, .other] : [.unreadable, .unreadable]))
        let words = isNamed ? "a link to something that was named as well" : "not followed: name its target as well"
        #expect(inventory.skipped.allSatisfy { $0.reason.hasSuffix(words) }, "\(inventory.skipped)")
    }

    @Test func `a link into the folder is no loss, wherever the walk meets it`() async throws {
        let inventory = try await walk { inside in
            let deep = inside.appending(path: "m/n")
            try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
            try link(inside.appending(path: "a"), to: "m/n")
            try link(deep.appending(path: "up"), to: "../..")
            try link(deep.appending(path: "web.xml"), to: "../../web01.xml")
        }
        #expect(inventory.skipped.map(\.kind) == [.other, .other, .other] && inventory.isFullyRead)
    }

    @Test(arguments: [
        (Data(), "an empty file"), (Data(count: 4_096), "a file that begins with bytes of zero"),
        (Data(" \r\n\t".utf8), "a file of blanks only"), (Data([0xEF, 0xBB, 0xBF]), "a file of blanks only"),
        (Data(count: 100) + Data("</domain>".utf8), "a file that begins with bytes of zero"),
    ])
    func `a file without content is unreadable where its name is a definition's`(_ data: Data, _ what: String)
        async throws
    {
        let inventory = try await walk { inside in
            for name in ["db01.xml", "DB02.XML", "notes"] { try data.write(to: inside.appending(path: name)) }
        }
        let found = Dictionary(
            uniqueKeysWithValues: inventory.skipped.map { item in
                (item.path.split(separator: "/").last.map(String.init) ?? "", item)
            })
        for name in ["db01.xml", "DB02.XML"] {
            #expect(found[name]?.kind == .unreadable)
            #expect(found[name]?.reason == "\(what) where a definition is expected")
        }
        #expect(found["notes"]?.kind == .other && found["notes"]?.reason == what)
        #expect(!inventory.isFullyRead)
    }
}
