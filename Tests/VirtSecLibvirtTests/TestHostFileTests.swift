// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import Foundation
import Testing
import VirtSecCore
import VirtSecLibvirt
import VirtSecLibvirtXML

/// Files of libvirt's driver for tests that would end this process, or that libvirt prints about.
@Suite struct TestHostFileTests {
    /// A folder that is taken away with the last reference.
    private final class Files: Sendable {
        private let url: URL

        init(_ files: [String: String]) throws {
            url = FileManager.default.temporaryDirectory.appending(path: "virtsec-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            for (name, text) in files { try Data(text.utf8).write(to: url.appending(path: name)) }
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        func address(_ name: String = "host.xml") -> String { "test://\(url.appending(path: name).path())" }
    }

    private static func node(_ content: String) -> String {
        "<node xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>\(content)</node>"
    }

    private static func domain(_ devices: String = "", _ extra: String = "") -> String {
        """
        <domain type='test'><name>a</name><memory>65536</memory><vcpu>1</vcpu>
        <os><type arch='i686'>hvm</type></os><devices>\(devices)</devices>\(extra)</domain>
        """
    }

    private static func hostDevice(_ attributes: String) -> String {
        """
        <hostdev mode='subsystem' \(attributes)>
        <source protocol='vhost' wwpn='naa.5123456789abcde0'/></hostdev>
        """
    }

    /// What the source says; another host is always read.
    private static func message(_ files: Files, _ options: LibvirtOptions = LibvirtOptions()) async -> String {
        let sources = [LibvirtHost(files.address(), options: options), LibvirtHost("test:///default")]
        let inventory = await Collector(sources).collect()
        #expect(inventory.machines.contains { $0.displayName == "test" })
        return inventory.failures.first?.message ?? ""
    }

    @Test(arguments: ["", "<active>1</active>"])
    func `a snapshot from another file is refused, as libvirt may end the process`(active: String) async throws {
        let snapshot = """
            <domainsnapshot><name>one</name><state>running</state>\(active)\(Self.domain())</domainsnapshot>
            """
        let references = "<test:domainsnapshot file='s.xml'/><test:domainsnapshot file='s.xml'/>"
        let files = try Files(["host.xml": Self.node(Self.domain("", references)), "s.xml": snapshot])
        #expect(await Self.message(files).contains("a snapshot from another file may crash libvirt"))
    }

    @Test func `a device with which libvirt ends the process is refused`() async throws {
        for value in ["yes", "no"] {
            let device = Self.hostDevice("rawio='\(value)' type='scsi_host'")
            let files = try Files(["host.xml": Self.node(Self.domain(device))])
            #expect(await Self.message(files).contains("rawio of a device of type scsi_host crashes libvirt"))
        }
        let files = try Files(["host.xml": Self.node(Self.domain(Self.hostDevice("type='scsi_host'")))])
        #expect(await Self.message(files) == "")
    }

    @Test func `files that the file names are read before libvirt reads them`() async throws {
        let device = Self.hostDevice("rawio='yes' type='scsi_host'")
        let node = Self.node("<domain file='d.xml'/>")
        #expect(
            await Self.message(try Files(["host.xml": node, "d.xml": Self.domain(device)])).contains("d.xml': rawio"))
        #expect(await Self.message(try Files(["host.xml": node])).contains("d.xml': No such file"))
        #expect(await Self.message(try Files(["host.xml": node, "d.xml": Self.domain()])) == "")
        let pool = "<pool type='dir'><name>p</name><target><path>/p</path></target><volume file='v.xml'/></pool>"
        let files = ["host.xml": Self.node("<pool file='p.xml'/>"), "p.xml": pool]
        #expect(await Self.message(try Files(files)).contains("v.xml': No such file"))
    }

    @Test(arguments: [
        ("<node", "1:6:"), ("", "the document is empty"), ("<!DOCTYPE node []><node/>", "document type"),
        ("hello", "1:1:"), ("<node>\u{0}</node>", "host.xml':"),
    ])
    func `a file that is no document is refused with line and column`(text: String, reason: String) async throws {
        let message = await Self.message(try Files(["host.xml": text]))
        #expect(message.contains("host.xml':") && message.contains(reason), "\(message)")
    }

    @Test func `a file that is too large is refused`() async throws {
        var options = LibvirtOptions()
        options.limits.bytes = 400
        let large = Self.node(Self.domain(String(repeating: " ", count: 400)))
        #expect(
            await Self.message(try Files(["host.xml": large]), options).contains(
                "more than is left of the limit of 400"))
        // Also where others hold the rest of it.
        let parts = [
            "host.xml": Self.node("<domain file='d.xml'/>"), "d.xml": Self.domain(String(repeating: " ", count: 200)),
        ]
        #expect(await Self.message(try Files(parts), options).contains("d.xml': "))
    }

    @Test func `what is no file is refused`() async {
        for path in ["/tmp", "/dev/null"] {
            let inventory = await Collector([LibvirtHost("test://\(path)")]).collect()
            #expect(inventory.failures.first?.message.contains("'\(path)': ") == true, "\(inventory.failures)")
        }
    }
}
#endif
