// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML

/// What the edits of remedies write, where libvirt refuses a part of them alone.
struct RemedyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: RuleID
        let before: String
        /// What the edits make of it; nil where there must be none.
        let after: String?

        var testDescription: String { "\(rule): \(before)" }
    }

    static let cases: [Case] = [
        Case(
            rule: "display-listens-publicly",
            before: "<devices><graphics type='vnc' listen='0.0.0.0'><listen type='address' address='0.0.0.0'/>"
                + "<listen type='address' address='192.0.2.1'/></graphics></devices>",
            after: "<devices><graphics type='vnc' listen='127.0.0.1'><listen type='address' address='127.0.0.1'/>"
                + "<listen type='address' address='127.0.0.1'/></graphics></devices>"),
        Case(
            rule: "display-listens-publicly",
            before: "<devices><graphics type='vnc' listen='::1'><listen type='address' address='::1'/>"
                + "<listen type='address' address='::'/></graphics></devices>",
            after: "<devices><graphics type='vnc' listen='::1'><listen type='address' address='::1'/>"
                + "<listen type='address' address='127.0.0.1'/></graphics></devices>"),
        Case(
            rule: "cpu-passes-host-through", before: "<cpu mode='host-passthrough' migratable='on'/>",
            after: "<cpu mode='host-model'/>"),
        Case(
            rule: "cpu-passes-host-through", before: "<cpu mode='maximum'><cache mode='passthrough'/></cpu>", after: nil
        ),
        Case(
            rule: "cpu-passes-host-through",
            before: "<os><type arch='aarch64'>hvm</type></os><cpu mode='host-passthrough'/>", after: nil),
        Case(rule: "relabelling-switched-off", before: "<seclabel type='none'/>", after: nil),
        Case(rule: "relabelling-switched-off", before: "<seclabel type='none' relabel='no'/>", after: nil),
        Case(
            rule: "host-tpm-passed-through",
            before: "<devices><tpm><backend type='passthrough'><device path='/dev/tpm0'/></backend></tpm></devices>",
            after: nil),
    ]

    @Test(arguments: cases)
    func `edits write what libvirt takes, or there are none`(_ test: Case) throws {
        #expect(
            try mended(test.rule, "<domain type='kvm'><name>a</name>\(test.before)</domain>")
                == test.after.map { "<domain type='kvm'><name>a</name>\($0)</domain>" })
    }

    @Test(
        arguments: [
            (
                "video-device-legacy",
                "<domain type='xen'><name>a</name><devices><video><model type='cirrus'/></video></devices></domain>"
            ),
            (
                "shared-folder-passes-identity",
                "<domain type='bhyve'><name>a</name><devices><filesystem><source dir='/a'/><target dir='a'/></filesystem></devices></domain>"
            ),
        ] as [(RuleID, String)])
    func `there is no edit for a hypervisor that knows no other value`(_ rule: RuleID, _ document: String) throws {
        #expect(try mended(rule, document) == nil)
    }

    /// The document with the edits of a violation applied; nil when it has none.
    private func mended(_ rule: RuleID, _ text: String) throws -> String? {
        let reading = LibvirtXMLReader().read(Array(text.utf8), path: "domain.xml")
        guard case .read(let observations) = reading,
            case .machine(let machine) = observations.first
        else {
            Issue.record("no machine: \(reading)")
            return nil
        }
        let rules = BuiltInRules.all.filter { type(of: $0).description.id == rule }
        let evaluator = Evaluator(Baseline("one", rules: rules))
        let judgement = try #require(evaluator.judge(machine, at: Instant(secondsSince1970: 0)).first)
        #expect(judgement.verdict == .violated)
        guard let edits = judgement.edits else { return nil }
        let document = try #require(machine.observation.document as? any MendableDocument)
        return String(decoding: try document.mended(by: edits), as: UTF8.self)
    }
}
