// SPDX-License-Identifier: Apache-2.0

#if Trust
import Foundation
import Testing

/// The classes of hostile packages that only a descriptor or an image inside shows: what the program ends with.
///
/// Manifests, signatures, archives and references have their own tables in `HostilePackageTests`, which need no program.
struct HostilePackageCommandTests {
    /// A package of a descriptor and one image, and how verifying it has to end.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let status: Int32
        let mention: String
        let descriptor: @Sendable () -> String
        let image: [UInt8]

        init(
            _ description: String, _ status: Int32, _ mention: String,
            image: [UInt8] = [1, 2, 3],
            _ descriptor: @escaping @Sendable () -> String
        ) {
            testDescription = description
            self.status = status
            self.mention = mention
            self.descriptor = descriptor
            self.image = image
        }
    }

    /// A descriptor in which everything is right.
    static func descriptor(
        disks: String = #"<Disk ovf:diskId="d1" ovf:fileRef="f1" ovf:capacity="8" ovf:format="http://x/raw"/>"#,
        namespace: String = "http://schemas.dmtf.org/ovf/envelope/1", before: String = "", info: String = ""
    ) -> String {
        """
        <?xml version="1.0"?>\(before)<Envelope xmlns="\(namespace)" xmlns:ovf="\(namespace)">
        <References><File ovf:id="f1" ovf:href="d.vmdk"/></References>
        <DiskSection><Info/>\(disks)</DiskSection>
        <VirtualSystem ovf:id="web"><Info>\(info)</Info>
        <VirtualHardwareSection><Info/></VirtualHardwareSection></VirtualSystem></Envelope>
        """
    }

    private static func disk(_ attributes: String) -> String {
        #"<Disk ovf:format="http://x/raw" \#(attributes)/>"#
    }

    private static let laughs: String = {
        let entities = (1...9).map { number in
            "<!ENTITY l\(number) \"\(String(repeating: "&l\(number - 1);", count: 10))\">"
        }
        return "<!DOCTYPE Envelope [<!ENTITY l0 \"ha\">\(entities.joined())]>"
    }()

    static let documents: [Case] = [
        Case("entity of a file of the host", 2, "document type") {
            descriptor(before: #"<!DOCTYPE E [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#, info: "&x;")
        },
        Case("billion laughs", 2, "document type") { descriptor(before: laughs, info: "&l9;") },
        Case("document type elsewhere", 2, "document type") {
            descriptor(before: #"<!DOCTYPE Envelope SYSTEM "http://example.com/ovf.dtd">"#)
        },
        Case("64 MB of text", 2, "read at most") { descriptor(info: String(repeating: "a", count: 64 << 20)) },
        Case("100 000 elements in each other", 2, "deep") {
            descriptor(
                info: String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000))
        },
        Case("unknown namespace", 2, "envelope") { descriptor(namespace: "http://example.com/ovf/envelope/9") },
    ]

    static let logic: [Case] = [
        Case("two disks of one id", 1, "names two disks") {
            descriptor(disks: disk(#"ovf:diskId="d1" ovf:capacity="8""#) + disk(#"ovf:diskId="d1" ovf:capacity="9""#))
        },
        Case("parents in a circle", 1, "parent") {
            descriptor(
                disks: disk(#"ovf:diskId="d1" ovf:parentRef="d2" ovf:capacity="8""#)
                    + disk(#"ovf:diskId="d2" ovf:parentRef="d1" ovf:capacity="8""#))
        },
        Case("parent that is not there", 1, "parent") {
            descriptor(disks: disk(#"ovf:diskId="d1" ovf:parentRef="d9" ovf:capacity="8""#))
        },
        Case("capacity of more than 64 bits", 1, "capacity") {
            descriptor(
                disks: disk(
                    #"ovf:diskId="d1" ovf:capacity="9223372036854775807" ovf:capacityAllocationUnits="byte * 2^40""#))
        },
        Case("capacity below nothing", 1, "capacity") {
            descriptor(disks: disk(#"ovf:diskId="d1" ovf:capacity="-8""#))
        },
    ]

    private static func text(_ extent: String, _ more: String = "parentCID=ffffffff") -> [UInt8] {
        Array("# Disk DescriptorFile\nversion=1\nCID=1\n\(more)\ncreateType=\"monolithicFlat\"\n\(extent)\n".utf8)
    }

    private static func put<Number: FixedWidthInteger>(_ number: Number, _ offset: Int, _ image: inout [UInt8]) {
        for index in 0..<(Number.bitWidth / 8) {
            image[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * index))
        }
    }

    /// A qcow2 image of 1 GiB whose backing file is one of the host.
    private static let qcow2: [UInt8] = {
        var image = [UInt8](repeating: 0, count: 5 * 65_536)
        put(UInt32(0x5146_49FB).bigEndian, 0, &image)
        put(UInt32(3).bigEndian, 4, &image)
        put(UInt64(1_024).bigEndian, 8, &image)
        put(UInt32(11).bigEndian, 16, &image)
        put(UInt32(16).bigEndian, 20, &image)
        put(UInt64(1 << 30).bigEndian, 24, &image)
        put(UInt32(2).bigEndian, 36, &image)
        put(UInt64(3 * 65_536).bigEndian, 40, &image)
        put(UInt64(65_536).bigEndian, 48, &image)
        put(UInt32(1).bigEndian, 56, &image)
        put(UInt32(4).bigEndian, 96, &image)
        put(UInt32(104).bigEndian, 100, &image)
        image.replaceSubrange(1_024..<1_035, with: Array("/etc/passwd".utf8))
        return image
    }()

    /// A sparse VMDK that says it has 2^41 sectors.
    private static let pebibyte: [UInt8] = {
        var image = [UInt8](repeating: 0, count: 128 * 512)
        image.replaceSubrange(0..<4, with: Array("KDMV".utf8))
        put(UInt32(1), 4, &image)
        put(UInt32(3), 8, &image)
        put(UInt64(1) << 41, 12, &image)
        put(UInt64(128), 20, &image)
        put(UInt32(512), 44, &image)
        image.replaceSubrange(73..<77, with: [0x0A, 0x20, 0x0D, 0x0A])
        return image
    }()

    static let images: [Case] = [
        Case("VMDK on a file of the host", 1, "/etc/passwd", image: text("RW 8 FLAT \"/etc/passwd\" 0")) {
            descriptor()
        },
        Case(
            "VMDK with a parent of the host", 1, "/etc/passwd",
            image: text("RW 8 SPARSE \"d.vmdk\"", "parentCID=12345678\nparentFileNameHint=\"/etc/passwd\"")
        ) { descriptor() },
        Case("qcow2 with a backing file, called .vmdk", 1, "/etc/passwd", image: qcow2) { descriptor() },
        Case("1 PiB", 1, "1 PiB", image: pebibyte) { descriptor() },
    ]

    @Test func `the package that is altered is fine by itself`() throws {
        let run = try Self.verify(Case("right", 3, "") { Self.descriptor() })
        #expect(run.status == 3, "\(run.output)")
        #expect(!run.output.contains("wrong:"))
    }

    @Test(arguments: documents + logic + images)
    func `what is hostile ends in no success, and at once`(_ hostile: Case) throws {
        let run = try Self.verify(hostile)
        #expect(run.status == hostile.status, "\(run.output)")
        #expect((run.output + run.errors).contains(hostile.mention), "\(run.output)")
    }

    /// Runs the program, again where the machine was too busy to tell how long it takes by itself.
    private static func verify(_ hostile: Case) throws -> Run {
        let folder = try Folder()
        try folder.write("p/web.ovf", hostile.descriptor())
        try Data(hostile.image).write(to: folder.url.appending(path: "p/d.vmdk"))
        for _ in 0..<5 {
            let start = ContinuousClock.now
            let run = try Tool.run(["verify", "p"], in: folder)
            if ContinuousClock.now - start < .seconds(1) { return run }
        }
        Issue.record("it took more than a second five times")
        return try Tool.run(["verify", "p"], in: folder)
    }
}
#endif
