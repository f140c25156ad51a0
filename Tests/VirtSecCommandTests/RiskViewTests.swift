// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `risk --capacity` and `risk --theft`.
struct RiskViewTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write(
            "fleet/db01.xml",
            """
            <domain type='kvm'><name>db01</name><memory unit='GiB'>8</memory><vcpu>6</vcpu>
              <cputune><period>100000</period><quota>50000</quota></cputune>
              <devices>
                <disk type='file' device='disk'><source file='/media/stick/db01.img'/><target dev='vda'/></disk>
                <filesystem type='mount'><source dir='/srv/db'/><target dir='db'/></filesystem>
              </devices>
            </domain>
            """)
        try folder.write(
            "fleet/host.xml",
            """
            <capabilities><host><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><topology><cells num='1'><cell id='0'>
              <memory unit='GiB'>16</memory><cpus num='4'/></cell></cells></topology></host></capabilities>
            """)
    }

    private func risk(_ arguments: String...) throws -> Run {
        try Tool.run(["risk", "fleet", "--at", "2027-01-01"] + arguments, in: folder)
    }

    @Test func `what a host has, was promised and may lose is told`() throws {
        let run = try risk("--capacity")
        #expect(run.status == 0, "\(run.errors)")
        for text in [
            "processors 4, promised 6 (150 %), may be taken 3, left by the worst 1",
            "memory     16 GiB, promised 8 GiB (50 %), may be taken 8 GiB, left by the worst 8 GiB",
            "db01  takes 3 processors, 8 GiB", "nothing bounds memory (db01.xml:1), disk vda (db01.xml:4)",
        ] { #expect(run.output.contains(text), "\(text) in \(run.output)") }
    }

    @Test func `ways out are told with their place, and those that nobody notices are marked`() throws {
        let run = try risk("--theft")
        #expect(run.status == 0, "\(run.errors)")
        for text in [
            "! removable-medium", "/media/stick/db01.img", "! shared-folder", "/srv/db  db01.xml:5",
            "? readable-by-all",
            "1 machine with ways out, 1 of them with one by which nothing is noticed",
        ] { #expect(run.output.contains(text), "\(text) in \(run.output)") }
    }

    @Test(arguments: ["capacity", "theft", "blast-radius"])
    func `each report follows its schema, and is the same each time`(view: String) throws {
        let run = try risk("--\(view)", "--format", "json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try OutputSchema(view).errors(in: run.output) == [])
        #expect(try risk("--\(view)", "--format", "json").output == run.output)
    }

    @Test func `they go with no other question`() throws {
        #expect(try risk("--capacity", "--theft").status == 64)
        #expect(try risk("--theft", "--below", "3").status == 64)
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "empty"), withIntermediateDirectories: true)
        #expect(try Tool.run(["risk", "empty", "--theft"], in: folder).status == 2)
    }
}
