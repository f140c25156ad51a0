// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct NetworkExposureTests {
    private func pair(
        _ first: NetworkInterface, _ second: NetworkInterface, _ build: (inout Wiring) -> Void = { _ in }
    ) -> NetworkExposure {
        var wiring = Wiring()
        build(&wiring)
        wiring.machine("a", [first])
        wiring.machine("b", [second])
        return wiring.exposure()
    }

    @Test func `a flat network of five thousand machines is one gap with all its pairs`() throws {
        var wiring = Wiring()
        wiring.network("flat", .nat, bridge: "virbr0")
        for number in 0..<5_000 { wiring.machine("vm\(number)", [Wiring.lan("flat")]) }
        let network = wiring.exposure()
        let gap = try #require(network.gaps.first)
        #expect(network.gaps.count == 1)
        #expect(gap.machines.count == 5_000)
        #expect(gap.machines.first.map(\.name) == ["vm0", "vm1", "vm10", "vm100", "vm1000"])
        #expect(gap.pairs == PairCountLike(5_000 * 4_999 / 2, 0))
        #expect(network.uninspected.certain == 5_000 * 4_999 / 2)
        #expect(network.placement().steps.count == 1)
    }

    @Test func `a bridge that a network names and a machine names is one`() {
        let network = pair(Wiring.lan("default"), Wiring.bridge("virbr0")) {
            $0.network("default", .nat, bridge: "virbr0")
        }
        #expect(network.uninspected == PairCountLike(1, 0))
        #expect(network.segments.first?.networks == ["default"])
    }

    @Test func `bridges of one name on two hosts are two`() {
        var wiring = Wiring()
        wiring.machine("a", [Wiring.bridge("br0")], on: "qemu+ssh://one/system")
        wiring.machine("b", [Wiring.bridge("br0")], on: "qemu+ssh://two/system")
        let network = wiring.exposure()
        #expect(network.talking == PairCountLike(0, 0))
        #expect(network.pairsOutsideOnly == 1)
        #expect(network.doubts.map(\.kind) == [.hostNotDescribed, .hostNotDescribed])
    }

    @Test func `different VLANs do not talk, and a trunk talks to each of its own`() {
        func talking(_ first: [Int], _ second: [Int]) -> PairCountLike {
            PairCountLike(pair(Wiring.bridge("br0", vlans: first), Wiring.bridge("br0", vlans: second)).talking)
        }
        #expect(talking([1, 2], [2, 3]) == PairCountLike(1, 0))
        #expect(talking([10], [20]) == PairCountLike(0, 0))
        #expect(talking([10], []) == PairCountLike(0, 0))
        #expect(talking([10], [10]) == PairCountLike(1, 0))
    }

    @Test func `VLANs with the same machines on them are one segment`() {
        let tags = Array(1...4_094)
        let network = pair(Wiring.bridge("br0", vlans: tags), Wiring.bridge("br0", vlans: tags))
        #expect(network.gaps.count == 1)
        #expect(network.gaps.first?.segment.description == "bridge br0, VLAN 1-4094")
        #expect(network.uninspected == PairCountLike(1, 0))
    }

    @Test func `isolated ports talk to others and not with each other`() {
        var wiring = Wiring()
        for name in ["a", "b", "c"] { wiring.machine(name, [Wiring.bridge("br0", isolated: true)]) }
        wiring.machine("open", [Wiring.bridge("br0")])
        #expect(wiring.exposure().uninspected == PairCountLike(3, 0))
    }

    @Test func `a network may isolate all its ports`() {
        let network = pair(Wiring.lan("n"), Wiring.lan("n")) {
            $0.network("n", .nat) { $0.portIsolated = .stated(true) }
        }
        #expect(network.talking == PairCountLike(0, 0))
    }

    @Test(arguments: [
        (InterfaceSourceMode.bridge as InterfaceSourceMode?, 1, 0), (.private, 0, 0), (.passthrough, 0, 0),
        (.vepa, 0, 1), (nil, 0, 1),
    ])
    func `macvtap joins machines by its mode`(mode: InterfaceSourceMode?, certain: Int, possible: Int) {
        let network = pair(Wiring.card("eth0", mode), Wiring.card("eth0", mode))
        #expect(network.talking == PairCountLike(certain, possible))
        #expect(network.reachingOutside.count == 2)
    }

    @Test(arguments: [
        (ForwardMode.route, ForwardMode.route, 1, 0), (.nat, .route, 1, 0), (.nat, .nat, 0, 0), (.open, .route, 0, 1),
        (.open, .nat, 0, 1),
    ])
    func `a host routes between its networks by their modes`(
        first: ForwardMode, second: ForwardMode, certain: Int, possible: Int
    ) {
        let network = pair(Wiring.lan("one"), Wiring.lan("two")) {
            $0.network("one", first, bridge: "virbr1")
            $0.network("two", second, bridge: "virbr2")
        }
        #expect(network.uninspected == PairCountLike(certain, possible))
    }

    @Test func `networks that are cut off keep machines apart, and the answer says on what it rests`() throws {
        let network = pair(Wiring.lan("one"), Wiring.lan("two")) {
            $0.network("one", bridge: "virbr1")
            $0.network("two", bridge: "virbr2")
        }
        let answer = try #require(network.channels(between: Wiring.id("a"), and: Wiring.id("b")))
        #expect(answer.verdict == .isolated)
        #expect(answer.channels.isEmpty && answer.unknowns.isEmpty)
        #expect(answer.segments.map { $0.map(\.name) } == [["virbr1"], ["virbr2"]])
    }

    @Test func `a network that nobody described is never isolation`() throws {
        let network = pair(Wiring.lan("x"), Wiring.lan("x"))
        #expect(network.uninspected == PairCountLike(0, 1))
        #expect(network.gaps.first?.unknown == .unseen(.notCollected))
        #expect(network.doubts.map(\.kind) == [.networkNotDescribed])
        #expect(network.doubts.first?.machines.count == 2)
        #expect(network.channels(between: Wiring.id("a"), and: Wiring.id("b"))?.verdict == .cannotTell)
    }

    @Test func `a channel names its segment and both places`() throws {
        let network = pair(Wiring.bridge("br0"), Wiring.bridge("br0"))
        let answer = try #require(network.channels(between: Wiring.id("a"), and: Wiring.id("b")))
        #expect(answer.verdict == .connected)
        #expect(answer.channels.first?.evidence.map(\.description) == ["a.xml:9", "b.xml:9"])
        #expect(answer.channels.first?.inspection == IsolationChannel.Inspection.none)
        #expect(network.links(of: Wiring.id("a"))?.map(\.segment.name) == ["br0"])
    }

    @Test func `what machines share is a channel that no network point closes`() throws {
        var wiring = Wiring()
        for (name, isRead) in [("a", false), ("b", true), ("c", true)] {
            wiring.machine(name) { facts in
                var folder = SharedFolder()
                folder.sourceFolder = .stated("/srv/x/")
                folder.readOnly = .stated(isRead)
                facts.sharedFolders = .known([folder])
                var disk = Disk()
                disk.source.file = .stated("/vm/\(name).img")
                facts.disks = .known([disk])
            }
        }
        let network = wiring.exposure()
        #expect(network.uninspected == PairCountLike(2, 0))
        #expect(network.segments.map(\.kind) == [.sharedFolder])
        #expect(network.placement().steps.isEmpty)
        #expect(network.placement().remaining.count == 1)
        #expect(network.channels(between: Wiring.id("b"), and: Wiring.id("c"))?.verdict == .isolated)
    }

    @Test func `shared memory, shared disks and sockets of the host are channels`() throws {
        var wiring = Wiring()
        for name in ["a", "b"] {
            wiring.machine(name) { facts in
                var memory = SharedMemory()
                memory.name = .stated("m")
                facts.sharedMemory = .known([memory])
                var disk = Disk()
                disk.source.file = .stated("/vm/both.img")
                facts.disks = .known([disk])
                facts.vsocks = .known([Vsock()])
            }
        }
        let answer = try #require(wiring.exposure().channels(between: Wiring.id("a"), and: Wiring.id("b")))
        #expect(answer.channels.compactMap(Self.kind) == [.sharedDisk, .sharedMemory, .vsock])
        #expect(answer.channels.map(\.certainty) == [.certain, .certain, .possible(.programOfHost)])
    }

    @Test func `a path in a datastore is one place for machines of all folders`() {
        var wiring = Wiring()
        for name in ["one/a", "two/b"] {
            wiring.machine(name) { facts in
                var disk = Disk()
                disk.source.file = .stated("[store] shared/disk.vmdk")
                facts.disks = .known([disk])
            }
        }
        #expect(wiring.exposure().segments.map(\.name) == ["[store] shared/disk.vmdk"])
    }

    @Test func `two names of devices may mean one, so that nobody can tell`() {
        var wiring = Wiring()
        for (name, path) in [("a", "/dev/sdb"), ("b", "/dev/disk/by-id/x"), ("c", "/vm/c.img")] {
            wiring.machine(name) { facts in
                var disk = Disk()
                disk.source.file = .stated(path)
                facts.disks = .known([disk])
            }
        }
        let network = wiring.exposure()
        #expect(network.channels(between: Wiring.id("a"), and: Wiring.id("b"))?.verdict == .cannotTell)
        #expect(network.channels(between: Wiring.id("a"), and: Wiring.id("c"))?.verdict == .isolated)
    }

    private static func kind(_ channel: IsolationChannel) -> NetworkSegment.Kind? {
        guard case .segment(let segment) = channel.way else { return nil }
        return segment.kind
    }

    @Test func `a machine in between may pass packets on`() throws {
        var wiring = Wiring()
        wiring.network("one", bridge: "virbr1")
        wiring.network("two", bridge: "virbr2")
        wiring.machine("a", [Wiring.lan("one")])
        wiring.machine("b", [Wiring.lan("two")])
        wiring.machine("m", [Wiring.lan("one"), Wiring.lan("two")])
        let network = wiring.exposure()
        let answer = try #require(network.channels(between: Wiring.id("a"), and: Wiring.id("b")))
        #expect(answer.verdict == .cannotTell)
        guard case .machines(let segments, let between) = try #require(answer.channels.first).way else {
            Issue.record("no machine in between")
            return
        }
        #expect(segments.map(\.name) == ["virbr1", "virbr2"])
        #expect(between.map(\.name) == ["m"])
        #expect(network.islands.map(\.machines.count) == [3])
        #expect(network.uninspected == PairCountLike(2, 0))
    }
}

/// Two numbers to compare counts with.
struct PairCountLike: Equatable {
    let certain: Int
    let possible: Int

    init(_ certain: Int, _ possible: Int) { (self.certain, self.possible) = (certain, possible) }
    init(_ count: PairCount) { self.init(count.certain, count.possible) }
}

func == (left: PairCount, right: PairCountLike) -> Bool { PairCountLike(left) == right }
