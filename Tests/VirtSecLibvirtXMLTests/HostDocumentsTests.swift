// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecLibvirtXML

/// The documents about hosts that the fuzzer starts from; each has something of nearly everything.
enum HostDocument: String, CaseIterable {
    case capabilities
    case domainCapabilities = "domain-capabilities"
    case pci = "device-pci"
    case storage = "device-storage"
    case interface, backup, checkpoint
    case filterBinding = "filter-binding"

    var text: String {
        get throws {
            let seeds = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "Fuzz/Seeds/fuzz-libvirt-domain")
            return String(decoding: try Data(contentsOf: seeds.appending(path: rawValue + ".xml")), as: UTF8.self)
        }
    }

    var inventory: Inventory { get throws { Inventory(try observations(try text)) } }
}

@Suite struct HostDocumentsTests {
    @Test(arguments: HostDocument.allCases)
    func `everything in a document about a host is understood`(_ document: HostDocument) throws {
        let records = try document.inventory.records
        #expect(!records.isEmpty)
        for record in records {
            #expect(record.unrecognised.isEmpty, "\(record.document.excerpts(of: record.unrecognised).map(\.location))")
            #expect(record.elementCount > 3)
        }
    }

    @Test(arguments: HostDocument.allCases)
    func `a document about a host that is cut at any byte is unreadable`(_ document: HostDocument) throws {
        let bytes = Array(try document.text.utf8)
        let end = bytes.lastIndex(of: UInt8(ascii: ">")) ?? 0
        let reader = LibvirtXMLReader()
        for count in 1..<end {
            guard case .skipped(.unreadable, _) = reader.read(Array(bytes[..<count]), path: "cut.xml") else {
                Issue.record("\(count) bytes of \(document) are not unreadable")
                return
            }
        }
    }

    @Test(arguments: HostDocument.allCases)
    func `an attribute or element that nobody knows is listed wherever it stands`(_ document: HostDocument) throws {
        let text = try document.text
        let tags = text.matches(of: /<[a-zA-Z][^<>]*?(\/?)>/)
        for tag in tags where tag.output.0 != "<domain type='kvm'>" {
            var changed = text
            let isEmpty = !tag.output.1.isEmpty
            let end = text.index(tag.range.upperBound, offsetBy: isEmpty ? -2 : -1)
            changed.insert(contentsOf: " virtsec-unknown='1'", at: end)
            let records = Inventory(try observations(changed)).records
            let total = records.reduce(0) { $0 + $1.unrecognised.count }
            #expect(total >= 1, "\(tag.output.0) in \(document)")
        }
    }

    @Test(arguments: HostDocument.allCases)
    func `a document about a host is read in UTF-16 and Latin-1, and refused in what it is not`(
        _ document: HostDocument
    ) throws {
        let text = try document.text
        let wide = try #require(("\u{FEFF}" + text).data(using: .utf16LittleEndian))
        let latin = try #require(("<?xml version='1.0' encoding='ISO-8859-1'?>" + text).data(using: .isoLatin1))
        let expected = try document.inventory.assetCount
        for bytes in [Array(wide), Array(latin)] {
            guard case .read(let found) = LibvirtXMLReader().read(bytes, path: "x") else {
                Issue.record("\(document) is not read")
                continue
            }
            #expect(found.count == expected)
        }
        let broken = Array(("<?xml version='1.0' encoding='EBCDIC'?>" + text).utf8)
        guard case .skipped(.unreadable, let reason) = LibvirtXMLReader().read(broken, path: "x") else {
            Issue.record("\(document) is read")
            return
        }
        #expect(reason.contains("encoding"))
    }

    @Test(arguments: HostDocument.allCases)
    func `limits hold for documents about hosts`(_ document: HostDocument) throws {
        let bytes = Array(try document.text.utf8)
        for limits in [ReadingLimits(bytes: 100), ReadingLimits(depth: 1), ReadingLimits(nodes: 3)] {
            guard case .skipped(.unreadable, _) = LibvirtXMLReader(limits: limits).read(bytes, path: "x") else {
                Issue.record("\(limits) accepts \(document)")
                continue
            }
        }
    }

    @Test(arguments: [
        "<interface><requires lib='gtk+'/></interface>", "<device><name>CPU</name></device>",
        "<capabilities><ogc/></capabilities>",
    ])
    func `a document of another program is passed over, although its root has a name of libvirt's`(_ text: String) {
        guard case .skipped(.other, let reason) = LibvirtXMLReader().read(Array(text.utf8), path: "x") else {
            Issue.record("it is read")
            return
        }
        #expect(reason.contains("not libvirt's"))
    }

    @Test func `a checkpoint holds its machine as a machine of its own`() throws {
        let inventory = try HostDocument.checkpoint.inventory
        let checkpoint = try #require(inventory.checkpoints.first)
        #expect(checkpoint.displayName == "monday" && checkpoint.parent.value == "sunday")
        #expect(checkpoint.disks.known.map(\.mode.value) == [.bitmap, .no])
        #expect(checkpoint.disks.known.first?.size.value == ByteCount(4_096))
        #expect(checkpoint.machine == inventory.machines.first?.id)
        #expect(inventory.machines.first?.displayName == "web01")
    }

    @Test func `a binding says which machine's port obeys which filter`() throws {
        let binding = try #require(try HostDocument.filterBinding.inventory.filterBindings.first)
        #expect(binding.displayName == "vnet0" && binding.owner.value == "web01" && binding.link.value == "eth0")
        #expect(binding.filter.name.value == "clean-traffic" && binding.backend.value == "nftables")
        #expect(binding.filter.parameters.known.map(\.value.value) == ["192.0.2.30"])
    }

    @Test func `an interface says what it bridges and how the host is reached on it`() throws {
        let interface = try #require(try HostDocument.interface.inventory.hostInterfaces.first)
        #expect(interface.displayName == "br0" && interface.kind.value == .bridge)
        #expect(interface.startMode.value == .onBoot && interface.linkState.value == .up)
        #expect(interface.protocols.known.first?.addresses.known.first?.address.value == IPAddress("192.0.2.10"))
        #expect(interface.protocols.known.first?.takesNameServers.value == false)
        #expect(interface.protocols.known.last?.configuresItself.value == true)
        let members = interface.bridge.members.known
        #expect(members.map(\.name.value) == ["eth0.42", "bond0"] && members.first?.vlan.tag.value == 42)
        #expect(members.last?.bond.members.known.first?.linkState.value == .down)
        #expect(interface.bridge.spanningTree.value == false && interface.bond.mode.value == nil)
    }
}

extension Inventory {
    /// The records of all assets of the kinds that this suite reads.
    var records: [ObservationRecord] {
        hosts.map(\.observation) + hypervisors.map(\.observation) + nodeDevices.map(\.observation)
            + hostInterfaces.map(\.observation) + filterBindings.map(\.observation) + checkpoints.map(\.observation)
            + backups.map(\.observation) + machines.map(\.observation)
    }
}
