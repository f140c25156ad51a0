// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `risk --network`.
struct NetworkRiskTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        for (number, name) in ["web01", "db01", "alone"].enumerated() {
            let network = name == "alone" ? "" : "<interface type='network'><source network='default'/></interface>"
            try folder.write(
                "fleet/\(name).xml",
                """
                <domain type='kvm'><name>\(name)</name><uuid>5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a1\(number)</uuid>
                <devices>\(network)</devices></domain>
                """)
        }
        try folder.write(
            "fleet/default.xml",
            "<network><name>default</name><forward mode='nat'/><bridge name='virbr0'/></network>")
    }

    private func network(_ arguments: String...) throws -> Run {
        try Tool.run(["risk", "fleet", "--network"] + arguments, in: folder)
    }

    @Test func `pairs that talk uninspected are told by their network`() throws {
        let run = try network()
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("1 pair") && run.output.contains("network default"), "\(run.output)")
        #expect(run.output.contains("web01") && run.output.contains("db01"))
        #expect(run.output.contains("Where inspecting would close most:"))
    }

    @Test func `the report follows its schema`() throws {
        let run = try network("--format", "json", "--between", "web01", "--between", "db01")
        #expect(run.status == 1, "\(run.errors)")
        #expect(try OutputSchema("network").errors(in: run.output) == [])
        #expect(run.output.contains("\"verdict\":\"connected\""))
    }

    @Test func `two machines are asked about`() throws {
        let run = try network("--between", "web01", "--between", "db01")
        #expect(run.status == 1 && run.output.contains("can reach each other"), "\(run.output)")
        let apart = try network("--between", "web01", "--between", "alone")
        #expect(apart.status != 1, "\(apart.output)")
        #expect(try network("--between", "web01").status == 64)
        #expect(try network("--between", "web01", "--between", "web01").status == 64)
        #expect(try Tool.run(["risk", "fleet", "--between", "web01", "--between", "db01"], in: folder).status == 64)
    }
}
