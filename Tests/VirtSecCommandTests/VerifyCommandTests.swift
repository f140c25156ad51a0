// SPDX-License-Identifier: Apache-2.0

#if Trust
import Foundation
import Testing

struct VerifyCommandTests {
    private static let packages = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Examples/packages").standardizedFileURL.path()
    let folder: Folder

    init() throws { folder = try Folder() }

    private func verify(_ arguments: String...) throws -> Run { try Tool.run(["verify"] + arguments, in: folder) }

    @Test func `a package as its maker packed it ends with 0`() throws {
        let run = try verify(Self.packages + "/shop")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("intact"))
        #expect(run.output.contains("settings.txt"))
    }

    @Test func `an altered file ends with 1 and is named`() throws {
        let run = try verify(Self.packages + "/altered")
        #expect(run.status == 1)
        #expect(run.output.contains("wrong: settings.txt"))
        #expect(run.output.contains("altered (SHA-256)") && !run.output.contains("not proven"))
    }

    @Test func `a descriptor without a manifest ends with 3`() throws {
        let descriptor = try String(contentsOfFile: Self.packages + "/shop/shop.ovf", encoding: .utf8)
        try folder.write("alone/shop.ovf", descriptor)
        try folder.write("alone/settings.txt", "listen = front\n")
        #expect(try verify("alone/shop.ovf").status == 3)
    }

    @Test func `a descriptor that breaks its edition ends with 1 and says where`() throws {
        let descriptor = try String(contentsOfFile: Self.packages + "/shop/shop.ovf", encoding: .utf8)
        try folder.write("alone/shop.ovf", descriptor.replacing("<Info>Disks</Info>", with: ""))
        try folder.write("alone/settings.txt", "listen = front\n")
        let run = try verify("alone/shop.ovf")
        #expect(run.status == 1)
        #expect(run.output.contains("DiskSection: has no Info (alone/shop.ovf:8)"), "\(run.output)")
    }

    @Test(arguments: [
        ("c/B.OVF", "c/B.OVF"), ("c/renamed.xml", "c/renamed.xml"), ("d", "d/shop.ovf"), ("d/", "d/shop.ovf"),
    ])
    func `places are told by the path of the descriptor`(_ named: String, _ told: String) throws {
        let descriptor = try String(contentsOfFile: Self.packages + "/shop/shop.ovf", encoding: .utf8)
            .replacing("<Info>Disks</Info>", with: "")
        for path in ["c/B.OVF", "c/renamed.xml", "d/shop.ovf"] { try folder.write(path, descriptor) }
        #expect(try verify(named).output.contains(" (\(told):8)"))
    }

    @Test func `an image that no disk names is looked into, and what is compressed is not proven`() throws {
        let descriptor = try String(contentsOfFile: Self.packages + "/shop/shop.ovf", encoding: .utf8)
        let image =
            "# Disk DescriptorFile\nversion=1\nCID=1\nparentCID=ffffffff\ncreateType=\"monolithicFlat\"\n"
            + "RW 8 FLAT \"/etc/passwd\" 0\n"
        try folder.write("alone/settings.txt", image)
        let sized = descriptor.replacing(#"ovf:size="15""#, with: "")
        try folder.write("alone/shop.ovf", sized)
        let run = try verify("alone/shop.ovf")
        #expect(run.status == 1, "\(run.output)")
        #expect(run.output.contains("/etc/passwd"))
        try folder.write(
            "alone/shop.ovf",
            sized.replacing(#"ovf:href="settings.txt""#, with: #"ovf:href="settings.txt" ovf:compression="gzip""#))
        let compressed = try verify("alone/shop.ovf")
        #expect(compressed.status == 3)
        #expect(compressed.output.contains("compressed"))
    }

    @Test(arguments: ["empty", "nothing.ova", "text.ova"])
    func `what is no package ends with 2`(_ name: String) throws {
        try folder.makeFolder("empty")
        try folder.write("text.ova", "no archive\n")
        let run = try verify(name)
        #expect(run.status == 2, "\(run.output)")
        #expect(run.output.contains("refused"))
    }

    /// An archive of the example package, all of whose bytes are ASCII.
    private func archive() throws -> String {
        try ["shop.ovf", "shop.mf", "settings.txt"].map { name in
            let content = Array(try String(contentsOfFile: Self.packages + "/shop/" + name, encoding: .utf8).utf8)
            var header = [UInt8](repeating: 0, count: 512)
            let fields = [
                (0, name), (100, "0000644\0"), (124, String(content.count, radix: 8) + " "), (148, "        "),
                (156, "0"), (257, "ustar\0" + "00"),
            ]
            for (place, text) in fields { header.replaceSubrange(place..<place + text.utf8.count, with: text.utf8) }
            let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8) + "\0"
            header.replaceSubrange(148..<148 + sum.utf8.count, with: sum.utf8)
            let padding = [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
            return String(decoding: header + content + padding, as: UTF8.self)
        }.joined() + String(repeating: "\0", count: 1_024)
    }

    @Test func `a package is read from standard input`() throws {
        let verified = try Tool.run(["verify", "-"], in: folder, input: try archive())
        #expect(verified.status == 0 && verified.output.hasPrefix("-: intact"), "\(verified.output)")
        let inspected = try Tool.run(["inspect", "-"], in: folder, input: try archive())
        #expect(inspected.status == 0 && inspected.output.contains("ovf-package, -!shop.ovf"), "\(inspected.output)")
        #expect(inspected.output.contains("integrity.manifestDigest = SHA-256"))
        let cut = try Tool.run(["assess", "-"], in: folder, input: String(try archive().prefix(2_000)))
        #expect(cut.status == 2 && cut.output.contains("Not read:\n  -: "))
    }

    @Test func `a descriptor on standard input is no package, and a large archive needs its file`() throws {
        let descriptor = try String(contentsOfFile: Self.packages + "/shop/shop.ovf", encoding: .utf8)
        let verified = try Tool.run(["verify", "-"], in: folder, input: descriptor)
        #expect(verified.status == 2 && verified.output.contains("name the descriptor"))
        #expect(try Tool.run(["inspect", "-"], in: folder, input: descriptor).status == 0)
        let large = try Tool.run(["inspect", "-", "--max-bytes", "4096"], in: folder, input: try archive())
        #expect(large.status == 2 && large.output.contains("name its file"), "\(large.output)")
        #expect(try verify("-", "-").status == 64)
    }

    @Test func `of several packages the worst decides`() throws {
        #expect(try verify(Self.packages + "/shop", Self.packages + "/altered").status == 1)
        #expect(try verify(Self.packages + "/shop", "nothing.ova").status == 2)
    }

    @Test func `JSON keeps to its schema`() throws {
        let run = try verify(Self.packages + "/altered", "nothing.ova", "--format", "json")
        #expect(try OutputSchema("verify").errors(in: run.output) == [])
    }

    @Test func `anchors that cannot be read are wrong usage`() throws {
        let run = try verify(Self.packages + "/shop", "--trust", "nobody.pem")
        #expect(run.status == 64)
        #expect(run.errors.contains("nobody.pem"))
    }

    /// The rules that a package violates, and those that cannot be assessed.
    private func judged(_ path: String, _ arguments: String...) throws -> (violated: Set<String>, open: Set<String>) {
        let run = try Tool.run(["assess", path, "--baseline", "all", "--format", "json"] + arguments, in: folder)
        let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let findings = try #require(report["findings"] as? [[String: Any]])
        let rules = { (verdict: String) in
            Set(findings.filter { $0["verdict"] as? String == verdict }.compactMap { $0["rule"] as? String })
        }
        return (rules("violated"), rules("notAssessable"))
    }

    @Test func `assess judges what verifying the files shows`() throws {
        let right = try judged(Self.packages + "/shop")
        #expect(right.violated.contains("package-unsigned") && !right.violated.contains("package-altered"))
        #expect(!right.open.contains("package-altered") && !right.open.contains("package-file-unlisted"))
        #expect(try judged(Self.packages + "/altered").violated.contains("package-altered"))
        let descriptor = try String(contentsOfFile: Self.packages + "/shop/shop.ovf", encoding: .utf8)
        try folder.write("alone/shop.ovf", descriptor)
        let alone = try judged("alone")
        #expect(alone.open.isSuperset(of: ["package-altered", "package-manifest-missing", "package-unsigned"]))
        try folder.write("alone/settings.txt", "listen = front\n")
        #expect(try judged("alone").violated.contains("package-manifest-missing"))
    }

    @Test func `assess and inspect take the trust anchors that verify takes`() throws {
        for verb in ["assess", "inspect"] {
            let run = try Tool.run([verb, Self.packages + "/shop", "--trust", "nobody.pem"], in: folder)
            #expect(run.status == 64 && run.errors.contains("nobody.pem"), "\(verb)")
        }
    }

    @Test func `inspect shows what the files of a package have shown, and keeps to its schema`() throws {
        let run = try Tool.run(["inspect", Self.packages + "/altered", "--format", "json"], in: folder)
        #expect(try OutputSchema("inspect").errors(in: run.output) == [])
        #expect(run.output.contains("digest-mismatch") && run.output.contains("SHA-256"))
    }

    @Test func `what inspect cannot know is one line for each group and reason, or all of it`() throws {
        let short = try Tool.run(["inspect", Self.packages + "/shop"], in: folder).output
        let long = try Tool.run(["inspect", Self.packages + "/shop", "--list-unknown"], in: folder).output
        let unknown = { (text: String) in text.split(separator: "\n").filter { $0.contains("not known, ") } }
        #expect(unknown(short).count < 50 && unknown(long).count > 10 * unknown(short).count)
        #expect(short.contains("\n  memoryBacking: 9 facts not known, the source does not report it\n"), "\(short)")
        #expect(short.contains("\n  runtimeID, uuid, "))
        #expect(long.contains("\n  memoryBacking.locked: not known, the source does not report it\n"))
        let known = { (text: String) in text.split(separator: "\n").filter { $0.contains(" = ") } }
        #expect(known(short) == known(long) && !known(short).isEmpty)
    }

    @Test func `a machine of a package is judged by the rules for machines, and the package by its own`() throws {
        let run = try Tool.run(
            ["assess", Self.packages + "/altered", "--baseline", "all", "--format", "json"], in: folder)
        #expect(run.output.contains("package-password-default"))
        #expect(!run.output.contains("changeme"))
    }
}
#endif
