// SPDX-License-Identifier: Apache-2.0

extension NetworkExposure {
    /// The segments that a machine is on, with the places in its documents; nil when the inventory does not hold it.
    ///
    /// Segments that only it has, such as a disk of its own, are left out.
    public func links(of machine: MachineID) -> [NetworkLink]? {
        guard let node = nodes.node(of: machine) else { return nil }
        let ports = ports(of: node)
        return graph.members[kinOf[node]].map { member in
            let segment = segments[member.segment]
            let isSure = member.talk.lowerBound != .none
            return NetworkLink(
                segment: segment, certainty: isSure ? .certain : .possible(member.unknown ?? .unseen(.notReported)),
                isKeptApart: member.talk.upperBound != .toAll, inspection: Self.inspection(member),
                evidence: evidence(for: segment, ports))
        }
    }

    /// Whether two machines are isolated from each other; nil when the inventory does not hold one of them, or when both
    /// are one.
    ///
    /// - Parameters:
    ///   - first: a definition of the one machine.
    ///   - second: a definition of the other.
    public func channels(between first: MachineID, and second: MachineID) -> IsolationAnswer? {
        guard let one = nodes.node(of: first), let other = nodes.node(of: second), one != other else { return nil }
        let (left, right) = (kinOf[one], kinOf[other])
        let ports = [ports(of: one), ports(of: other)]
        var (channels, separations) = direct(left, right, ports.flatMap(\.self))
        if !channels.contains(where: \.certainty.isCertain) {
            if let relay = relay(left, right) { channels.append(relay) }
            if TalkReach.talk(graph.outside[left], graph.outside[right]) {
                let beyond = IsolationChannel(
                    way: .outside, certainty: .possible(.networkOutside), inspection: .unknown, evidence: [])
                channels.append(beyond)
            }
        }
        let unknowns = unknowns(of: [one, other])
        let verdict: IsolationAnswer.Verdict =
            channels.contains(where: \.certainty.isCertain)
            ? .connected : channels.isEmpty && unknowns.isEmpty ? .isolated : .cannotTell
        channels = channels.filter(\.certainty.isCertain) + channels.filter { !$0.certainty.isCertain }
        separations.sort()
        return IsolationAnswer(
            verdict: verdict, channels: channels, separations: separations,
            segments: [left, right].map { kin in graph.members[kin].map { segments[$0.segment] } }, unknowns: unknowns)
    }

    // MARK: - Direct channels

    private func direct(
        _ left: Int, _ right: Int, _ ports: [LocatedPort]
    ) -> ([IsolationChannel], [NetworkSegment]) {
        var channels: [IsolationChannel] = []
        var separations: [NetworkSegment] = []
        for member in graph.members[left] {
            guard let peer = graph.member(right, member.segment) else { continue }
            let segment = segments[member.segment]
            guard TalkReach.talk(member.talk.upperBound, peer.talk.upperBound) else {
                separations.append(segment)
                continue
            }
            let isSure = TalkReach.talk(member.talk.lowerBound, peer.talk.lowerBound)
            let unknown = SegmentMember.first(member.unknown, peer.unknown) ?? .unseen(.notReported)
            channels.append(
                IsolationChannel(
                    way: .segment(segment), certainty: isSure ? .certain : .possible(unknown),
                    inspection: Self.inspection(member, peer), evidence: evidence(for: segment, ports)))
        }
        return (channels, separations)
    }

    private static func inspection(_ members: SegmentMember...) -> IsolationChannel.Inspection {
        if members.contains(where: { $0.gap.upperBound == .none && $0.talk.upperBound != .none }) { return .inspected }
        return members.allSatisfy { $0.gap == $0.talk } ? .none : .unknown
    }

    // MARK: - Machines in between

    /// The shortest way over other machines; over such that inspect only where there is no other.
    private func relay(_ left: Int, _ right: Int) -> IsolationChannel? {
        for isInspected in [false, true] {
            var search = RelaySearch(graph, allowsInspectors: isInspected, kins: finder.kins)
            guard let path = search.path(left, right) else { continue }
            let between = path.dropFirst().map { finder.group([$0.kin]).first.first }.compactMap(\.self)
            return IsolationChannel(
                way: .machines(segments: path.map { segments[$0.segment] }, between: between),
                certainty: .possible(.machineBetween), inspection: isInspected ? .inspected : .unknown, evidence: [])
        }
        return nil
    }

    // MARK: - Evidence

    /// A way to a segment, with what it is called and where that is said.
    struct LocatedPort {
        let key: SegmentKey
        let tags: VLANReach
        let traits: SegmentTraits
        let document: any SourceDocument
        let locus: Locus
    }

    private func ports(of node: Int) -> [LocatedPort] {
        var atlas = atlas
        var ports: [LocatedPort] = []
        for machine in nodes.definitions(of: node) {
            let host = atlas.host(of: machine, atlas.labels(of: machine))
            let finder = PortFinder(machine, host: host, isFiltered: false, in: &atlas)
            for found in finder.ports.found {
                let number = found.port.segment
                ports.append(
                    LocatedPort(
                        key: atlas.keys[number], tags: atlas.tagSets[found.port.tags], traits: atlas.traits[number],
                        document: machine.observation.document, locus: found.locus))
            }
        }
        return ports
    }

    private func evidence(for segment: NetworkSegment, _ ports: [LocatedPort]) -> [DocumentLocation] {
        var found: [DocumentLocation] = []
        for port in ports where port.leads(to: segment) && port.locus != .none {
            guard let place = port.document.excerpts(of: [port.locus]).first?.location else { continue }
            if !found.contains(place) { found.append(place) }
        }
        return found
    }
}

extension NetworkExposure.LocatedPort {
    fileprivate func leads(to segment: NetworkSegment) -> Bool {
        if key.host != segment.host ?? "" { return false }
        switch segment.kind {
        case .routing: return traits.forwarding != .none
        case .hostStack where traits.hasHost: return true
        default: break
        }
        guard key.kind == segment.kind, key.name == segment.name else { return false }
        if segment.isOfAnyVLAN { return true }
        switch tags {
        case .any: return true
        case .untagged: return segment.vlans.isEmpty
        case .tags(let tags): return tags.contains(where: segment.vlans.contains)
        }
    }
}
