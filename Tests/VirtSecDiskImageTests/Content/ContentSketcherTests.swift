// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecDiskImage
import VirtSecDocuments

/// The content of images in a folder, and the sketches that are kept of it.
struct ContentSketcherTests {
    private let folder: URL
    private let images: URL
    private let kept: URL

    private static let content = Disk.random(48, seed: 21)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-sketcher-\(UUID().uuidString)")
            .resolvingSymlinksInPath()
        images = folder.appending(path: "images")
        kept = folder.appending(path: "kept")
        try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
        try write("a.raw", Self.content)
        try write("b.qcow2", Image.qcow2(Self.content).bytes)
        try write("c.vmdk", Image.vmdk(content: Self.content).bytes)
        try write("other.raw", Disk.random(48, seed: 22))
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: images.appending(path: name))
    }

    private func inventory() async -> Inventory {
        await Collector([DocumentFolder(images.path(), formats: [DiskImageFiles()])]).collect()
    }

    private func sketch(_ inventory: Inventory, jobs: Int = 2, isKept: Bool = true) async throws -> SketchedContent {
        let digester = ContentDigester(jobs: jobs, digest: Digest.of)
        let folder = isKept ? try SketchFolder(kept.path()) : nil
        return try await ContentSketcher(digester, keptIn: folder).sketches(of: inventory.images)
    }

    private func clean() { try? FileManager.default.removeItem(at: folder) }

    private var keptFiles: [URL] {
        get throws {
            try FileManager.default.contentsOfDirectory(at: kept, includingPropertiesForKeys: nil)
                .sorted { $0.path() < $1.path() }
        }
    }

    @Test func `copies in several formats are found, and strangers are none`() async throws {
        defer { clean() }
        let inventory = await inventory()
        let content = try await sketch(inventory, isKept: false)
        #expect(content.sketches.count == 4 && content.unread.isEmpty && content.reused == 0)
        let graph = LineageGraph(inventory, options: LineageOptions(sketches: content.sketches))
        let names = graph.relations.map { $0.items.compactMap { graph.item($0)?.name } }
        #expect(names == [["a.raw", "b.qcow2", "c.vmdk"]] && graph.relations.map(\.kind) == [.copy])
        #expect(graph.links.isEmpty)
    }

    @Test func `the number of tasks changes nothing`() async throws {
        defer { clean() }
        let inventory = await inventory()
        let one = try await sketch(inventory, jobs: 1, isKept: false)
        #expect(try await sketch(inventory, jobs: 7, isKept: false).sketches == one.sketches)
    }

    @Test func `a sketch that was kept is found again, for the user alone`() async throws {
        defer { clean() }
        let inventory = await inventory()
        let first = try await sketch(inventory)
        #expect(first.reused == 0 && first.keepingProblems.isEmpty)
        #expect(try keptFiles.count == 4)
        for file in try keptFiles {
            let mode = try FileManager.default.attributesOfItem(atPath: file.path())[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try ContentSketch(file: Array(Data(contentsOf: file))).obstacle == nil)
        }
        let second = try await sketch(inventory)
        #expect(second.reused == 4 && second.sketches == first.sketches)
    }

    @Test func `an image that was written to is read again, whatever its time says`() async throws {
        defer { clean() }
        _ = try await sketch(await inventory())
        let path = images.appending(path: "a.raw").path()
        let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
        let handle = try FileHandle(forWritingTo: images.appending(path: "a.raw"))
        try handle.write(contentsOf: Data([1, 2, 3]))
        try handle.close()
        try FileManager.default.setAttributes([.modificationDate: try #require(time)], ofItemAtPath: path)
        let inventory = await inventory()
        let content = try await sketch(inventory)
        #expect(content.reused == 3)
        let fresh = try await sketch(inventory, isKept: false)
        #expect(content.sketches == fresh.sketches)
    }

    @Test(arguments: ["", "{", "{\"formatVersion\": 1}", String(repeating: "x", count: 100)])
    func `a sketch that is damaged is made again`(text: String) async throws {
        defer { clean() }
        let inventory = await inventory()
        let first = try await sketch(inventory)
        for file in try keptFiles { try Data(text.utf8).write(to: file) }
        let second = try await sketch(inventory)
        #expect(second.reused == 0 && second.sketches == first.sketches)
        #expect(try await sketch(inventory).reused == 4)
    }

    @Test func `a sketch of another image is not taken`() async throws {
        defer { clean() }
        let inventory = await inventory()
        let first = try await sketch(inventory)
        let files = try keptFiles
        let bytes = try Data(contentsOf: files[0])
        for file in files { try bytes.write(to: file) }
        let second = try await sketch(inventory)
        #expect(second.reused == 1 && second.sketches == first.sketches)
    }

    @Test func `a link where a sketch should be is replaced, and not followed`() async throws {
        defer { clean() }
        let inventory = await inventory()
        _ = try await sketch(inventory)
        let outside = folder.appending(path: "outside.txt")
        try Data("kept".utf8).write(to: outside)
        let file = try #require(try keptFiles.first)
        try FileManager.default.removeItem(at: file)
        try FileManager.default.createSymbolicLink(at: file, withDestinationURL: outside)
        #expect(try await sketch(inventory).reused == 3)
        #expect(try Data(contentsOf: outside) == Data("kept".utf8))
    }

    @Test(arguments: [true, false])
    func `what was put in the place of an image is not read`(isLink: Bool) async throws {
        defer { clean() }
        let inventory = await inventory()
        let image = images.appending(path: "a.raw")
        try FileManager.default.removeItem(at: image)
        if isLink {
            try FileManager.default.createSymbolicLink(at: image, withDestinationURL: images.appending(path: "b.qcow2"))
        }
        let content = try await sketch(inventory)
        let id = try #require(inventory.images.first?.id)
        #expect(content.sketches[id]?.obstacle == .unreadable)
        #expect(content.unread.map(\.path) == [id.description] && content.unread.map(\.kind) == [.unreadable])
    }

    @Test func `a folder on the way that has become a link is not passed through`() async throws {
        defer { clean() }
        let inventory = await inventory()
        let moved = folder.appending(path: "moved")
        try FileManager.default.moveItem(at: images, to: moved)
        try FileManager.default.createSymbolicLink(at: images, withDestinationURL: moved)
        #expect(try await sketch(inventory).unread.count == 4)
    }

    @Test func `an image that changed since its header was read cannot be told`() async throws {
        defer { clean() }
        let inventory = await inventory()
        try write("a.raw", Self.content + Self.content)
        let content = try await sketch(inventory)
        #expect(inventory.images.first.flatMap { content.sketches[$0.id]?.obstacle } == .changedMeanwhile)
        #expect(try keptFiles.count == 3)
    }

    @Test func `an image in memory has no file to read`() async throws {
        defer { clean() }
        let observations = try DiskImageReader().observations(in: Image.qcow2.bytes, path: "-")
        let content = try await sketch(Inventory(observations), isKept: false)
        #expect(content.sketches.values.map(\.obstacle) == [.unreadable] && content.unread.count == 1)
    }

    @Test func `sketches cannot be kept in a file`() throws {
        defer { clean() }
        let path = images.appending(path: "a.raw").path()
        #expect(throws: ContentReadingError.self) { try SketchFolder(path) }
        #expect(throws: ContentReadingError.self) { try SketchFolder(folder.appending(path: "no/such").path()) }
    }
}
