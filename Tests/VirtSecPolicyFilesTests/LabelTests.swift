// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

@Suite struct LabelTests {
    private static func labels(_ assets: String, path: String = "labels.yaml") throws -> LabelSet {
        try LabelReader().labels(Array("virtsec: labels/v1\nassets:\n\(assets)\n".utf8), path: path)
    }

    private static func fact(_ name: String, _ machine: VirtualMachine, _ set: LabelSet?) -> Fact<String> {
        var inventory = Inventory([.machine(machine)])
        inventory.labels = set
        return Context(inventory: inventory, at: Files.instant).label(name, of: machine)
    }

    @Test(arguments: [
        "{ uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10 }", "{ uuid: [5dd8f6a80d3e4b0f9d6f1b7f3c1f6a10] }",
        "{ mac: ['52:54:00:00:00:01', '52:54:00:6b:3c:58'] }", "{ path: 'machines/*.xml' }", "{ name: 'web??' }",
        "{ name: [db*, web*], path: '*' }",
    ])
    func `labels are given by identity, path or name`(_ match: String) throws {
        let mac = "<interface type='network'><mac address='52:54:00:6b:3c:58'/><source network='dmz'/></interface>"
        let set = try Self.labels("  - { match: \(match), labels: { environment: production } }")
        #expect(Self.fact("environment", try machine(domain(mac)), set).value == "production")
        #expect(Self.fact("zone", try machine(domain(mac)), set) == .absent)
    }

    @Test(arguments: [
        "{ uuid: 00000000-0d3e-4b0f-9d6f-1b7f3c1f6a10 }", "{ name: 'web*', path: 'else/*' }",
        "{ mac: '52:54:00:00:00:01' }",
    ])
    func `labels are not given to others`(_ match: String) throws {
        let set = try Self.labels("  - { match: \(match), labels: { environment: production } }")
        #expect(Self.fact("environment", try machine(domain()), set) == .absent)
    }

    @Test func `without labels nobody can tell, and two that disagree are no answer`() throws {
        let web = try machine(domain())
        #expect(Self.fact("environment", web, nil) == .unseen(.noLabels))
        var set = try Self.labels("  - { match: { name: 'web*' }, labels: { environment: production, zone: dmz } }")
        set.add(
            try Self.labels("  - { match: { path: '*' }, labels: { environment: test, zone: dmz } }", path: "b.yaml"))
        #expect(Self.fact("environment", web, set) == .unseen(.contradictoryLabels))
        #expect(Self.fact("zone", web, set).value == "dmz")
    }

    @Test func `a label that rests on an unseen name is unseen`() throws {
        var web = try machine(domain())
        let set = try Self.labels("  - { match: { name: 'web*' }, labels: { zone: dmz } }")
        web.name = .unseen(.takenAway)
        if case .unseen = Self.fact("zone", web, set) {} else { Issue.record("told without evidence") }
    }

    @Test func `a definition gives labels itself`() throws {
        let metadata = """
            <metadata><v:labels xmlns:v="urn:virtsec:labels:1.0"><v:label name="environment">production</v:label>
            <v:label name="zone">dmz</v:label></v:labels></metadata>
            """
        let web = try machine(domain(more: metadata))
        #expect(Self.fact("environment", web, nil).value == "production")
        #expect(Self.fact("owner", web, nil) == .absent)
        let set = try Self.labels("  - { match: { name: 'web*' }, labels: { zone: lan } }")
        #expect(Self.fact("zone", web, set) == .unseen(.contradictoryLabels, at: web.statedLabels.known[1].value.locus))
    }

    private static func stated(_ labels: String) throws -> VirtualMachine {
        try machine(
            domain(more: "<metadata><v:labels xmlns:v='urn:virtsec:labels:1.0'>\(labels)</v:labels></metadata>"))
    }

    @Test func `blanks around a value are no part of it`() throws {
        let web = try Self.stated("<v:label name='zone'>\n   dmz west\n  </v:label>")
        #expect(Self.fact("zone", web, nil).value == "dmz west")
    }

    @Test(arguments: [
        "<v:lable name='zone'>dmz</v:lable>", "<v:label Name='zone'>dmz</v:label>", "<v:label>dmz</v:label>",
        "<v:label name='zone' valeu='x'>dmz</v:label>", "<v:label name='zone'>d<v:b/>mz</v:label>",
        "<label name='zone'>dmz</label>",
        "<v:label name='zone'>dmz</v:label><v:lable name='zone'>lan</v:lable>",
    ])
    func `labels that are not understood cannot be told, whoever else says them`(_ labels: String) throws {
        let web = try Self.stated(labels)
        let set = try Self.labels("  - { match: { name: 'web*' }, labels: { zone: dmz } }")
        for labels in [nil, set] {
            for name in ["zone", "owner"] {
                guard case .unseen(let reason) = Self.fact(name, web, labels) else {
                    Issue.record("told without evidence")
                    continue
                }
                #expect(reason.cause == .unrecognisedContent && reason.locus != .none)
            }
        }
        let other = try machine(
            domain(more: "<metadata><v:label xmlns:v='urn:virtsec:labels:1.0' name='zone'>dmz</v:label></metadata>"))
        guard case .unseen = Self.fact("zone", other, nil) else {
            Issue.record("told without evidence")
            return
        }
    }

    @Test func `every kind of asset that rules judge can be asked for its labels`() throws {
        var inventory = Inventory()
        for text in [
            domain(), "<network><name>web01</name></network>", "<filter name='web01'/>",
            "<pool type='dir'><name>web01</name><target><path>/p</path></target></pool>",
            "<volume><name>web01</name></volume>",
            "<secret><usage type='ceph'><name>web01</name></usage></secret>",
            "<domainsnapshot><name>web01</name></domainsnapshot>", "<domainbackup/>",
            "<capabilities><host/></capabilities>",
        ] {
            guard case .read(let observations) = LibvirtXMLReader().read(Array(text.utf8), path: "all.xml") else {
                Issue.record("cannot be read: \(text)")
                continue
            }
            for observation in observations { inventory.add(observation) }
        }
        let silent = Context(inventory: inventory, at: Files.instant)
        inventory.labels = try Self.labels("  - { match: { path: '*' }, labels: { zone: dmz } }")
        let context = Context(inventory: inventory, at: Files.instant)
        func check(_ assets: [some LabelledAsset]) {
            #expect(assets.count == 1)
            for asset in assets {
                #expect(context.label("zone", of: asset).value == "dmz", "\(type(of: asset))")
                #expect(context.labels(of: asset)?.names == ["zone"])
                #expect(silent.label("zone", of: asset) == .unseen(.noLabels))
            }
        }
        check(inventory.machines)
        check(inventory.networks)
        check(inventory.hosts)
        check(inventory.pools)
        check(inventory.volumes)
        check(inventory.secrets)
        check(inventory.snapshots)
        check(inventory.filters)
        check(inventory.backups)
    }

    @Test func `labels know who says them`() throws {
        let web = try machine(domain())
        var inventory = Inventory([.machine(web)])
        inventory.labels = try Self.labels("  - { match: { name: web01 }, labels: { zone: dmz } }")
        let labels = try #require(Context(inventory: inventory, at: Files.instant).labels(of: web))
        #expect(labels.names == ["zone"])
        #expect(labels.sources(of: "zone").map(\.source.description) == ["labels.yaml:3:47"])
    }

    @Test func `everything wrong with a file of labels is told at once`() throws {
        let text = """
            virtsec: labels/v1
            assets:
              - { match: {}, labels: { zone: dmz } }
              - { match: { uuid: 12, mac: x, nam: y }, labels: { 1zone: dmz, zone: 5, owner: ' ' } }
              - { labels: {} }
            """
        let error = try #require(throws: PolicyFileError.self) {
            try LabelReader().labels(Array(text.utf8), path: "l.yaml")
        }
        #expect(
            error.description == """
                l.yaml:3:14: 'match' names no asset. Give uuid, mac, path or name
                l.yaml:4:22: '12' is no identifier of 32 hexadecimal digits
                l.yaml:4:31: 'x' is no hardware address such as 52:54:00:12:34:56
                l.yaml:4:34: 'match' has no key 'nam'. Did you mean name?
                l.yaml:4:54: '1zone' cannot be the name of a label. \(LabelName.rule)
                l.yaml:4:72: the label 'zone' is text, not a whole number. Put it into quotes
                l.yaml:4:82: the label 'owner' is empty
                l.yaml:5:5: an asset's labels needs 'match'
                """)
    }
}
#endif
