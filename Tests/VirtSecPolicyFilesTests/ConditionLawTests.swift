// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// After evidence is taken away, the verdict of a declared rule is what it was, or not assessable.
@Suite struct ConditionLawTests {
    private static let devices = """
        <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/images/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
        <disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
        <interface type='network'><mac address='52:54:00:6b:3c:58'/><source network='dmz'/></interface>
        <graphics type='vnc' listen='127.0.0.1'/>
        """

    @Test(arguments: [
        "{ name: web01 }", "{ name: { isNot: web01 } }", "{ fact: generationID, absent: true }",
        "{ any: disks, where: { bus: sata, readOnly: true } }", "{ none: disks, where: { bus: sata } }",
        "{ all: disks, where: { bus: [sata, virtio] } }", "{ not: { all: disks, where: { device: disk } } }",
        "{ none: redirectedUSB }", "{ any: interfaces }", "{ or: [{ name: x }, { virtualization: kvm }] }",
        "{ and: [{ name: web01 }, { not: { any: displays, where: { listenAddresses: { contains: 127.0.0.1 } } } }] }",
    ])
    func `a verdict never turns into another without evidence`(_ condition: String) throws {
        for applies in ["", "applies: { when: { name: { matches: 'web*' } } }, ", "applies: { when: { name: db } }, "] {
            let text =
                Files.header + "custom: [{ id: acme-a, title: A, severity: low, \(applies)require: \(condition) }]\n"
            let evaluator = Evaluator(try Files.baseline(text).baseline)
            let machine = try machine(domain(Self.devices))
            let before = evaluator.judge(machine, at: Files.instant).map(\.verdict)
            #expect(before.allSatisfy { $0 != .failed && $0 != .notAssessable })
            for field in MachineFacts.fields {
                for instance in 0..<field.instances(in: machine.facts) {
                    var blind = machine
                    field.hide(in: &blind.facts, instance: instance)
                    let after = evaluator.judge(blind, at: Files.instant).map(\.verdict)
                    #expect(after == before || after == [.notAssessable], "\(field.name)")
                }
            }
        }
    }

    @Test func `rules are declared on networks too`() throws {
        let text =
            Files.header + """
                custom:
                  - id: acme-net
                    title: N
                    severity: high
                    applies: { asset: network, name: "open*" }
                    require: { name: { isNot: open-lan } }
                """
        let baseline = try Files.baseline(text).baseline
        #expect(baseline["acme-net"]?.description.layer == .virtualNetwork)
        for (name, verdict) in [("open-lan", Verdict.violated), ("open-dmz", .satisfied), ("lan", .notApplicable)] {
            let document = "<network><name>\(name)</name></network>"
            guard case .read(let observations) = LibvirtXMLReader().read(Array(document.utf8), path: "n.xml"),
                case .network(let network) = observations.first, let entry = baseline["acme-net"]
            else {
                Issue.record("no network")
                return
            }
            let context = Context(inventory: Inventory([.network(network)]), at: Files.instant)
            #expect(Evaluator.judgeFirst(by: entry.rule, in: context).verdict == verdict)
        }
    }

    @Test func `conditions that contradict themselves are found, and others are not`() throws {
        for (condition, isIdle) in [
            ("{ and: [{ name: a }, { name: b }] }", true), ("{ and: [{ name: [a, b] }, { name: b }] }", false),
            ("{ name: { exists: true, absent: true } }", true), ("{ name: { is: a, isNot: a } }", true),
            ("{ or: [{ name: a }, { name: b }] }", false), ("{ and: [{ name: a }, { not: { name: b } }] }", false),
            ("{ any: disks, where: { and: [{ bus: sata }, { bus: ide }] } }", true),
            ("{ none: disks, where: { and: [{ bus: sata }, { bus: ide }] } }", false),
        ] {
            let text =
                Files.header
                + "custom: [{ id: a-b, title: A, severity: low, applies: { when: \(condition) }, require: { name: x } }]\n"
            let findings = BaselineLint(try Files.baseline(text)).findings
            #expect(findings.isEmpty != isIdle, "\(condition)")
        }
    }

    @Test func `a declared rule can be switched off and on again by files above`() throws {
        let custom = "custom: [{ id: acme-a, title: A, severity: low, require: { name: x } }]\n"
        let files = [
            "policy/base.yaml": "virtsec: baseline/v1\nname: base\n" + custom,
            "policy/off.yaml":
                "virtsec: baseline/v1\nname: off\nextends: [base.yaml]\nrules: { acme-a: { enabled: false, because: x } }\n",
        ]
        let off = try Files.baseline(Files.header + "extends: [off.yaml]\n", beside: files).baseline
        #expect(off.entries.isEmpty && off.disabled.map(\.id) == ["acme-a"])
        #expect(try Files.baseline(BaselineText(off).text).baseline.disabled.map(\.because) == ["x"])
        let on = try Files.baseline(Files.header + "extends: [off.yaml]\nrules: { acme-a: }\n", beside: files).baseline
        #expect(on.entries.map(\.id) == ["acme-a"] && on.disabled.isEmpty)
    }
}
#endif
