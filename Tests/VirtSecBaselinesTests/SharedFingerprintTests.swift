// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML

/// A finding on what machines share is another one when others share it.
@Suite struct SharedFingerprintTests {
    private func machine(_ name: String, _ folders: [String] = ["/x"], uuid: String? = nil) -> String {
        let number = String(name.utf8.first ?? 0, radix: 16)
        let own = uuid ?? "5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a\(number)"
        let devices = folders.enumerated().map { index, folder in
            "<filesystem type='mount'><source dir='\(folder)'/><target dir='t\(index)'/></filesystem>"
        }
        return "<domain type='kvm'><name>\(name)</name>" + (own.isEmpty ? "" : "<uuid>\(own)</uuid>")
            + "<devices>\(devices.joined())</devices></domain>"
    }

    /// The name of the finding on the first machine.
    private func fingerprint(_ documents: String...) async throws -> String {
        var inventory = Inventory()
        for (number, document) in documents.enumerated() {
            let read = LibvirtXMLReader().read(Array(document.utf8), path: "\(number).xml")
            guard case .read(let observations) = read else { throw CancellationError() }
            for observation in observations { inventory.add(observation) }
        }
        let assessment = try await Evaluator(Baseline("test", rules: [SharedFolderOfSeveralMachines()])).assess(
            inventory, at: Instant(secondsSince1970: 0))
        return try #require(assessment.findings(.violated).first { $0.asset.path == "0.xml" }).fingerprint
    }

    @Test func `who shares a place is part of the name`() async throws {
        let withB = try await fingerprint(machine("a"), machine("b"))
        let withC = try await fingerprint(machine("a"), machine("c"))
        let withBoth = try await fingerprint(machine("a"), machine("b"), machine("c"))
        #expect(Set([withB, withC, withBoth]).count == 3)
        #expect(try await fingerprint(machine("a"), machine("c"), machine("b")) == withBoth)
        #expect(try await fingerprint(machine("a"), machine("b"), machine("d", ["/y"])) == withB)
        #expect(try await fingerprint(machine("a"), machine("b"), machine("b")) == withB)
        #expect(try await fingerprint(machine("a"), machine("b"), machine("a")) == withB)
    }

    @Test func `machines are told by what they carry, and not by their names`() async throws {
        let uuid = "9a74e0c6-6f1d-4c39-8e52-b1d3f5a7c906"
        let first = try await fingerprint(machine("a"), machine("b", uuid: uuid))
        #expect(try await fingerprint(machine("a"), machine("renamed", uuid: uuid)) == first)
        #expect(try await fingerprint(machine("a"), machine("b", uuid: "")) != first)
    }

    @Test func `beyond those that are named, everybody counts`() async throws {
        func many(_ last: String) async throws -> String {
            try await fingerprint(
                machine("a"), machine("b"), machine("c"), machine("d"), machine("e"), machine("f"), machine("g"),
                machine(last))
        }
        #expect(try await many("h") != many("i"))
    }

    @Test func `which of two places somebody shares counts`() async throws {
        let first = try await fingerprint(machine("a", ["/x", "/y"]), machine("b", ["/x"]), machine("c", ["/y"]))
        let other = try await fingerprint(machine("a", ["/x", "/y"]), machine("b", ["/y"]), machine("c", ["/x"]))
        #expect(first != other)
    }
}
