// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore

/// What machines may take of their host.
@Suite struct PressureTests {
    /// A machine of a crowd, by what it states.
    struct Tenant {
        var number: Int
        var processors: Fact<Int> = .stated(2)
        var quota: Fact<Int> = .absent
        var period: Fact<Int> = .absent
        var globalQuota: Fact<Int> = .absent
        var memory: Fact<ByteCount> = .stated(ByteCount(4 << 30))
        var hardLimit: Fact<ByteCount> = .absent
        var disks: [Disk] = []
        var interfaces: [NetworkInterface] = []
        var virtualization = Virtualization.kvm

        func machine() -> VirtualMachine {
            var facts = MachineFacts()
            facts.name = .stated("m\(number)")
            facts.virtualization = .stated(virtualization)
            facts.processors.maximum = processors
            (facts.cpuTuning.quota, facts.cpuTuning.period) = (quota, period)
            facts.cpuTuning.globalQuota = globalQuota
            facts.memory.maximum = memory
            facts.memoryTuning.hardLimit = hardLimit
            (facts.disks, facts.interfaces) = (.known(disks), .known(interfaces))
            return VirtualMachine(
                id: MachineID("\(number).xml"), facts: facts,
                observation: PressureTests.record("\(number).xml", .libvirtDomain))
        }

        /// A tenant made by chance.
        init(_ number: Int, _ chance: inout Chance) {
            self.number = number
            processors = chance.pick([.stated(Int(chance.number(1...16))), .unseen(.notReported), .stated(2)])
            quota = chance.pick([
                .absent, .stated(Int(chance.number(1_000...200_000))), .unseen(.notReported), .stated(-1),
            ])
            period = chance.pick([.absent, .stated(50_000), .stated(100_000)])
            globalQuota = chance.pick([.absent, .absent, .stated(Int(chance.number(1_000...400_000)))])
            memory = chance.pick([.stated(ByteCount(chance.number(1...64) << 30)), .unseen(.notReported)])
            hardLimit = chance.pick([.absent, .stated(ByteCount(chance.number(1...64) << 30)), .unseen(.notReported)])
        }

        init(_ number: Int) { self.number = number }
    }

    static func record(_ path: String, _ kind: AssetKind) -> ObservationRecord {
        ObservationRecord(kind: kind, document: RiskFleet.Document(path: path), root: .element(0), elementCount: 2)
    }

    /// The one host, with sixteen threads and 64 GiB, and all tenants on it.
    private static func pressure(
        _ tenants: [Tenant], processors: Fact<Int> = .stated(16), memory: Fact<ByteCount> = .stated(ByteCount(64 << 30))
    ) throws -> HostPressure {
        var inventory = Inventory(tenants.map { .machine($0.machine()) })
        var facts = HostFacts()
        facts.name = .stated("host")
        (facts.runtime.processorCount, facts.runtime.memory) = (processors, memory)
        inventory.add(.host(Host(id: HostID("host"), facts: facts, observation: record("host.xml", .libvirtHost))))
        let assessment = try Evaluator(RiskFleet.baseline).assessHere(inventory, at: Instant(secondsSince1970: 0))
        return try #require(RiskAssessment(assessment).pressure().first)
    }

    @Test func `promises, limits and what is left come out as worked out by hand`() throws {
        var (first, second) = (Tenant(1), Tenant(2))
        first.processors = .stated(8)
        (first.quota, first.period) = (.stated(25_000), .stated(100_000))
        first.hardLimit = .stated(ByteCount(3 << 30))
        (second.processors, second.memory) = (.stated(12), .stated(ByteCount(48 << 30)))
        let host = try Self.pressure([first, second])
        #expect(host.promisedProcessors == ResourceDemand(20_000) && host.promisedMemory == ResourceDemand(52 << 30))
        #expect(host.takenProcessors == ResourceDemand(14_000) && host.takenMemory == ResourceDemand(51 << 30))
        #expect(host.processorHeadroom == ResourceDemand(4_000) && host.memoryHeadroom == ResourceDemand(16 << 30))
        #expect(host.worst?.name == "m2" && host.worst?.dominantShare?.known.billionths == 750_000_000)
        #expect(host.machines[0].unbounded.map(\.kind) == [.processors, .memory])
        #expect(host.machines[1].unbounded.isEmpty)
    }

    @Test func `devices that nothing bounds are told with their places`() throws {
        var tenant = Tenant(1)
        var (free, bound) = (Disk(), Disk())
        (free.hasSource, free.targetName, free.locus) = (.stated(true), .stated("vda"), .element(1))
        (bound.hasSource, bound.targetName) = (.stated(true), .stated("vdb"))
        bound.ioTuning.totalOperations = .stated(500)
        tenant.disks = [free, bound, Disk()]
        var (loud, quiet) = (NetworkInterface(), NetworkInterface())
        (loud.kind, loud.locus) = (.stated(.bridge), .element(1))
        quiet.kind = .stated(.bridge)
        quiet.outbound.average = .stated(1_000)
        tenant.interfaces = [loud, quiet]
        let gaps = try Self.pressure([tenant]).machines[0].unbounded.filter {
            $0.kind == .disk || $0.kind == .interface
        }
        #expect(
            gaps.map { "\($0.kind) \($0.name) \($0.location.line ?? 0) \($0.isKnown)" } == [
                "disk vda 1 true", "interface  1 true",
            ])
    }

    @Test func `of hypervisors that tell little nobody knows the limits`() throws {
        var tenant = Tenant(1)
        tenant.virtualization = .vmware
        let machine = try Self.pressure([tenant]).machines[0]
        #expect(machine.processors == ResourceDemand(0, 2_000) && machine.memory == ResourceDemand(0, 4 << 30))
        #expect(machine.unbounded.allSatisfy { !$0.isKnown })
    }

    @Test func `of a host that tells nothing nothing is said to be left`() throws {
        let host = try Self.pressure([Tenant(1)], processors: .unseen(.notReported), memory: .unseen(.notReported))
        #expect(host.processorHeadroom == nil && host.memoryHeadroom == nil && host.worst?.dominantShare == nil)
        #expect(host.takenProcessors == ResourceDemand(2_000))
    }

    private func forEachCrowd(_ body: ([Tenant], inout Chance) throws -> Void) rethrows {
        for seed in 0..<300 as Range<UInt64> {
            var chance = Chance(state: seed)
            let tenants = (0..<Int(chance.number(1...5))).map { Tenant($0, &chance) }
            try body(tenants, &chance)
        }
    }

    /// Whether one lies within another.
    private static func isWithin(_ inner: ResourceDemand, _ outer: ResourceDemand) -> Bool {
        guard outer.least <= inner.least else { return false }
        guard let most = outer.most else { return true }
        return inner.most.map { $0 <= most } ?? false
    }

    private static func isNowhereAbove(_ low: ResourceDemand, _ high: ResourceDemand) -> Bool {
        guard low.least <= high.least else { return false }
        guard let most = high.most else { return true }
        return low.most.map { $0 <= most } ?? false
    }

    @Test func `another machine raises no headroom`() throws {
        try forEachCrowd { tenants, chance in
            let more = tenants + [Tenant(77, &chance)]
            let (before, after) = (try Self.pressure(tenants), try Self.pressure(more))
            for part in [\HostPressure.processorHeadroom, \.memoryHeadroom] {
                let (last, next) = (try #require(before[keyPath: part]), try #require(after[keyPath: part]))
                #expect(Self.isNowhereAbove(next, last))
            }
            #expect(Self.isNowhereAbove(before.takenMemory, after.takenMemory))
            #expect(Self.isNowhereAbove(before.takenProcessors, after.takenProcessors))
        }
    }

    @Test func `a limit raises nothing that may be taken`() throws {
        try forEachCrowd { tenants, chance in
            var limited = tenants
            limited[0].quota = .absent
            limited[0].hardLimit = .absent
            let before = try Self.pressure(limited)
            limited[0].quota = .stated(Int(chance.number(1...500_000)))
            limited[0].hardLimit = .stated(ByteCount(chance.number(1...1_000) << 28))
            let after = try Self.pressure(limited)
            #expect(Self.isNowhereAbove(after.takenProcessors, before.takenProcessors))
            #expect(Self.isNowhereAbove(after.takenMemory, before.takenMemory))
        }
    }

    @Test func `what is not seen holds all that it may be`() throws {
        try forEachCrowd { tenants, chance in
            let before = try Self.pressure(tenants)
            var unseen = tenants
            switch chance.number(0...3) {
            case 0: unseen[0].processors = .unseen(.notReported)
            case 1: unseen[0].quota = .unseen(.notReported)
            case 2: unseen[0].memory = .unseen(.notReported)
            default: unseen[0].hardLimit = .unseen(.notReported)
            }
            let after = try Self.pressure(unseen)
            #expect(Self.isWithin(before.takenProcessors, after.takenProcessors))
            #expect(Self.isWithin(before.takenMemory, after.takenMemory))
            #expect(Self.isWithin(try #require(before.memoryHeadroom), try #require(after.memoryHeadroom)))
            #expect(Self.isWithin(try #require(before.processorHeadroom), try #require(after.processorHeadroom)))
        }
    }
}
