// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct NetworkInspectionTests {
    private static let firewall = [Wiring.rule(.accept, .in, .tcp, [.dstportstart]), Wiring.rule(.drop, .inout, .all)]

    private func exposure(
        filter name: String, _ rules: [FilterRule]? = nil, including includes: [String] = []
    ) -> NetworkExposure {
        var wiring = Wiring()
        if let rules { wiring.filter(name, rules, including: includes) }
        wiring.machine("a", [Wiring.bridge("br0", filter: name)])
        wiring.machine("b", [Wiring.bridge("br0")])
        return wiring.exposure()
    }

    @Test func `filters that come with libvirt prevent spoofing alone`() {
        for name in ["clean-traffic", "no-mac-spoofing", "no-other-l2-traffic", "allow-dhcp"] {
            #expect(exposure(filter: name).uninspected == PairCountLike(1, 0), "\(name)")
        }
    }

    @Test func `a filter that nobody described may inspect`() {
        let network = exposure(filter: "house")
        #expect(network.uninspected == PairCountLike(0, 1))
        #expect(network.doubts.map(\.kind) == [.filterNotDescribed])
    }

    @Test(arguments: [
        ([Wiring.rule(.drop, .in, .tcp, [.dstportstart])], true),
        ([Wiring.rule(.drop, .inout, .all)], true),
        (firewall, true),
        ([Wiring.rule(.drop, .out, .ip, [.dstipaddr])], true),
        ([Wiring.rule(.drop, .out, .mac, [.srcmacaddr])], false),
        ([Wiring.rule(.return, .out, .ip, [.srcipaddr]), Wiring.rule(.drop, .out, .mac)], false),
        ([Wiring.rule(.accept, .inout, .tcp, [.dstportstart])], false),
        ([Wiring.rule(.drop, .inout, .arp, [.opcode])], false),
        ([], false),
    ])
    func `a chain inspects when it drops by more than who sends`(rules: [FilterRule], inspects: Bool) {
        let network = exposure(filter: "house", rules)
        #expect(network.talking == PairCountLike(1, 0))
        #expect(network.uninspected == PairCountLike(inspects ? 0 : 1, 0))
    }

    @Test func `filters include each other, and a circle ends and is told`() {
        var wiring = Wiring()
        wiring.filter("one", [], including: ["clean-traffic", "two"])
        wiring.filter("two", [], including: ["one"])
        wiring.filter("three", [], including: ["four"])
        wiring.filter("four", Self.firewall)
        wiring.machine("a", [Wiring.bridge("br0", filter: "one")])
        wiring.machine("b", [Wiring.bridge("br0", filter: "one")])
        wiring.machine("c", [Wiring.bridge("br0", filter: "three")])
        let network = wiring.exposure()
        #expect(network.uninspected == PairCountLike(1, 0))
        #expect(network.doubts.map(\.kind) == [.filtersInCircle])
    }

    @Test func `a rule before that accepts everything leaves it open`() {
        let rules = [Wiring.rule(.accept, .inout, .mac)] + Self.firewall
        #expect(exposure(filter: "house", rules).uninspected == PairCountLike(0, 1))
    }

    @Test(arguments: [("true", 0, 0), ("Yes", 0, 0), ("false", 1, 0), ("perhaps", 0, 1)])
    func `a label says that a network is inspected`(value: String, certain: Int, possible: Int) {
        var wiring = Wiring()
        wiring.network("lan", .nat, bridge: "virbr0", inspected: value)
        wiring.machine("a", [Wiring.lan("lan")])
        wiring.machine("b", [Wiring.lan("lan")])
        #expect(wiring.exposure().uninspected == PairCountLike(certain, possible))
        #expect(wiring.exposure().doubts.map(\.kind) == (possible == 1 ? [.labelNotUnderstood] : []))
    }

    @Test func `a firewall between two networks inspects what it passes on`() throws {
        var wiring = Wiring()
        wiring.network("one", bridge: "virbr1")
        wiring.network("two", bridge: "virbr2")
        wiring.machine("a", [Wiring.lan("one")])
        wiring.machine("b", [Wiring.lan("two")])
        wiring.machine("fw", [Wiring.lan("one"), Wiring.lan("two")], role: "firewall")
        let network = wiring.exposure()
        #expect(network.gaps.isEmpty)
        let answer = try #require(network.channels(between: Wiring.id("a"), and: Wiring.id("b")))
        #expect(answer.channels.map(\.inspection) == [.inspected])
        #expect(answer.verdict == .cannotTell)
    }

    @Test func `a firewall on one network inspects nothing, and that is told`() {
        var wiring = Wiring()
        wiring.network("one", bridge: "virbr1")
        wiring.machine("a", [Wiring.lan("one")])
        wiring.machine("fw", [Wiring.lan("one")], role: "firewall")
        #expect(wiring.exposure().uninspected == PairCountLike(1, 0))
        #expect(wiring.exposure().doubts.map(\.kind) == [.inspectorOnOneSegment])
    }

    @Test func `contradictory roles leave it open`() {
        var wiring = Wiring()
        wiring.network("one", bridge: "virbr1")
        wiring.network("two", bridge: "virbr2")
        wiring.machine("a", [Wiring.lan("one")])
        wiring.machine("fw", [Wiring.lan("one"), Wiring.lan("two")], role: "firewall")
        wiring.labels += [
            LabelAssignment(
                wiring.labels[0].match, [Label("role", "database", source: DocumentLocation(path: "other.yaml"))])
        ]
        #expect(wiring.exposure().uninspected == PairCountLike(0, 1))
        #expect(wiring.exposure().doubts.map(\.kind) == [.labelContradicted])
    }

    @Test func `zones mix on a segment and in a machine`() {
        var wiring = Wiring()
        wiring.network("lan", bridge: "virbr0", zone: "office")
        wiring.machine("a", [Wiring.lan("lan")], zone: "office")
        wiring.machine("b", [Wiring.lan("lan")], zone: "dmz")
        wiring.machine("c", [Wiring.lan("lan")])
        let mixtures = wiring.exposure().mixedZones
        #expect(mixtures.map(\.zones) == [["dmz", "office"], ["dmz", "office"]])
        #expect(mixtures.first?.pairs.certain == 1)
        guard case .machines(let group) = mixtures.last?.kind else {
            Issue.record("no machine in two zones")
            return
        }
        #expect(group.first.map(\.name) == ["b"])
    }

    @Test func `a machine behind a perimeter firewall alone is perimeter-only until something inside inspects`() {
        func perimeterOnly(_ filter: String?) -> Int {
            var wiring = Wiring()
            wiring.filter("house", Self.firewall)
            wiring.network("lan", bridge: "virbr0")
            wiring.machine("a", [Wiring.lan("lan", filter: filter)])
            wiring.machine("b", [Wiring.lan("lan", filter: filter)])
            wiring.machine("fw", [Wiring.lan("lan"), Wiring.card("eth0", .bridge)], role: "firewall")
            return wiring.exposure().perimeterOnly.count
        }
        #expect(perimeterOnly(nil) == 2)
        #expect(perimeterOnly("clean-traffic") == 2)
        #expect(perimeterOnly("house") == 0)
    }

    @Test func `bridges that are members of each other end, and are told`() {
        var wiring = Wiring()
        for (name, member) in [("br0", "br1"), ("br1", "br0")] {
            var facts = HostInterfaceFacts()
            facts.kind = .stated(.bridge)
            facts.name = .stated(name)
            var other = HostBridgeMember()
            other.name = .stated(member)
            facts.bridge.members = .known([other])
            let record = ObservationRecord(
                kind: .libvirtInterface, document: Wiring.Document(path: "\(name).xml"))
            wiring.observations.append(
                .hostInterface(HostInterface(id: HostInterfaceID(name), facts: facts, observation: record)))
        }
        wiring.machine("a", [Wiring.bridge("br0")])
        wiring.machine("b", [Wiring.bridge("br1")])
        let network = wiring.exposure()
        #expect(network.uninspected == PairCountLike(1, 0))
        #expect(network.reachingOutside.count == 0)
        #expect(network.doubts.map(\.kind) == [.bridgesInCircle])
    }

    @Test func `with documents of several hosts nobody can tell which bridge is meant, until labels do`() {
        var wiring = Wiring()
        for name in ["h1", "h2"] {
            var facts = HostFacts()
            facts.name = .stated(name)
            let record = ObservationRecord(kind: .libvirtHost, document: Wiring.Document(path: "\(name).xml"))
            wiring.observations.append(.host(Host(id: HostID(name), facts: facts, observation: record)))
        }
        wiring.machine("a", [Wiring.bridge("br0")])
        wiring.machine("b", [Wiring.bridge("br0")])
        #expect(wiring.exposure().uninspected == PairCountLike(0, 1))
        #expect(wiring.exposure().doubts.map(\.kind) == [.hostUntold])
        for (name, host) in [("a", "h1"), ("b", "h1")] {
            var match = LabelAssignment.Match()
            match.names = [name]
            wiring.labels.append(
                LabelAssignment(match, [Label("host", host, source: DocumentLocation(path: "labels.yaml"))]))
        }
        #expect(wiring.exposure().uninspected == PairCountLike(1, 0))
    }

    @Test func `what could not be read leaves everything possible`() {
        var wiring = Wiring()
        wiring.machine("a", [Wiring.bridge("br0")])
        wiring.machine("b", [Wiring.bridge("br0")])
        var inventory = wiring.inventory
        inventory.add(SkippedItem(path: "broken.xml", kind: .unreadable, reason: "broken"))
        let network = NetworkExposure(of: inventory)
        #expect(network.uninspected == PairCountLike(0, 1))
        #expect(network.doubts.map(\.kind) == [.incomplete])
    }

    @Test func `definitions of one machine can be taken together`() {
        var wiring = Wiring()
        wiring.machine("a", [Wiring.bridge("br0")])
        wiring.machine("a2", [Wiring.bridge("br1")])
        wiring.machine("b", [Wiring.bridge("br1")])
        var options = NetworkExposureOptions()
        options.identity = { $0.displayName.hasPrefix("a") ? "a" : nil }
        let network = wiring.exposure(options)
        #expect(network.machineCount == 2)
        #expect(network.uninspected == PairCountLike(1, 0))
        #expect(network.channels(between: Wiring.id("a"), and: Wiring.id("a2")) == nil)
        #expect(network.channels(between: Wiring.id("a2"), and: Wiring.id("b"))?.verdict == .connected)
    }
}
