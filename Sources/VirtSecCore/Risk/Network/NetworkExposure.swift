// SPDX-License-Identifier: Apache-2.0

/// Which machines can talk to each other, and which of them without anything that inspects what they say.
///
/// It is worked out from definitions alone: the interfaces of machines, the virtual networks, bridges and filters of
/// hosts, the networks of packages, what machines share past every network, and labels. Something *inspects* when a chain of
/// network filters on an interface does more than prevent spoofing, when a machine labelled as such (`role: firewall`)
/// passes traffic on between networks, or when a network is labelled so (`inspected: true`). All other pairs that can talk
/// are gaps.
///
/// What is not seen is never taken for isolation or for inspection: such pairs are counted as possible beside those that are
/// certain. Pairs are never listed one by one. Machines that are connected alike are looked at once, so the time grows with
/// interfaces and segments.
///
/// ```swift
/// let network = NetworkExposure(of: inventory)
/// for gap in network.gaps { print(gap.segment, gap.machines.count, gap.pairs.certain) }
/// ```
public struct NetworkExposure: Sendable {
    /// How many machines were looked at.
    public let machineCount: Int
    /// All segments that machines are on, in order.
    public let segments: [NetworkSegment]
    /// Where machines talk that nothing inspects, a gap for each segment, in the order of segments.
    public let gaps: [InspectionGap]
    /// Pairs of machines that can talk, each counted once, be they inspected or not.
    public let talking: PairCount
    /// Pairs of machines that can talk without crossing anything that inspects, each counted once.
    public let uninspected: PairCount
    /// Pairs that meet nowhere but beyond their hosts, where no document tells whether they can talk.
    public let pairsOutsideOnly: Int
    /// Where zones mix.
    public let mixedZones: [ZoneMixture]
    /// Machines joined by what surely nothing inspects, the largest island first.
    public let islands: [NetworkIsland]
    /// Machines that reach the outside and talk to others inside, with nothing that inspects any of their traffic but at the
    /// perimeter.
    public let perimeterOnly: MachineGroup
    /// Machines of which the same may be so.
    public let perhapsPerimeterOnly: MachineGroup
    /// Machines that reach what lies beyond their host.
    public let reachingOutside: MachineGroup
    /// Machines with an interface of which nobody can tell where it leads; what they reach there is in no other figure.
    public let unplaced: MachineGroup
    /// What could not be told, and what contradicts itself.
    public let doubts: [NetworkDoubt]

    let inventory: Inventory
    let options: NetworkExposureOptions
    let graph: ReachabilityGraph
    let finder: GapFinder
    let nodes: MachineNodes
    let kinOf: [Int]
    let atlas: NetworkAtlas

    /// Works out which machines of an inventory can talk.
    ///
    /// - Parameters:
    ///   - inventory: the machines, networks, filters and hosts; neither their order nor what is there twice counts.
    ///   - options: the labels that count, and which definitions are of one machine.
    public init(of inventory: Inventory, options: NetworkExposureOptions = NetworkExposureOptions()) {
        var builder = KinBuilder(inventory, options)
        let graph = ReachabilityGraph(&builder)
        let finder = GapFinder(graph, builder)
        self.inventory = inventory
        self.options = options
        self.graph = graph
        self.finder = finder
        nodes = builder.nodes
        kinOf = builder.kinOf
        atlas = builder.atlas
        machineCount = builder.nodes.count
        segments = graph.segments
        gaps = finder.gaps()
        talking = graph.count(.talkCertain, .talkPossible)
        uninspected = graph.count(.gapCertain, .gapPossible)
        var everywhere = graph.counter(.talkPossible, withOutside: true)
        pairsOutsideOnly = everywhere.pairs() - talking.total
        mixedZones = finder.mixtures()
        islands = finder.islands()
        (perimeterOnly, perhapsPerimeterOnly) = finder.perimeterOnly()
        let kins = builder.kins
        reachingOutside = finder.group(kins.indices.filter { graph.reachesOutside[$0] == .yes })
        unplaced = finder.group(kins.indices.filter { kins[$0].isUnplaced })
        doubts = builder.atlas.doubts.doubts(builder.nodes.member)
    }

    /// The same with inspection points that are taken to be there.
    public func assuming(_ points: some Sequence<InspectionPoint>) -> NetworkExposure {
        var options = options
        options.assumedPoints.formUnion(points)
        return NetworkExposure(of: inventory, options: options)
    }
}
