// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing
import VirtSecCore
import VirtSecDiskImage
import VirtSecDocuments

/// Images that somebody writes to while they are read.
struct ChangingImageTests {
    private let file = FileManager.default.temporaryDirectory.appending(path: "virtsec-\(UUID().uuidString).qcow2")

    /// Keeps writing until it is told to end.
    private final class Writer: Sendable {
        private let isDone = Atomic(false)
        private let hasEnded = DispatchSemaphore(value: 0)

        init(_ file: URL, _ write: @escaping @Sendable (_ descriptor: Int32, _ round: Int) -> Void) throws {
            let descriptor = open(file.path(), O_RDWR | O_CLOEXEC)
            try #require(descriptor >= 0)
            Thread.detachNewThread { [self] in
                var round = 0
                while !isDone.load(ordering: .relaxed) {
                    write(descriptor, round)
                    round += 1
                }
                close(descriptor)
                hasEnded.signal()
            }
        }

        func end() {
            isDone.store(true, ordering: .relaxed)
            hasEnded.wait()
        }
    }

    private func read() async throws -> DiskImage {
        let inventory = await Collector([DocumentFolder(file.path(), formats: [DiskImageFiles()])]).collect()
        return try #require(inventory.images.first)
    }

    /// Reads until an image is as it should be, for at most half a minute.
    private func readUntil(_ isExpected: (DiskImage) -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            if isExpected(try await read()) { return true }
        }
        return false
    }

    @Test func `nothing is told of a header that changes while it is read`() async throws {
        let image = Image.qcow2.with { $0.setBackingFile("base.qcow2") }.bytes
        try Data(image).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let writer = try Writer(file) { descriptor, round in
            // One header after the other, each with a size of its own.
            ftruncate(descriptor, off_t(image.count + round % 64 * 512))
            pwrite(descriptor, [UInt8(round & 0xFF)], 1, 31)
        }
        let found = try await readUntil { $0.format == .unseen(.changedMeanwhile, at: .element(0)) }
        writer.end()
        #expect(found)
        #expect(try await read().references.known.count == 1)
    }

    @Test func `what the file system tells of an image that changes is told`() async throws {
        try Data(Image.qcow2.bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let size = Image.qcow2.bytes.count
        let writer = try Writer(file) { descriptor, round in ftruncate(descriptor, off_t(size + round % 64 * 512)) }
        let found = try await readUntil { image in
            if case .known = image.references { return false }
            if case .known = image.defects { return false }
            return image.path.value != nil && image.permissions.mode.value != nil
        }
        writer.end()
        #expect(found)
    }

    @Test func `a guest that writes to its disk and not to the header keeps nothing from being told`() async throws {
        try Data(Image.qcow2.bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let writer = try Writer(file) { descriptor, round in pwrite(descriptor, [UInt8(round & 0xFF)], 1, 200_000) }
        for _ in 0..<500 { #expect(try await read().format.value == .qcow2) }
        writer.end()
    }
}
