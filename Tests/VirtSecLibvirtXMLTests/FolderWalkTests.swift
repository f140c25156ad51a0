// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecLibvirtXML

/// What a walk meets and cannot read must not look like something that need not be read.
struct FolderWalkTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-\(UUID().uuidString)")
    private static let domain = "<domain type='kvm'><name>web01</name></domain>"

    /// Walks a folder with one good definition and what a closure adds.
    private func walk(_ fill: (URL) throws -> Void) async throws -> Inventory {
        let inside = folder.appending(path: "inside")
        try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
        try Data(Self.domain.utf8).write(to: inside.appending(path: "web01.xml"))
        defer { try? FileManager.default.removeItem(at: folder) }
        try fill(inside)
        let inventory = await Collector([LibvirtXMLFolder(inside.path())]).collect()
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
        let inventory = try await walk { inside in
            try FileManager.default.createDirectory(at: locked, withIntermediateDirectories: true)
            try Data(Self.domain.utf8).write(to: locked.appending(path: "db01.xml"))
            try link(inside.appending(path: "db01.xml"), to: locked.appending(path: "db01.xml").path())
            try link(inside.appending(path: "more"), to: locked.path())
            try #require(chmod(locked.path(), 0) == 0)
        }
        #expect(inventory.skipped.map(\.kind) == [.unreadable, .unreadable], "\(inventory.skipped)")
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
