// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecCore
import VirtSecPolicyFiles

@Suite struct ConditionTests {
    private static let devices = """
        <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/images/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
        <disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>
        <interface type='network'><mac address='52:54:00:6b:3c:58'/><source network='dmz'/></interface>
        <graphics type='vnc' listen='127.0.0.1'/>
        """

    /// The verdict of a declared rule that requires a condition.
    private static func verdict(
        _ condition: String, _ machine: VirtualMachine, labels: LabelSet? = nil
    ) throws -> Verdict {
        let text = Files.header + "custom: [{ id: acme-a, title: A, severity: low, require: \(condition) }]\n"
        return try #require(try Files.baseline(text).baseline.verdicts(machine, labels: labels)["acme-a"])
    }

    @Test(arguments: [
        ("{ name: web01 }", Verdict.satisfied), ("{ name: web02 }", .violated),
        ("{ name: [web02, web01] }", .satisfied),
        ("{ fact: name, isNot: web01 }", .violated), ("{ fact: name, notIn: [a, b] }", .satisfied),
        ("{ name: { matches: 'w?b*' } }", .satisfied), ("{ name: { matches: 'web' } }", .violated),
        ("{ name: { startsWith: web, contains: b0 } }", .satisfied), ("{ name: { contains: x } }", .violated),
        ("{ virtualization: kvm }", .satisfied), ("{ virtualization: { isNot: kvm } }", .violated),
        ("{ fact: processors.maximum, atLeast: 2 }", .satisfied),
        ("{ fact: processors.maximum, atMost: 1 }", .violated),
        ("{ memory.maximum: { atLeast: 512 MiB, atMost: 1 GiB } }", .satisfied),
        ("{ memory.maximum: { atLeast: 536870913 } }", .violated),
        ("{ uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10 }", .satisfied),
        ("{ fact: generationID, exists: true }", .violated), ("{ fact: generationID, absent: true }", .satisfied),
        ("{ fact: generationID, exists: false }", .satisfied), ("{ fact: name, absent: true }", .violated),
        ("{ any: disks, where: { bus: sata } }", .satisfied), ("{ any: disks, where: { bus: ide } }", .violated),
        ("{ all: disks, where: { bus: [sata, virtio] } }", .satisfied),
        ("{ all: disks, where: { bus: sata } }", .violated),
        ("{ none: disks, where: { bus: ide } }", .satisfied), ("{ none: disks, where: { bus: sata } }", .violated),
        ("{ any: disks }", .satisfied), ("{ none: devices.redirectedUSB }", .satisfied), ("{ none: disks }", .violated),
        ("{ any: displays, where: { listenAddresses: { contains: 127.0.0.1 } } }", .satisfied),
        ("{ all: displays, where: { listenAddresses: { in: ['::1', 127.0.0.1] } } }", .satisfied),
        ("{ all: interfaces, where: { mac: '52:54:00:6B:3C:58' } }", .satisfied),
        ("{ and: [{ name: web01 }, { virtualization: xen }] }", .violated),
        ("{ or: [{ name: web02 }, { virtualization: kvm }] }", .satisfied), ("{ not: { name: web02 } }", .satisfied),
        ("{ name: web01, virtualization: xen }", .violated),
        // Nobody can tell: the firmware is chosen by the host, and labels were not given.
        ("{ labels.zone: dmz }", .notAssessable), ("{ labels.zone: { isNot: dmz } }", .notAssessable),
        ("{ labels.zone: { absent: true } }", .notAssessable), ("{ not: { labels.zone: dmz } }", .notAssessable),
        ("{ and: [{ labels.zone: dmz }, { name: web02 }] }", .violated),
        ("{ and: [{ labels.zone: dmz }, { name: web01 }] }", .notAssessable),
        ("{ or: [{ labels.zone: dmz }, { name: web01 }] }", .satisfied),
        ("{ or: [{ labels.zone: dmz }, { name: web02 }] }", .notAssessable),
    ])
    func `a condition says what it says`(_ condition: String, _ verdict: Verdict) throws {
        #expect(try Self.verdict(condition, machine(domain(Self.devices))) == verdict)
    }

    @Test func `a value nobody understands is unseen, and so is an element with something unknown inside`() throws {
        let odd = try machine(domain("<disk type='file' device='disk'><target dev='vda' bus='warp'/></disk>"))
        #expect(try Self.verdict("{ any: disks, where: { bus: virtio } }", odd) == .notAssessable)
        #expect(try Self.verdict("{ any: disks, where: { bus: { exists: true } } }", odd) == .notAssessable)
        let unknown = try machine(
            domain("<disk type='file' device='disk'><target dev='vda' bus='virtio'/><mystery/></disk>"))
        #expect(try Self.verdict("{ all: disks, where: { bus: virtio } }", unknown) == .notAssessable)
        #expect(try Self.verdict("{ none: disks, where: { bus: sata } }", unknown) == .notAssessable)
        #expect(try Self.verdict("{ none: disks, where: { bus: virtio } }", unknown) == .violated)
        #expect(try Self.verdict("{ not: { none: disks, where: { bus: virtio } } }", unknown) == .notAssessable)
    }

    /// What a condition that cannot be asked is told, with its column.
    @Test(arguments: [
        ("{ nme: x }", "3:57: there is no fact 'nme'. Did you mean name?"),
        ("{ name: 5 }", "3:63: '5' is not text. Put it into quotes"),
        ("{ processors.maximum: two }", "3:75: 'two' is not a whole number"),
        (
            "{ name: { atLeast: a } }",
            "3:65: 'atLeast' cannot be asked of 'name', which is text. Ask is, isNot, in, notIn, exists or absent"
        ),
        ("{ name: { is: a, isnt: b } }", "3:72: a question about a fact has no key 'isnt'. Did you mean isNot?"),
        ("{ virtualization: [kvm, kvn] }", "3:79: 'virtualization' is never 'kvn'. Did you mean kvm?"),
        (
            "{ disks: x }",
            "3:57: 'disks' is a list. Ask for its elements with any, all or none: { any: disks, where: … }"
        ),
        (
            "{ disks.bus: sata }",
            "3:57: 'disks.bus' is said of each element of 'disks'. Ask { any: disks, where: { bus: … } }"
        ),
        ("{ any: name }", "3:62: 'name' is no list. Ask { fact: name, is: … }"),
        ("{ any: disks, where: { bux: sata } }", "3:78: there is no fact 'bux'. Did you mean bus?"),
        ("{ any: disks, where: { labels.zone: dmz } }", "3:78: labels are said of assets, not of their parts"),
        ("{ all: disks }", "3:62: 'all' needs a condition on the elements. Add 'where'"),
        ("{ and: [] }", "3:62: 'require' lists no condition"), ("{}", "3:55: 'require' says nothing"),
        ("{ and: [{ name: x }], or: [] }", "3:77: 'require' has no key 'or'"),
        ("{ title: x }", "3:64: 'is' cannot be asked of 'title', whose value is withheld or has no text"),
        ("{ fact: name, exists: maybe }", "3:77: 'exists' takes true or false"),
    ])
    func `what cannot be asked is told where it stands`(_ condition: String, _ problem: String) {
        let text = Files.header + "custom: [{ id: acme-a, title: A, severity: low, require: \(condition) }]\n"
        let problems = Files.problems(text)
        let message = problem.drop { $0 != " " }
        #expect(problems.contains(message), "\(problems)")
        #expect(problems.split(separator: "\n").count == 1, "\(problems)")
        #expect(problems.hasPrefix("policy/acme.yaml:3:"))
    }

    @Test func `a violation points at the fact or element`() throws {
        let text =
            Files.header + """
                custom:
                  - { id: acme-a, title: A, severity: low, require: { none: disks, where: { bus: sata } } }
                  - { id: acme-b, title: B, severity: low, require: { name: other } }
                """
        let inventory = Inventory([.machine(try machine(domain(Self.devices)))])
        let judgements = Evaluator(try Files.baseline(text).baseline).judge(inventory.machines[0], at: Files.instant)
        let places = judgements.flatMap { inventory.machines[0].observation.document.excerpts(of: $0.places) }
        #expect(places.map(\.location.innerPath) == ["/domain/devices/disk[2]/target/@bus", "/domain/name"])
    }

    @Test func `a limit makes a rule one on some assets only`() throws {
        let text =
            Files.header + """
                extends: [recommended]
                rules:
                  display-listens-publicly: { applies: { name: "web*" }, because: "others are behind a wall" }
                  display-without-password: { applies: { when: { labels.zone: dmz } }, because: "as above" }
                """
        let baseline = try Files.baseline(text).baseline
        let open = "<graphics type='vnc' port='5901' listen='0.0.0.0'/>"
        #expect(baseline.verdicts(try machine(domain(open)))["display-listens-publicly"] == .violated)
        let other = baseline.verdicts(try machine(domain(open, name: "db01")))
        #expect(other["display-listens-publicly"] == .notApplicable)
        // Without labels nobody can tell whether it is asked of this machine.
        #expect(other["display-without-password"] == .notAssessable)
        #expect(baseline["display-listens-publicly"]?.isLimited == true)
    }
}
#endif
