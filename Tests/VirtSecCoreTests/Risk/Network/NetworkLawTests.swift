// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// Small random networks, and what must hold for all of them.
@Suite struct NetworkLawTests {
    private static let seeds = 1...300 as ClosedRange<UInt64>

    /// What a random network is made from, so that pairs can be looked at one by one.
    struct Plan {
        /// A port: its network, its VLAN, whether it is isolated, its filter.
        struct Port {
            let network: Int
            let vlan: Int?
            let isIsolated: Bool
            let inspects: Bool
        }

        enum Sort: CaseIterable { case cutOff, inspected, undescribed, route, nat }

        var sorts: [Sort] = []
        var ports: [[Port]] = []
        var folders: [(folder: Int, isRead: Bool)?] = []

        init(_ seed: UInt64) {
            var chance = Chance(state: seed)
            let networks = Int(chance.number(1...5))
            for _ in 0..<networks {
                sorts.append(chance.isLucky(50) ? .cutOff : chance.pick(Sort.allCases))
            }
            for _ in 0..<chance.number(2...9) {
                ports.append(
                    (0..<chance.number(0...3)).map { _ in
                        Port(
                            network: Int(chance.number(0...UInt64(networks - 1))),
                            vlan: chance.isLucky(25) ? Int(chance.number(1...2)) : nil,
                            isIsolated: chance.isLucky(25), inspects: chance.isLucky(15))
                    })
                folders.append(chance.isLucky(25) ? (Int(chance.number(0...1)), chance.isLucky(50)) : nil)
            }
        }

        var wiring: Wiring {
            var wiring = Wiring()
            wiring.filter("house", [Wiring.rule(.drop, .inout, .all)])
            for (index, sort) in sorts.enumerated() where sort != .undescribed {
                let mode: ForwardMode? = sort == .route ? .route : sort == .nat ? .nat : nil
                wiring.network(
                    "n\(index)", mode, bridge: "virbr\(index)", inspected: sort == .inspected ? "true" : nil)
            }
            for (index, own) in ports.enumerated() {
                let interfaces = own.map { port in
                    Wiring.lan(
                        "n\(port.network)", isolated: port.isIsolated,
                        filter: port.inspects ? "house" : "clean-traffic", vlans: port.vlan.map { [$0] } ?? [])
                }
                wiring.machine("m\(index)", interfaces) { facts in
                    guard let (number, isRead) = folders[index] else { return }
                    var folder = SharedFolder()
                    folder.sourceFolder = .stated("/srv/\(number)")
                    folder.readOnly = .stated(isRead)
                    facts.sharedFolders = .known([folder])
                }
            }
            return wiring
        }

        /// Whether two ports talk uninspected: surely, or at all.
        private func talk(_ one: Port, _ other: Port) -> (sure: Bool, may: Bool) {
            if one.inspects || other.inspects { return (false, false) }
            let (first, second) = (sorts[one.network], sorts[other.network])
            if first == .inspected || second == .inspected { return (false, false) }
            let areBothKept = one.isIsolated && other.isIsolated
            if one.network == other.network, one.vlan == other.vlan, !areBothKept {
                return (first != .undescribed, true)
            }
            let routed = [first, second]
            let isRouted =
                one.network != other.network && routed.contains(.route)
                && routed.allSatisfy { $0 == .route || $0 == .nat }
            // Of one routed network, the host routes between its VLANs and isolated ports where it routes at all.
            let areMore =
                Set(ports.flatMap(\.self).map(\.network)).count { sorts[$0] == .route || sorts[$0] == .nat } > 1
            let isOfOne = one.network == other.network && first == .route && areMore
            return (isRouted || isOfOne, isRouted || isOfOne)
        }

        /// The pairs that talk uninspected, looked at one by one.
        var pairs: (sure: Int, may: Int) {
            var (sure, may) = (0, 0)
            for one in ports.indices {
                for other in ports.indices where other > one {
                    let talks = ports[one].flatMap { left in ports[other].map { talk(left, $0) } }
                    var shares = false
                    if let left = folders[one], let right = folders[other] {
                        shares = left.folder == right.folder && !(left.isRead && right.isRead)
                    }
                    if shares || talks.contains(where: \.sure) { sure += 1 }
                    if shares || talks.contains(where: \.may) { may += 1 }
                }
            }
            return (sure, may)
        }
    }

    @Test func `pairs are counted as by looking at each of them`() {
        for seed in Self.seeds {
            let plan = Plan(seed)
            let (sure, may) = plan.pairs
            #expect(plan.wiring.exposure().uninspected == PairCountLike(sure, may - sure), "seed \(seed)")
        }
    }

    @Test func `neither order nor what is there twice changes anything`() {
        for seed in Self.seeds {
            var wiring = Plan(seed).wiring
            let before = wiring.exposure()
            var chance = Chance(state: seed)
            wiring.observations += wiring.observations
            wiring.observations.shuffle(using: &chance)
            wiring.labels.shuffle(using: &chance)
            let after = wiring.exposure()
            #expect(after.gaps == before.gaps && after.uninspected == before.uninspected, "seed \(seed)")
            #expect(after.islands == before.islands && after.doubts == before.doubts, "seed \(seed)")
            #expect(after.placement() == before.placement(), "seed \(seed)")
            #expect(after.perimeterOnly == before.perimeterOnly, "seed \(seed)")
        }
    }

    @Test func `an inspection point never adds a gap`() {
        for seed in Self.seeds {
            let network = Plan(seed).wiring.exposure()
            for point in Self.points(of: network) {
                let after = network.assuming([point])
                let label = "seed \(seed), \(point)"
                #expect(after.uninspected.certain <= network.uninspected.certain, "\(label)")
                #expect(after.uninspected.total <= network.uninspected.total, "\(label)")
                let before = Dictionary(uniqueKeysWithValues: network.gaps.map { ($0.segment.id, $0.pairs) })
                for gap in after.gaps where before[gap.segment.id] != nil {
                    #expect(gap.pairs.total <= before[gap.segment.id]?.total ?? 0, "\(label)")
                }
            }
        }
    }

    @Test func `a placement closes all gaps of networks within its bound of the fewest points`() {
        for seed in Self.seeds {
            let network = Plan(seed).wiring.exposure()
            let placement = network.placement()
            #expect(Self.isClosed(network.assuming(placement.steps.map(\.point))), "seed \(seed)")
            guard seed % 6 == 0, 1...3 ~= placement.steps.count else { continue }
            let fewest = Self.fewest(network, atMost: placement.steps.count)
            #expect(Double(placement.steps.count) <= placement.bound * Double(fewest) + 1e-9, "seed \(seed)")
            #expect(placement.fewest <= fewest, "seed \(seed)")
        }
    }

    private static func isClosed(_ network: NetworkExposure) -> Bool {
        network.gaps.allSatisfy { !$0.segment.kind.isNetwork }
    }

    private static func points(of network: NetworkExposure) -> [InspectionPoint] {
        network.segments.filter(\.kind.isNetwork).map { .segment($0) }
            + network.gaps.flatMap { $0.machines.first.map { InspectionPoint.machine($0.id) } }
    }

    /// The fewest points that close everything, by trying all choices.
    private static func fewest(_ network: NetworkExposure, atMost most: Int) -> Int {
        let gaps = network.gaps.filter(\.segment.kind.isNetwork)
        let machines = (0..<network.machineCount).map { InspectionPoint.machine(Wiring.id("m\($0)")) }
        let points = gaps.map { InspectionPoint.segment($0.segment) } + machines
        for count in 0..<most where choices(points[...], count).contains(where: { isClosed(network.assuming($0)) }) {
            return count
        }
        return most
    }

    private static func choices(_ points: ArraySlice<InspectionPoint>, _ count: Int) -> [[InspectionPoint]] {
        if count == 0 { return [[]] }
        guard let first = points.first else { return [] }
        return choices(points.dropFirst(), count - 1).map { [first] + $0 } + choices(points.dropFirst(), count)
    }
}
