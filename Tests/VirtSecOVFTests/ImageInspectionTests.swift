// SPDX-License-Identifier: Apache-2.0

#if Trust
import Testing
import VirtSecCore
import VirtSecOVF

/// What a descriptor and the disk images of its package say of each other.
struct ImageInspectionTests {
    private static let vmdk = "http://www.vmware.com/interfaces/specifications/vmdk.html#monolithicSparse"

    struct File: Sendable {
        let name: String
        let content: [UInt8]
        /// The `Disk` without its identifier and file.
        var disk = #"ovf:capacity="67108864" ovf:format="\#(ImageInspectionTests.vmdk)""#
    }

    /// A sparse VMDK of 64 MiB, whose text is inside.
    private static func sparse(parent: String? = nil) -> [UInt8] {
        var image = [UInt8](repeating: 0, count: 128 * 512)
        func put<Number: FixedWidthInteger>(_ number: Number, _ offset: Int) {
            for index in 0..<(Number.bitWidth / 8) {
                image[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * index))
            }
        }
        image.replaceSubrange(0..<4, with: Array("KDMV".utf8))
        put(UInt32(1), 4)
        put(UInt32(3), 8)
        put(UInt64(131_072), 12)
        put(UInt64(128), 20)
        put(UInt64(1), 28)
        put(UInt64(20), 36)
        put(UInt32(512), 44)
        put(UInt64(21), 48)
        put(UInt64(30), 56)
        put(UInt64(128), 64)
        image.replaceSubrange(73..<77, with: [0x0A, 0x20, 0x0D, 0x0A])
        let link = parent.map { "parentCID=0a1b2c3d\nparentFileNameHint=\"\($0)\"" } ?? "parentCID=ffffffff"
        let text = """
            # Disk DescriptorFile
            version=1
            CID=0a1b2c3d
            \(link)
            createType="monolithicSparse"
            RW 131072 SPARSE "disk.vmdk"

            """
        image.replaceSubrange(512..<512 + text.utf8.count, with: Array(text.utf8))
        return image
    }

    /// A qcow2 image of 64 KiB.
    private static let qcow2: [UInt8] = {
        var bytes = [UInt8](repeating: 0, count: 262_144)
        bytes.replaceSubrange(0..<8, with: [0x51, 0x46, 0x49, 0xFB, 0, 0, 0, 3])
        for (place, value) in [(23, 16), (29, 1), (39, 1), (45, 3), (53, 1), (59, 1), (99, 4), (103, 104)] {
            bytes[place] = UInt8(value)
        }
        return bytes
    }()

    /// Verifies a package of disks, whose identifiers are `d0`, `d1` and so on.
    private static func verify(_ files: [File]) async throws -> PackageVerification {
        let references = files.enumerated().map { #"<File ovf:id="f\#($0)" ovf:href="\#($1.name)"/>"# }
        let disks = files.enumerated().map { #"<Disk ovf:diskId="d\#($0)" ovf:fileRef="f\#($0)" \#($1.disk)/>"# }
        let descriptor = Array(
            """
            <Envelope \(ConformanceDescriptor.namespaces)><References>\(references.joined())</References>
            <DiskSection><Info/>\(disks.joined())</DiskSection>
            <VirtualSystem ovf:id="web"><Info/><VirtualHardwareSection><Info/></VirtualHardwareSection></VirtualSystem>
            </Envelope>
            """.utf8)
        var fixture = PackageFixture()
        let members = [("a.ovf", descriptor)] + files.map { ($0.name, $0.content) }
        fixture.members = [(members[0].0, members[0].1), ("a.mf", PackageFixture.manifest(members))]
        for (name, content) in members.dropFirst() { fixture[name] = content }
        let package = try OVFPackage.open(archive: MemoryBytes(fixture.archive))
        let checked = try OVFReader().check(package.descriptor.bytes, path: "a.ovf")
        return try await PackageVerifier().verify(package, by: checked, at: PackageFixture.now).verification
    }

    private static func codes(_ verification: PackageVerification) -> [String] {
        verification.problems.filter { $0.gravity != .note }.map { "\($0.code) of \($0.subject)" }
    }

    // MARK: - Differences

    /// The folder of both images, what the second names as its parent, the disk that the descriptor declares, and
    /// whether that is right.
    static let parents: [(folder: String, named: String, declared: String?, isRight: Bool)] = [
        ("", "p.vmdk", "d0", true), ("", "./p.vmdk", "d0", true), ("disks/", "p.vmdk", "d0", true),
        ("", "p.vmdk", nil, false), ("", "p.vmdk", "d2", false), ("", "other.vmdk", "d0", false),
        ("", "c.vmdk", "d0", false), ("", "/srv/p.vmdk", "d0", false), ("", "../p.vmdk", "d0", false),
        ("disks/", "disks/p.vmdk", "d0", false), ("", "", "d0", false),
    ]

    @Test(arguments: parents)
    func `an image may rest on the one that the descriptor declares, and on no other`(
        _ folder: String, _ named: String, _ declared: String?, _ isRight: Bool
    ) async throws {
        let files = [
            File(name: folder + "p.vmdk", content: Self.sparse()),
            File(
                name: folder + "c.vmdk", content: Self.sparse(parent: named),
                disk: (declared.map { #"ovf:parentRef="\#($0)" "# } ?? "")
                    + #"ovf:capacity="67108864" ovf:format="\#(Self.vmdk)""#),
            File(name: folder + "q.vmdk", content: Self.sparse()),
        ]
        let verification = try await Self.verify(files)
        #expect(verification.gravity == (isRight ? .note : .altered), "\(verification.problems.map(\.message))")
        if isRight { #expect(verification.notes.contains(PackageProblemCode("disk-needs-parent"))) }
    }

    @Test func `parts of an image are looked for beside it`() async throws {
        let text = """
            # Disk DescriptorFile
            version=1
            CID=1
            parentCID=ffffffff
            createType="monolithicFlat"
            RW 131072 FLAT "x-flat.vmdk" 0

            """
        let flat = File(name: "disks/x-flat.vmdk", content: [1, 2, 3])
        for (name, isRight) in [("disks/x.vmdk", true), ("x.vmdk", false)] {
            let verification = try await Self.verify([File(name: name, content: Array(text.utf8)), flat])
            let codes = Self.codes(verification).filter { $0.hasPrefix("disk-needs-other-files") }
            #expect(codes.isEmpty == isRight, "\(codes)")
        }
    }

    // MARK: - Formats

    private static func disk(_ format: String) -> String {
        #"ovf:capacity="65536" ovf:format="\#(format)""#
    }

    @Test(arguments: [
        "http://go.microsoft.com/fwlink/?LinkId=137171",
        "http://technet.microsoft.com/en-us/virtualserver/bb676673.aspx",
        "http://technet.microsoft.com/en-us/library/hh831446.aspx#monolithic_sparse",
        "http://forums.virtualbox.org/viewtopic.php?t=8046#monolithic_flat", "http://raw",
        "http://www.ecma-international.org/publications/standards/Ecma-119.htm",
        "http://www.vmware.com/technical-resources/interfaces/vmdk_access.html#streamOptimized",
    ])
    func `content of another format than the declared one is wrong`(_ format: String) async throws {
        let verification = try await Self.verify([File(name: "x.img", content: Self.qcow2, disk: Self.disk(format))])
        #expect(Self.codes(verification) == ["disk-format-mismatch of x.img"])
        #expect(verification.gravity == .altered)
    }

    @Test(arguments: [
        "http://www.gnome.org/~markmc/qcow-image-format.html",
        "http://people.gnome.org/~markmc/qcow-image-format.html#monolithic_sparse", "http://example.com/qcow2",
    ])
    func `content of the declared format is right`(_ format: String) async throws {
        let verification = try await Self.verify([File(name: "x.img", content: Self.qcow2, disk: Self.disk(format))])
        #expect(Self.codes(verification) == [] && verification.validated != nil)
    }

    @Test(arguments: ["http://example.com/format.html", "urn:acme:disk", "http://example.com/draw"])
    func `a declared format that nobody knows proves nothing`(_ format: String) async throws {
        let verification = try await Self.verify([File(name: "x.img", content: Self.qcow2, disk: Self.disk(format))])
        #expect(Self.codes(verification) == ["disk-format-unknown of x.img"])
        #expect(verification.gravity == .unproven && verification.validated == nil)
        #expect(verification.problems.last?.message.contains(format) == true)
    }

    @Test func `the model tells the format by the same addresses`() throws {
        for (format, expected) in [
            ("http://go.microsoft.com/fwlink/?LinkId=137171", ImageFormat.vhd),
            ("http://www.gnome.org/~markmc/qcow-image-format.html", .qcow2), ("http://raw", .raw),
        ] {
            let text = """
                <Envelope \(ConformanceDescriptor.namespaces)><References><File ovf:id="f" ovf:href="x.img"/></References>
                <DiskSection><Info/><Disk ovf:diskId="d" ovf:fileRef="f" \(Self.disk(format))/></DiskSection>
                <VirtualSystem ovf:id="web"><Info/><VirtualHardwareSection><Info/>
                \(ConformanceDescriptor.item(17, 1, "disk", "<rasd:HostResource>ovf:/disk/d</rasd:HostResource>"))
                </VirtualHardwareSection></VirtualSystem></Envelope>
                """
            let observations = try OVFReader().observations(in: Array(text.utf8), path: "a.ovf")
            let machine = try #require(Inventory(observations).machines.first)
            #expect(machine.facts.disks.known.first?.format.value == expected)
        }
    }
}
#endif
