// SPDX-License-Identifier: Apache-2.0

import Foundation
import VirtSecCore
import VirtSecDiskImage
import VirtSecDocuments

/// Headers of many images, and the identity and lineage of many machines.
struct ImagesAtRest {
    private static let pairs = 15
    private let folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-bench-\(UUID().uuidString)")

    func run(_ figures: Figures) async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await readHeaders(10_000, figures)
        for count in [10_000, 100_000] { Self.follow(count, figures) }
        Self.compare(10_000, figures)
    }

    /// Against a program that only opens each file and reads the first 64 KiB.
    private func readHeaders(_ count: Int, _ figures: Figures) async throws {
        let paths = try (0..<count).map { number in
            let path = folder.appending(path: String(format: "%05d.qcow2", number)).path()
            try Data(Self.image(on: number == 0 ? nil : String(format: "%05d.qcow2", number / 10))).write(
                to: URL(filePath: path))
            return path
        }
        let collector = Collector([DocumentFolder(folder.path(), formats: [DiskImageFiles()])])
        var found = await collector.collect().images.count
        var ratios: [Double] = []
        for _ in 0..<Self.pairs {
            let unit = seconds { Self.readBeginnings(paths) }
            let start = ContinuousClock.now
            found = min(found, await collector.collect().images.count)
            ratios.append(Double((ContinuousClock.now - start) / .nanoseconds(1)) / 1e9 / unit)
        }
        if found != count { return figures.fail("\(found) of \(count) images were read") }
        figures.report("image-headers-ratio", ratios.sorted()[Self.pairs / 2], atMost: 2.0)
    }

    private static func readBeginnings(_ paths: [String]) {
        var room = [UInt8](repeating: 0, count: 64 << 10)
        for path in paths {
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            _ = room.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            close(descriptor)
        }
    }

    /// A qcow2 image of version 3 with all tables in place, 192 KiB in a sparse file.
    private static func image(on parent: String?) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 3 * 65_536)
        func put(_ value: UInt64, _ size: Int, _ offset: Int) {
            for index in 0..<size {
                bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * (size - 1 - index)))
            }
        }
        for (value, size, offset) in [
            (0x5146_49FB, 4, 0), (3, 4, 4), (16, 4, 20), (1 << 30, 8, 24), (2, 4, 36), (2 * 65_536, 8, 40),
            (65_536, 8, 48), (1, 4, 56), (4, 4, 96), (104, 4, 100),
        ] { put(UInt64(value), size, offset) }
        if let parent {
            put(1_024, 8, 8)
            put(UInt64(parent.utf8.count), 4, 16)
            bytes.replaceSubrange(1_024..<1_024 + parent.utf8.count, with: parent.utf8)
        }
        return bytes
    }

    /// Machines of ten templates each: a disk of its own on the template's image.
    private static func follow(_ count: Int, _ figures: Figures) {
        let inventory = Inventory(
            (0..<count).flatMap { [.machine(machine($0)), .image(image($0))] }
                + (0..<count / 10).map { .image(template($0)) })
        var recognition = Recognition(of: [])
        figures.report("identity-\(count)-machines-seconds", seconds { recognition = inventory.recognized() })
        let options = LineageOptions(machines: .given(recognition))
        figures.report(
            "lineage-\(count)-machines-seconds", seconds { _ = LineageGraph(inventory, options: options) })
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        figures.report("lineage-\(count)-machines-peak-megabytes", Double(usage.ru_maxrss) / 1_024)
    }

    /// Full clones of ten bases, each with a tenth of its content of its own.
    private static func compare(_ count: Int, _ figures: Figures) {
        let inventory = Inventory((0..<count).map { .image(image("clone\($0)", [])) })
        let bases = (0..<10).map { base in (0..<4_000).map { digest(base, $0) } }
        var sketches: [ImageID: ContentSketch] = [:]
        for (number, image) in inventory.images.enumerated() {
            let sample = bases[number % 10].dropLast(200) + (0..<400).map { digest(number + 10, $0) }
            sketches[image.id] = ContentSketch(
                virtualSize: 16_800 * ContentSketch.usualChunkSize, counts: ChunkCounts(data: 16_800), sampleShift: 2,
                sample: Array(sample))
        }
        let options = LineageOptions(sketches: sketches)
        figures.report(
            "lineage-\(count)-sketches-seconds", seconds { _ = LineageGraph(inventory, options: options) })
    }

    /// A number below 2^62 that looks like any other (SplitMix64).
    private static func digest(_ disk: Int, _ chunk: Int) -> UInt64 {
        var mixed = (UInt64(disk) << 32 + UInt64(chunk)) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return (mixed ^ mixed >> 31) >> 2
    }

    private struct Document: SourceDocument {
        let path: String

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { _ in SourceExcerpt(location: DocumentLocation(path: path)) }
        }
    }

    private static func machine(_ number: Int) -> VirtualMachine {
        var facts = MachineFacts()
        facts.name = .stated("vm\(number)")
        facts.uuid = .stated(UniqueID(high: 0x1234_5678_9ABC_4DEF, low: UInt64(number) &* 0x9E37_79B9_7F4A_7C15))
        var disk = Disk()
        disk.source.file = .stated("/images/vm\(number).qcow2")
        facts.disks = .known([disk])
        let record = ObservationRecord(kind: .libvirtDomain, document: Document(path: "vm\(number).xml"))
        return VirtualMachine(id: MachineID("vm\(number).xml"), facts: facts, observation: record)
    }

    private static func image(_ number: Int) -> DiskImage {
        var reference = ImageReference()
        reference.role = .stated(.parent)
        reference.name = .stated("template\(number / 10).qcow2")
        reference.target = .stated(.inFolder)
        return image("vm\(number)", [reference])
    }

    private static func template(_ number: Int) -> DiskImage { image("template\(number)", []) }

    private static func image(_ name: String, _ references: [ImageReference]) -> DiskImage {
        var facts = DiskImageFacts()
        facts.path = .stated("/images/\(name).qcow2")
        facts.folder = .stated("/images")
        facts.format = .stated(.qcow2)
        facts.references = .known(references)
        let path = "images/\(name).qcow2"
        return DiskImage(
            id: ImageID(path), facts: facts,
            observation: ObservationRecord(kind: .diskImage, document: Document(path: path)))
    }
}
