// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
import Foundation
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecDiskImage
import VirtSecDocuments
import VirtSecLibvirtXML
import VirtSecOVF
import VirtSecTestWatching
import VirtSecVMX

/// Whatever documents and headers name, nothing outside of the folder that was named is opened.
struct NothingElseOpenedTests {
    /// A folder to be read, and beside it one that nobody names, with files for which everything in the first one asks.
    private final class Stage {
        let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "virtsec-watched-\(UUID().uuidString)")
        var inside: URL { folder.appending(path: "inside") }
        var outside: URL { folder.appending(path: "outside") }
        /// What lies outside, as files that the same programs would read.
        static let secrets = ["base.qcow2", "base.vmdk", "base.vhd", "flat.bin", "deep/base.qcow2"]

        init() throws {
            for name in Self.secrets { try write(outside, name, Image.qcow2.bytes) }
            try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func write(_ place: URL, _ name: String, _ bytes: [UInt8]) throws {
            let file = place.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }

        func link(_ name: String, to target: String) throws {
            try FileManager.default.createSymbolicLink(
                atPath: inside.appending(path: name).path(), withDestinationPath: target)
        }

        func watch() throws -> AccessWatch {
            try AccessWatch([outside.path(), outside.appending(path: "deep").path()])
        }
    }

    private static var formats: [any DocumentFormat] {
        #if Trust
        let packages = OVFFormat(verifiedBy: PackageVerifier(), at: Instant(secondsSince1970: 1_800_000_000))
        #else
        let packages = OVFFormat()
        #endif
        return [packages, VMXFormat(), DiskImageFiles(), LibvirtXMLFormat()]
    }

    /// Reads, recognises, follows and judges, as the verbs of the tool do.
    private func work(on paths: [String], jobs: Int = 1) async throws -> Inventory {
        let sources = paths.map { DocumentFolder($0, formats: Self.formats) }
        let inventory = await Collector(sources, jobs: jobs).collect()
        _ = LineageGraph(inventory)
        _ = inventory.recognized()
        _ = try await Evaluator(.all).assess(inventory, at: Instant(secondsSince1970: 1_800_000_000))
        return inventory
    }

    /// Names for files outside, as headers may have them.
    private func names(_ stage: Stage, _ file: String) -> [String] {
        let path = stage.outside.appending(path: file).path()
        return [
            path, "../outside/\(file)", "./../outside/\(file)", "sub/../../outside/\(file)", "linked/\(file)",
            "../inside/linked/\(file)", "linked-\(file)", "file:\(path)", "file://\(path)",
            "json:{\"driver\":\"file\",\"filename\":\"\(path)\"}", "/proc/self/root\(path)",
        ]
    }

    @Test func `no header of an image has anything opened outside of its folder`() async throws {
        let stage = try Stage()
        try stage.link("linked", to: "../outside")
        for secret in Stage.secrets where !secret.contains("/") {
            try stage.link("linked-\(secret)", to: "../outside/\(secret)")
        }
        var images: [Image] = []
        for name in names(stage, "base.qcow2") {
            images += [.qcow2.with { $0.setBackingFile(name) }, .qcow.with { $0.setBackingFile(name) }]
            images += [.qcow2.with { $0.addExtension(0x4441_5441, name) }, .qed(on: name)]
        }
        for name in names(stage, "base.vmdk") {
            let hint = Image.descriptor.replacing("ffffffff", with: "12345678") + "parentFileNameHint=\"\(name)\"\n"
            images += [.vmdk(hint), .streamOptimized(hint), Image(text: hint)]
        }
        for name in names(stage, "flat.bin") {
            images += ["FLAT", "VMFS", "SPARSE", "VMFSRDM"].map { type in
                Image(text: "# Disk DescriptorFile\nversion=1\nCID=1\nRW 63 \(type) \"\(name)\" 0\n")
            }
        }
        for name in names(stage, "base.vhd") where name.utf16.count < 200 {
            images += [.vhd(parent: name), .vhdx(parent: name)]
        }
        for (number, image) in images.enumerated() {
            try stage.write(stage.inside, number.isMultiple(of: 3) ? "sub/\(number)" : "\(number).img", image.bytes)
        }
        let watch = try stage.watch()
        for jobs in [1, 3] {
            let inventory = try await work(on: [stage.inside.path()], jobs: jobs)
            #expect(inventory.images.count == images.count)
            #expect(inventory.skipped.filter { $0.reason.contains("link out of the folder") }.count == 5)
        }
        _ = try await work(
            on: (0..<images.count).filter { $0 % 3 != 0 }.map {
                stage.inside.appending(path: "\($0).img").path()
            })
        #expect(watch.takeOpened() == [])
    }

    @Test func `no definition or package has anything opened outside of its folder`() async throws {
        let stage = try Stage()
        try stage.link("linked", to: stage.outside.path())
        try stage.link("linked-flat.bin", to: "../outside/flat.bin")
        for (number, name) in names(stage, "flat.bin").enumerated() {
            let text = name.replacing("\"", with: "&quot;")
            let documents = [
                "xml": """
                <domain type='kvm'><name>m\(number)</name><os><loader>\(text)</loader><nvram>\(text)</nvram></os><devices>
                  <disk type='file'><driver name='qemu' type='qcow2'/><source file="\(text)"/>
                    <backingStore type='file'><format type='raw'/><source file="\(text)"/></backingStore></disk>
                </devices></domain>
                """,
                "vmx": """
                config.version = "8"
                virtualHW.version = "19"
                scsi0.present = "TRUE"
                scsi0:0.present = "TRUE"
                scsi0:0.fileName = "\(name.replacing("\"", with: "|22"))"
                nvram = "../outside/flat.bin"
                """,
                "ovf": """
                <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>
                  <References><File ovf:id='f' ovf:href="\(text)"/></References>
                  <DiskSection><Info/><Disk ovf:diskId='d' ovf:fileRef='f' ovf:capacity='1'/></DiskSection>
                  <VirtualSystem ovf:id='v'><Info/></VirtualSystem></Envelope>
                """,
                "mf": "SHA256(\(name))= \(String(repeating: "0", count: 64))\n",
            ]
            for (ending, text) in documents {
                try stage.write(stage.inside, "d\(number)/a.\(ending)", Array(text.utf8))
            }
        }
        let watch = try stage.watch()
        let inventory = try await work(on: [stage.inside.path()])
        #expect(inventory.machines.count >= 2 * names(stage, "").count && !inventory.appliances.isEmpty)
        #expect(watch.takeOpened() == [])
    }

    @Test func `the watch sees what is opened`() async throws {
        let stage = try Stage()
        let watch = try stage.watch()
        _ = try Data(contentsOf: stage.outside.appending(path: "flat.bin"))
        #expect(watch.takeOpened() == [stage.outside.appending(path: "flat.bin").path()])
        _ = try await work(on: [stage.outside.path()])
        let opened = watch.takeOpened()
        for secret in Stage.secrets {
            #expect(opened.contains(stage.outside.appending(path: secret).path()), "\(opened)")
        }
        // What the user names is read, also through a link.
        try stage.link("named", to: "../outside/deep")
        _ = try await work(on: [stage.inside.appending(path: "named").path()])
        #expect(watch.takeOpened().contains(stage.outside.appending(path: "deep/base.qcow2").path()))
    }
}

extension Image {
    fileprivate init(text: String) {
        self.init(size: 0)
        bytes = Array(text.utf8)
    }

    /// A QED image that rests on another.
    fileprivate static func qed(on name: String) -> Image {
        .qed.with { image in
            image.little(UInt64(1), 16)
            image.little(UInt32(64), 56)
            image.little(UInt32(name.utf8.count), 60)
            image.text(name, 64)
        }
    }
}
#endif
