// SPDX-License-Identifier: Apache-2.0

#if Trust
import Foundation
import Testing
import VirtSecCore
import VirtSecDocuments
import VirtSecOVF
import VirtSecTestSigning
import VirtSecTrust

/// What the files of a package show, as facts of its appliance.
struct EvidenceTests {
    /// A package with a real descriptor, a disk image and a file that is none.
    private static func fixture(
        image given: [UInt8]? = nil, _ algorithm: DigestAlgorithm = .sha256, compression: String = ""
    ) -> PackageFixture {
        let image = given ?? Self.image()
        var fixture = PackageFixture()
        let descriptor = Array(
            """
            <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'
                xmlns:rasd='http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData'>
              <References>
                <File ovf:id='f1' ovf:href='d.qcow2' ovf:size='\(image.count)'\(compression)/>
                <File ovf:id='f2' ovf:href='notes.txt'/>
              </References>
              <DiskSection><Info>Disks</Info>
                <Disk ovf:diskId='d1' ovf:fileRef='f1' ovf:capacity='65536' ovf:format='http://www.example.com/qcow2'/>
              </DiskSection>
              <VirtualSystem ovf:id='web'><Info>Web server</Info>
                <VirtualHardwareSection><Info>Hardware</Info>
                  <Item><rasd:ElementName>CPU</rasd:ElementName><rasd:InstanceID>1</rasd:InstanceID>
                    <rasd:ResourceType>3</rasd:ResourceType><rasd:VirtualQuantity>1</rasd:VirtualQuantity></Item>
                </VirtualHardwareSection>
              </VirtualSystem>
            </Envelope>
            """.utf8)
        let files = [("a.ovf", descriptor), ("d.qcow2", image), ("notes.txt", Array("notes".utf8))]
        fixture.members = [files[0], ("a.mf", PackageFixture.manifest(files, algorithm)), files[1], files[2]]
        return fixture
    }

    /// A qcow2 image (version 3) of 64 KiB, with a backing file where one is named.
    private static func image(backedBy name: String = "", encryption: UInt8 = 0) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 262_144)
        bytes.replaceSubrange(0..<8, with: [0x51, 0x46, 0x49, 0xFB, 0, 0, 0, 3])
        if !name.isEmpty {
            bytes[14] = 1
            bytes[19] = UInt8(name.utf8.count)
            bytes.replaceSubrange(256..<256 + name.utf8.count, with: Array(name.utf8))
        }
        bytes[23] = 16
        bytes[29] = 1
        bytes[35] = encryption
        bytes[39] = 1
        bytes[45] = 3
        bytes[53] = 1
        bytes[59] = 1
        bytes[99] = 4
        bytes[103] = 104
        return bytes
    }

    private static func appliance(
        _ fixture: PackageFixture, trusting anchors: TrustAnchors = .none
    ) async throws -> Appliance {
        let package = try OVFPackage.open(archive: MemoryBytes(fixture.archive))
        let descriptor = try OVFReader().check(package.descriptor.bytes, path: "a.ova!a.ovf")
        let verified = try await PackageVerifier(anchors: anchors).verify(
            package, by: descriptor, at: PackageFixture.now)
        for case .appliance(let appliance) in verified.observations { return appliance }
        throw CancellationError()
    }

    private static func codes(_ appliance: Appliance, _ consequence: DefectConsequence) -> [String] {
        appliance.facts.defects.known.filter { $0.consequence.value == consequence }.compactMap(\.code.value)
    }

    @Test(arguments: [(DigestAlgorithm.sha1, PackageDigest.sha1), (.sha256, .sha256), (.sha512, .sha512)])
    func `a package that is right shows so`(_ algorithm: DigestAlgorithm, _ digest: PackageDigest) async throws {
        let facts = try await Self.appliance(Self.fixture(algorithm)).facts
        #expect(facts.integrity.form.value == .archive)
        #expect(facts.integrity.manifestDigest.value == digest)
        #expect(facts.integrity.listsDescriptor.value == true)
        #expect(facts.integrity.signature == .absent)
        let disk = facts.files.known[0]
        #expect(
            disk.foundSize.value == ByteCount(262_144) && disk.isListed.value == true && disk.isProven.value == true)
        #expect(disk.image.format.value == .qcow2 && disk.image.virtualSize.value == ByteCount(65_536))
        #expect(disk.image.isEncrypted.value == false)
        // Text is no image: nobody can tell what a guest would see in it.
        #expect(facts.files.known[1].image.isEncrypted == .unseen(.notUnderstood, at: facts.files.known[1].locus))
        #expect(facts.defects.known.allSatisfy { $0.consequence.value == .noted })
    }

    @Test func `an altered file is a defect at its place in the descriptor`() async throws {
        var fixture = Self.fixture()
        fixture["d.qcow2"][200_000] ^= 1
        let appliance = try await Self.appliance(fixture)
        #expect(Self.codes(appliance, .altered) == ["digest-mismatch"])
        let defect = try #require(appliance.facts.defects.known.first { $0.consequence.value == .altered })
        let file = appliance.facts.files.known[0]
        #expect(defect.locus == file.locus && defect.area.value == .content && defect.line.value == 2)
        #expect(file.isListed.value == true && file.isProven.value == false)
    }

    @Test func `what is missing, unlisted or without a manifest is told apart`() async throws {
        var fixture = Self.fixture()
        fixture.remove("notes.txt")
        let missing = try await Self.appliance(fixture)
        #expect(missing.facts.files.known[1].foundSize == .absent(missing.facts.files.known[1].locus))
        #expect(Self.codes(missing, .altered) == ["file-missing"])
        fixture = Self.fixture()
        fixture["a.mf"] = PackageFixture.manifest([("d.qcow2", fixture["d.qcow2"])])
        let unlisted = try await Self.appliance(fixture).facts
        #expect(unlisted.integrity.listsDescriptor.value == false && unlisted.files.known[1].isListed.value == false)
        fixture.remove("a.mf")
        let bare = try await Self.appliance(fixture).facts
        #expect(bare.integrity.manifestDigest == .absent && bare.integrity.signature == .absent)
        #expect(bare.files.known[0].isListed == .absent(bare.files.known[0].locus))
    }

    @Test func `a signature is vouched for, by nobody, or nobody was asked`() async throws {
        let signer = try TestSigner("Maker")
        var fixture = Self.fixture()
        try fixture.sign(signer)
        let unasked = try await Self.appliance(fixture).facts.integrity
        #expect(unasked.signature.value == .intact && unasked.signer.value == "CN=Maker")
        #expect(unasked.voucher == .unseen(.noTrustAnchors))
        let vouched = try await Self.appliance(fixture, trusting: TrustAnchors(signer.der)).facts.integrity
        #expect(vouched.voucher.value == "CN=Maker")
        let other = try TrustAnchors(TestSigner("Other").der)
        #expect(try await Self.appliance(fixture, trusting: other).facts.integrity.voucher == .absent)
        fixture["a.mf"].append(contentsOf: Array("\n".utf8))
        let broken = try await Self.appliance(fixture)
        #expect(broken.facts.integrity.signature.value == .broken && broken.facts.integrity.voucher == .absent)
        fixture.remove("a.mf")
        #expect(try await Self.appliance(fixture).facts.integrity.signature.value == .broken)
    }

    @Test func `what images name, and whether they are encrypted, is seen`() async throws {
        let reaching = try await Self.appliance(Self.fixture(image: Self.image(backedBy: "/etc/passwd")))
        let defect = try #require(reaching.facts.defects.known.first { $0.consequence.value == .altered })
        #expect(defect.area.value == .reach && defect.locus == reaching.facts.files.known[0].locus)
        let locked = try await Self.appliance(Self.fixture(image: Self.image(encryption: 1)))
        #expect(locked.facts.files.known[0].image.isEncrypted.value == true)
        let packed = try await Self.appliance(Self.fixture(compression: " ovf:compression='gzip'"))
        #expect(
            packed.facts.files.known[0].image.isEncrypted
                == .unseen(.notUnpacked, at: packed.facts.files.known[0].locus))
        #expect(Self.codes(packed, .unproven) == ["disk-compressed"])
    }

    // MARK: - Reading files

    private static func read(_ path: String) async -> Inventory {
        let format = OVFFormat(verifiedBy: PackageVerifier(), at: PackageFixture.now)
        return await Collector([DocumentFolder(path, formats: [format])]).collect()
    }

    private static func withFolder(
        _ files: [(name: String, content: [UInt8])], _ body: (URL) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("virtsec-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in files { try Data(file.content).write(to: folder.appendingPathComponent(file.name)) }
        try await body(folder)
    }

    @Test func `archive, folder and descriptor show the same`() async throws {
        let fixture = Self.fixture()
        try await Self.withFolder(fixture.members) { folder in
            for path in [folder.path, folder.appendingPathComponent("a.ovf").path] {
                let inventory = await Self.read(path)
                let facts = try #require(inventory.appliances.first).facts
                #expect(facts.integrity.form.value == .folder && facts.integrity.manifestDigest.value == .sha256)
                #expect(facts.files.known.map(\.isProven.value) == [true, true])
                #expect(inventory.machines.count == 1)
            }
        }
        try await Self.withFolder([("a.ova", fixture.archive)]) { folder in
            let inventory = await Self.read(folder.path)
            let appliance = try #require(inventory.appliances.first)
            #expect(appliance.facts.integrity.form.value == .archive)
            #expect(appliance.id.description.hasSuffix("a.ova!a.ovf"))
        }
    }

    @Test func `a descriptor whose files lie elsewhere leaves open what they would show`() async throws {
        let fixture = Self.fixture()
        try await Self.withFolder([fixture.members[0]]) { folder in
            let facts = try #require(await Self.read(folder.path).appliances.first).facts
            #expect(facts.integrity.manifestDigest == .unseen(.packageNotRead))
            #expect(facts.files.known[0].foundSize == .unseen(.packageNotRead, at: facts.files.known[0].locus))
        }
        let alone = DocumentBytes(
            fixture["a.ovf"], formats: [OVFFormat(verifiedBy: PackageVerifier(), at: PackageFixture.now)])
        let facts = try #require(await Collector([alone]).collect().appliances.first).facts
        #expect(facts.integrity.signature == .unseen(.packageNotRead))
        if case .known = facts.defects { Issue.record("nobody looked at the files") }
    }

    @Test func `an archive in memory shows what one in a file shows, up to the limit`() async throws {
        let fixture = Self.fixture()
        let limits = OVFLimits(bytes: fixture.archive.count)
        let format = OVFFormat(limits: limits, verifiedBy: PackageVerifier(), at: PackageFixture.now)
        let inventory = await Collector([DocumentBytes(fixture.archive, formats: [format])]).collect()
        let appliance = try #require(inventory.appliances.first)
        #expect(appliance.id.description.contains("-!a.ovf") && inventory.machines.count == 1)
        #expect(appliance.facts.integrity.form.value == .archive)
        #expect(appliance.facts.files.known.map(\.isProven.value) == [true, true])
        let larger = DocumentBytes(fixture.archive + [0], formats: [format])
        let skipped = await Collector([larger]).collect().skipped
        #expect(skipped.map(\.kind) == [.unreadable] && skipped[0].reason.hasSuffix("name its file."))
    }

    @Test func `a folder of packages is a source`() async throws {
        let fixture = Self.fixture()
        try await Self.withFolder([("a.ova", fixture.archive), ("b.ova", fixture.archive)]) { folder in
            let bare = await Collector([OVFFolder(folder.path)]).collect()
            #expect(bare.appliances.count == 2 && bare.machines.count == 2)
            #expect(bare.appliances.first?.facts.integrity.manifestDigest == .unseen(.packageNotRead))
            let path = folder.appendingPathComponent("b.ova").path
            let source = OVFFolder(path, verifiedBy: PackageVerifier(), at: PackageFixture.now)
            #expect(source.id == SourceID(path))
            let verified = await Collector([source]).collect()
            #expect(verified.appliances.first?.facts.integrity.manifestDigest.value == .sha256)
        }
        let missing = await Collector([OVFFolder("/nonexistent/virtsec.ova")]).collect()
        #expect(missing.failures.count == 1)
    }

    @Test func `a package is judged by its own descriptor and by no other`() async throws {
        let fixture = Self.fixture()
        let package = try OVFPackage.open(archive: MemoryBytes(fixture.archive))
        let other = Array(
            String(decoding: fixture["a.ovf"], as: UTF8.self).replacing("Web server", with: "Mail server").utf8)
        let descriptor = try OVFReader().check(other, path: "a.ovf")
        let verified = try await PackageVerifier().verify(package, by: descriptor, at: PackageFixture.now)
        #expect(verified.verification.codes == [.otherDescriptor] && verified.verification.validated == nil)
    }

    @Test func `no file outside of the folder is opened`() async throws {
        var fixture = Self.fixture()
        fixture["a.ovf"] = Array(
            String(decoding: fixture["a.ovf"], as: UTF8.self).replacing("'notes.txt'", with: "'link.txt'").utf8)
        try await Self.withFolder(fixture.members) { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder.appendingPathComponent("link.txt").path, withDestinationPath: "/etc/hostname")
            let appliance = try #require(await Self.read(folder.path).appliances.first)
            #expect(Self.codes(appliance, .altered).contains("file-is-link"))
            #expect(
                appliance.facts.files.known[1].foundSize
                    == .unseen(.packageNotRead, at: appliance.facts.files.known[1].locus))
        }
    }

    @Test func `a package whose manifest cannot be opened is not read`() async throws {
        let fixture = Self.fixture()
        try await Self.withFolder(fixture.members.filter { $0.name != "a.mf" }) { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder.appendingPathComponent("a.mf").path, withDestinationPath: "/etc/hostname")
            let inventory = await Self.read(folder.appendingPathComponent("a.ovf").path)
            #expect(inventory.appliances.isEmpty && inventory.skipped.map(\.kind) == [.unreadable])
        }
    }
}
#endif
