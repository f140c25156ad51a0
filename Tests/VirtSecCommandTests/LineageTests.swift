// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `lineage`, and images at rest in `assess` and `inspect`.
struct LineageTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write("fleet/base.vmdk", Self.image(content: "1a2b3c4d"))
        try folder.write("fleet/web.vmdk", Self.image(content: "5e6f7a8b", parent: "base.vmdk", of: "1a2b3c4d"))
        let image = folder.url.appending(path: "fleet/web.vmdk").resolvingSymlinksInPath().path()
        try folder.write(
            "fleet/web.xml",
            """
            <domain type='kvm'><name>web</name><devices>
              <disk type='file' device='disk'><driver name='qemu' type='vmdk'/><source file='\(image)'/>
                <target dev='vda' bus='virtio'/></disk>
            </devices></domain>
            """)
    }

    private static func image(content: String, parent: String? = nil, of former: String = "ffffffff") -> String {
        """
        # Disk DescriptorFile
        version=1
        CID=\(content)
        parentCID=\(former)
        createType="monolithicSparse"
        RW 131072 ZERO

        """ + (parent.map { "parentFileNameHint=\"\($0)\"\n" } ?? "")
    }

    @Test func `a whole chain is drawn, and is good`() throws {
        let run = try Tool.run(["lineage", "fleet"], in: folder)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("base.vmdk  vmdk") && lines[1].hasPrefix("└─ web.vmdk  vmdk"), "\(run.output)")
        #expect(lines[2].hasPrefix("   └─ web  machine, defined"), "\(run.output)")
    }

    @Test(arguments: [("9", 1), ("1a2b3c4d", 0)])
    func `a parent that was changed is told of`(content: String, status: Int32) throws {
        try folder.write("fleet/base.vmdk", Self.image(content: content))
        let run = try Tool.run(["lineage", "fleet"], in: folder)
        #expect(run.status == status)
        #expect(run.output.contains("content-changed") == (status == 1), "\(run.output)")
    }

    @Test func `a parent outside of the folders that were named leaves it open`() throws {
        try folder.write("fleet/other.vmdk", Self.image(content: "7", parent: "/srv/elsewhere.vmdk", of: "8"))
        let run = try Tool.run(["lineage", "fleet"], in: folder)
        #expect(run.status == 2 && run.errors.contains("outside"), "\(run.errors)")
    }

    @Test(arguments: [40, 72])
    func `an image with a header that is refused leaves it open`(size: Int) throws {
        var bytes = Array("QFI".utf8) + [0xFB, 0, 0, 0, 3]
        bytes += Array(repeating: 0, count: size - bytes.count)
        try Data(bytes).write(to: folder.url.appending(path: "fleet/cut.qcow2"))
        let run = try Tool.run(["lineage", "fleet"], in: folder)
        #expect(run.status == 2 && run.errors.contains("could not tell: the header of an image cannot be relied on"))
        #expect(run.output.contains("Could not tell:\n  cut.qcow2: ") && run.output.contains("(refused-header)"))
        #expect(run.output.contains("1 could not be told"), "\(run.output)")
        let json = try Tool.run(["lineage", "fleet/cut.qcow2", "--format", "json"], in: folder)
        #expect(json.status == 2 && json.output.contains("\"doubts\":[{\"kind\":\"refused-header\""))
        #expect(try OutputSchema("lineage").errors(in: json.output) == [])
    }

    @Test(arguments: [
        ("fleet/../fleet", "fleet/../fleet was named before, as fleet, and is read once"),
        ("fleet", "fleet was named twice, and is read once"), (".", "fleet lies in .: what is in both is told twice"),
    ])
    func `a folder that is named twice is read once, or told of`(other: String, text: String) throws {
        try folder.write("fleet/base.vmdk", Self.image(content: "7"))
        let once = try Tool.run(["lineage", "fleet"], in: folder)
        let twice = try Tool.run(["lineage", "fleet", other], in: folder)
        #expect(twice.errors.contains(text), "\(twice.errors)")
        #expect(twice.output == once.output || other == ".")
        #expect(try !Tool.run(["lineage", "fleet", other, "--quiet"], in: folder).errors.contains(text))
    }

    @Test func `what is only named is no image that was read`() throws {
        try folder.write("fleet/other.vmdk", Self.image(content: "7", parent: "gone.vmdk", of: "8"))
        let run = try Tool.run(["lineage", "fleet/other.vmdk"], in: folder)
        #expect(run.output.contains("1 image, 1 only named, 0 machines: 1 link"), "\(run.output)")
    }

    @Test(arguments: ["text", "json", "dot", "mermaid"])
    func `what could not be read is told as the other verbs do`(format: String) throws {
        try folder.write("fleet/cut.xml", Definition.broken)
        let run = try Tool.run(["lineage", "fleet", "--format", format], in: folder)
        let told = format == "text" ? run.output : run.errors
        #expect(run.status == 2 && told.contains("fleet/cut.xml: "), "\(told)")
        #expect(run.errors.contains("could not tell: a file could not be read"), "\(run.errors)")
    }

    @Test(arguments: [["fleet"], ["fleet", "--of", "web"], ["fleet", "--impact", "./fleet/base.vmdk"]])
    func `JSON keeps to its schema`(arguments: [String]) throws {
        let run = try Tool.run(["lineage", "--format", "json"] + arguments, in: folder)
        #expect(run.status == 0)
        #expect(try OutputSchema("lineage").errors(in: run.output) == [])
        #expect(run.output.contains("\"kind\":\"content-id\""))
    }

    @Test func `drawings have a node for each item`() throws {
        let dot = try Tool.run(["lineage", "fleet", "--format", "dot"], in: folder).output
        let mermaid = try Tool.run(["lineage", "fleet", "--format", "mermaid"], in: folder).output
        #expect(dot.hasPrefix("digraph lineage {\n") && dot.contains("label=\"base.vmdk\""))
        #expect(mermaid.hasPrefix("flowchart LR\n") && mermaid.contains("[\"base.vmdk\"]"))
    }

    @Test(arguments: [["--of", "nobody"], ["--of", "web", "--impact", "web"], ["--format", "svg"]])
    func `what makes no sense is refused`(arguments: [String]) throws {
        #expect(try Tool.run(["lineage", "fleet"] + arguments, in: folder).status == 64)
    }

    @Test func `an image of no machine is told of, and so is one that reads a file of the host`() throws {
        try folder.write("fleet/stray.vmdk", Self.image(content: "7"))
        try folder.write("fleet/evil.vmdk", Self.image(content: "8", parent: "/etc/shadow", of: "9"))
        let run = try Tool.run(["assess", "fleet", "--format", "json"], in: folder)
        let findings = run.output.split(separator: "\n")
        func has(_ rule: String, _ file: String, _ verdict: String = "violated") -> Bool {
            findings.contains { $0.contains("\"\(rule)\"") && $0.contains(file) && $0.contains(verdict) }
        }
        #expect(run.status == 1)
        #expect(has("image-unregistered", "stray.vmdk") && has("image-names-host-file", "evil.vmdk"))
        #expect(!has("image-unregistered", "base.vmdk") && !has("image-unregistered", "web.vmdk"))
    }

    @Test func `inspect lists what a header says`() throws {
        let run = try Tool.run(["inspect", "fleet/web.vmdk"], in: folder)
        #expect(run.status == 0 && run.output.contains("parentContentID = 1a2b3c4d"), "\(run.output)")
        let json = try Tool.run(["inspect", "fleet", "--format", "json"], in: folder)
        #expect(try OutputSchema("inspect").errors(in: json.output) == [])
    }

    @Test func `chains that qemu-img makes are read as it made them`() throws {
        guard let tool = Self.imageTool else {
            print("skipped: qemu-img is not installed")
            return
        }
        let images = folder.url.appending(path: "chain")
        try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
        for (format, name, parent) in [
            ("qcow2", "a.qcow2", nil), ("qcow2", "b.qcow2", "a.qcow2"), ("qcow2", "c.qcow2", "b.qcow2"),
            ("vmdk", "d.vmdk", nil), ("vmdk", "e.vmdk", "d.vmdk"), ("vpc", "f.vhd", nil), ("vhdx", "g.vhdx", nil),
            ("vdi", "h.vdi", nil),
        ] {
            let process = Process()
            process.executableURL = tool
            process.currentDirectoryURL = images
            let below = parent.map { ["-b", $0, "-F", format] } ?? []
            process.arguments = ["create", "-q", "-f", format] + below + [name] + (parent == nil ? ["64M"] : [])
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let run = try Tool.run(["lineage", "chain"], in: folder)
        #expect(run.status == 0, "\(run.output)")
        #expect(
            run.output.contains("8 images, 0 machines: 3 links, 0 broken; the longest chain has 2 steps"),
            "\(run.output)")
    }

    private static var imageTool: URL? {
        ["/usr/bin/qemu-img", "/usr/local/bin/qemu-img"].map { URL(filePath: $0) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
    }
}

/// Which documents are of one machine.
struct IdentityTests {
    @Test func `a machine that was renamed is one, and its copy is told of`() throws {
        let folder = try Folder()
        func machine(_ name: String, _ uuid: String, _ disk: String, _ mac: String) -> String {
            """
            <domain type='kvm'><name>\(name)</name><uuid>\(uuid)</uuid>
              <genid>8c1f5b4e-0a1d-4a55-9d3e-2f6b7c8d9e01</genid><memory unit='MiB'>512</memory><vcpu>2</vcpu>
              <devices><disk type='file' device='disk'><source file='\(disk)'/><target dev='vda' bus='virtio'/></disk>
                <interface type='network'><mac address='\(mac)'/><source network='lan'/></interface></devices></domain>
            """
        }
        let uuid = "11111111-2222-4333-8444-555555555501"
        try folder.write("f/a.xml", machine("web", uuid, "/images/web.qcow2", "52:54:00:8a:1b:01"))
        try folder.write("f/b.xml", machine("shop", uuid, "/images/web.qcow2", "52:54:00:8a:1b:01"))
        try folder.write(
            "f/c.xml",
            machine("copy", "99999999-2222-4333-8444-5555555555aa", "/images/copy.qcow2", "52:54:00:8a:1b:77"))
        let json = try Tool.run(["inspect", "f", "--format", "json"], in: folder)
        #expect(try OutputSchema("inspect").errors(in: json.output) == [])
        #expect(json.output.contains("\"sameAs\":[\"f/b.xml\"]") && json.output.contains("\"sameAs\":[\"f/a.xml\"]"))
        #expect(json.output.contains("\"verdict\":\"clone\""), "\(json.output)")
        let text = try Tool.run(["inspect", "f"], in: folder)
        #expect(text.output.contains("same machine as f/b.xml"), "\(text.output)")
    }
}
