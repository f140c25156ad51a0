// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@testable import VirtSecLibvirtXML

/// Remedies applied to documents.
struct MendingTests {
    private static let document = """
        <domain type='kvm'>
          <name>shop</name>
          <memoryBacking>
            <locked/>
          </memoryBacking>
          <devices>
            <graphics type='vnc' listen='0.0.0.0'/>
          </devices>
        </domain>
        """

    /// What an edit makes of the document: text that goes and text that comes.
    @Test(arguments: [
        (Edit(.attribute(2), .set("::1")), "listen='0.0.0.0'", "listen='::1'"),
        (Edit(.attribute(2), .remove), " listen='0.0.0.0'", ""),
        (Edit(.element(1), .set("a & b")), "shop", "a &amp; b"),
        (Edit(.element(5), .setAttribute("passwd", "x")), "0'/>", "0' passwd='x'/>"),
        (Edit(.attribute(2), .setAttribute("type", "spice")), "'vnc'", "'spice'"),
        (Edit(.element(3), .remove), "\n    <locked/>\n  ", ""),
        (
            Edit(.none, .add("<memoryBacking><nosharepages/></memoryBacking>")), "<locked/>\n",
            "<locked/>\n    <nosharepages/>\n"
        ),
        (
            Edit(.none, .add("<devices><tpm model='tpm-crb'><backend type='emulator'/></tpm></devices>")),
            "0.0.0.0'/>\n",
            "0.0.0.0'/>\n    <tpm model='tpm-crb'>\n      <backend type='emulator'/>\n    </tpm>\n"
        ),
        (Edit(.element(5), .add("<listen type='none'/>")), "0'/>", "0'>\n      <listen type='none'/>\n    </graphics>"),
    ])
    func `an edit changes what it names and nothing else`(_ edit: Edit, _ gone: String, _ come: String) throws {
        let mended = try Self.mended([edit])
        let expected = Self.document.split(separator: gone, maxSplits: 1, omittingEmptySubsequences: false)
        #expect(mended == expected.joined(separator: come))
    }

    @Test func `an element is added beside one that says something else, and into one that does not`() throws {
        let other = try Self.mended([Edit(.element(4), .add("<graphics type='spice'/>"))])
        #expect(other.contains("<graphics type='vnc' listen='0.0.0.0'/>\n    <graphics type='spice'/>"))
        let same = try Self.mended([Edit(.element(4), .add("<graphics type='vnc' sharePolicy='allow-exclusive'/>"))])
        #expect(same.contains("<graphics type='vnc' listen='0.0.0.0' sharePolicy='allow-exclusive'/>"))
    }

    @Test func `an edit that occurs twice counts once`() throws {
        let edit = Edit(.attribute(2), .set("::1"))
        #expect(try Self.mended([edit, edit]) == Self.mended([edit]))
    }

    @Test(arguments: [
        [Edit(.element(4), .set("x"))], [Edit(.none, .remove)], [Edit(.element(1), .add("no element"))],
        [Edit(.attribute(2), .set("::1")), Edit(.attribute(2), .set("127.0.0.1"))],
    ])
    func `an edit that does not fit is refused with its place`(_ edits: [Edit]) throws {
        let error = #expect(throws: MendingError.self) { try Self.mended(edits) }
        #expect(error?.location.line != nil && error?.location.path == "shop.xml")
        #expect(error?.description.contains("127.0.0.1") == false)
    }

    @Test func `a definition inside another document is mended there`() throws {
        let state = "<domstatus state='running'><domain type='kvm'><name>shop</name></domain></domstatus>"
        guard case .read(let observations) = LibvirtXMLReader().read(Array(state.utf8), path: "s.xml") else {
            Issue.record("the state cannot be read")
            return
        }
        let machine = observations.compactMap { if case .machine(let machine) = $0 { machine } else { nil } }.first
        let document = try #require(machine?.observation.document as? LibvirtDocument)
        let mended = String(decoding: try document.mended(by: [Edit(.none, .add("<title>x</title>"))]), as: UTF8.self)
        #expect(mended.contains("<name>shop</name><title>x</title></domain>"))
    }

    private static func mended(_ edits: [Edit]) throws -> String {
        let document = LibvirtDocument(path: "shop.xml", bytes: Array(document.utf8))
        return String(decoding: try document.mended(by: edits), as: UTF8.self)
    }
}

/// Other ways to write a document.
struct DocumentVariationTests {
    private static let document = """
        <domain type='kvm' id='1' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
          <uuid>6f0c3f6a-0000-4000-8000-00000000000a</uuid><title>a &lt; b</title>
          <qemu:commandline><qemu:arg value='-s'/></qemu:commandline>
        </domain>
        """

    @Test(arguments: DocumentVariation.allCases)
    func `a variation is another text that reads the same`(_ variation: DocumentVariation) throws {
        let varied = try #require(variation.applied(to: Self.document))
        #expect(varied != Self.document)
        let facts = try [Self.document, varied].map { text in
            guard case .read(let observations) = LibvirtXMLReader().read(Array(text.utf8), path: "x"),
                case .machine(let machine)? = observations.first
            else { throw NotRead() }
            return machine.facts
        }
        for field in MachineFacts.fields {
            #expect(
                field.readings(of: facts[0]).map(\.state) == field.readings(of: facts[1]).map(\.state), "\(field.name)")
        }
    }

    @Test func `what a variation does not touch gives none`() {
        #expect(DocumentVariation.upperCase.applied(to: "<domain type='kvm'/>") == nil)
        #expect(DocumentVariation.prefixed.applied(to: "<domain type='kvm'/>") == nil)
        #expect(DocumentVariation.spacedOut.applied(to: "<domain") == nil)
    }

    private struct NotRead: Error {}
}
