// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `--previous` and `--identity`: which machine is which, from run to run.
struct PreviousRunTests {
    private static let uuid = "11111111-2222-4333-8444-555555555501"
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write("monday/web.xml", Self.machine("web"))
    }

    private static func machine(
        _ name: String, uuid: String = uuid, disk: String = "/images/web.qcow2", mac: String = "52:54:00:8a:1b:01"
    ) -> String {
        """
        <domain type='kvm'><name>\(name)</name><uuid>\(uuid)</uuid><memory unit='MiB'>512</memory><vcpu>2</vcpu>
          <devices><disk type='file' device='disk'><source file='\(disk)'/><target dev='vda' bus='virtio'/></disk>
            <interface type='network'><mac address='\(mac)'/><source network='lan'/></interface></devices></domain>
        """
    }

    /// The ids of the machines of a report, in its order.
    private func ids(_ report: String, _ key: String) throws -> [String] {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any])
        let assets = object[key] as? [[String: Any]] ?? []
        return assets.compactMap { ($0["identity"] as? [String: Any])?["id"] as? String }
    }

    private func run(_ verb: String, _ arguments: String...) throws -> Run {
        let more = verb == "assess" ? ["--identity"] : []
        return try Tool.run([verb] + more + arguments, in: folder)
    }

    @Test(
        arguments: [("inspect", "machines"), ("assess", "assets")],
        [
            machine("shop"), machine("web", disk: "/srv/two/web.qcow2"),
            machine("shop", uuid: "99999999-2222-4333-8444-5555555555aa"), machine("web", mac: "52:54:00:8a:1b:99"),
        ])
    func `a machine that was renamed, moved or defined anew keeps its id`(
        verb: (String, String), changed: String
    ) throws {
        let first = try run(verb.0, "monday", "--format", "json", "--output", "monday.json")
        #expect(first.errors.isEmpty || verb.0 == "assess", "\(first.errors)")
        let known = try ids(folder.text("monday.json") ?? "", verb.1)
        try folder.write("tuesday/other.xml", changed)
        let second = try run(verb.0, "tuesday", "--format", "json", "--previous", "monday.json")
        #expect(try OutputSchema(verb.0).errors(in: second.output) == [])
        #expect(try ids(second.output, verb.1) == known && known.count == 1)
        #expect(second.output.contains("\"known\":true"))
    }

    @Test func `the reports of inspect and assess serve each other, and one file serves for all runs`() throws {
        for verb in ["inspect", "assess", "inspect"] {
            let isFirst = folder.text("last.json") == nil
            let previous = isFirst ? [] : ["--previous", "last.json"]
            let name = isFirst ? "web" : "renamed-\(verb)"
            try folder.write("monday/web.xml", Self.machine(name))
            let more = verb == "assess" ? ["--identity"] : []
            let run = try Tool.run(
                [verb, "monday", "--format", "json", "--output", "last.json"] + more + previous, in: folder)
            #expect(run.status != 64, "\(run.errors)")
        }
        let report = folder.text("last.json") ?? ""
        #expect(report.contains("\"known\":true") && report.contains("one is called"))
    }

    @Test func `text tells what is known, new and gone`() throws {
        _ = try run("inspect", "monday", "--format", "json", "--output", "monday.json")
        try folder.write(
            "tuesday/new.xml",
            Self.machine(
                "db", uuid: "99999999-2222-4333-8444-5555555555aa", disk: "/images/db.qcow2", mac: "52:54:00:8a:1b:77"))
        let run = try run("assess", "tuesday", "--previous", "monday.json")
        #expect(
            run.output.contains("1 document is of 1 machine: 0 known from the earlier run, 1 new; 1 not seen"),
            "\(run.output)")
    }

    @Test func `without being asked assess says nothing of it`() throws {
        let run = try Tool.run(["assess", "monday", "--format", "json"], in: folder)
        #expect(!run.output.contains("\"identity\"") && !run.output.contains("\"identities\""))
    }

    @Test(arguments: [
        "", "{}", "[]", "{\"formatVersion\":1}", "{\"formatVersion\":1,\"identities\":[{\"id\":\"\\n\"}]}",
    ])
    func `a file that is no report ends with 2 and says where`(text: String) throws {
        try folder.write("wrong.json", text)
        for verb in ["inspect", "assess"] {
            let run = try run(verb, "monday", "--previous", "wrong.json")
            #expect(run.status == 2 && run.output.isEmpty, "\(run.output)")
            #expect(run.errors.contains("wrong.json:1:"), "\(run.errors)")
        }
    }

    @Test func `a report that says nothing of machines is refused with what to do`() throws {
        _ = try Tool.run(["assess", "monday", "--format", "json", "--output", "plain.json"], in: folder)
        let run = try run("assess", "monday", "--previous", "plain.json")
        #expect(run.status == 2 && run.errors.contains("--identity"), "\(run.errors)")
    }

    @Test(arguments: ["nowhere.json", "monday"])
    func `what cannot be read ends with 2`(path: String) throws {
        let run = try run("inspect", "monday", "--previous", path)
        #expect(run.status == 2 && run.errors.contains("\(path): cannot read the report"), "\(run.errors)")
    }

    @Test(arguments: [
        ["assess", "--identity", "--format", "sarif"], ["assess", "--previous", "x.json", "--format", "junit"],
        ["assess", "--identity", "--explain", "tpm-missing@web"], ["inspect", "--coverage", "--previous", "x.json"],
    ])
    func `where it would not be told it is wrong usage`(arguments: [String]) throws {
        #expect(try Tool.run(arguments + ["monday"], in: folder).status == 64)
    }
}
