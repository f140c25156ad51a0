// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Which machines can talk without anything that inspects it, as JSON.
struct NetworkJSON: Sendable {
    let network: NetworkExposure
    let inventory: Inventory
    let answers: [IsolationQuestion]

    func write(to json: inout JSONWriter) throws {
        json.member("machines", network.machineCount)
        json.pairs("talking", network.talking)
        json.pairs("uninspected", network.uninspected)
        json.member("pairsOutsideOnly", network.pairsOutsideOnly)
        json.key("gaps")
        try json.array(of: network.gaps) { json, gap in
            json.gap(gap)
            try json.check()
        }
        json.key("mixedZones")
        json.array(of: network.mixedZones) { $0.mixture($1) }
        json.key("islands")
        json.array(of: network.islands) { json, island in
            json.object { json in
                json.group("machines", island.machines)
                json.member("segments", island.segments.map(\.id))
            }
        }
        json.group("perimeterOnly", network.perimeterOnly)
        json.group("perhapsPerimeterOnly", network.perhapsPerimeterOnly)
        json.group("reachingOutside", network.reachingOutside)
        json.group("unplaced", network.unplaced)
        json.placement(network.placement())
        if !answers.isEmpty {
            json.key("between")
            json.array(of: answers) { $0.answer($1) }
        }
        json.key("doubts")
        json.array(of: network.doubts) { json, doubt in
            json.object { json in
                json.member("kind", doubt.kind.rawValue)
                json.member("subject", doubt.subject)
                if let host = doubt.host { json.member("host", host) }
                json.group("machines", doubt.machines)
            }
        }
        json.skipped(inventory)
    }
}

extension JSONWriter {
    fileprivate mutating func pairs(_ name: StaticString, _ count: PairCount) {
        key(name)
        object { json in
            json.member("certain", count.certain)
            json.member("possible", count.possible)
        }
    }

    fileprivate mutating func group(_ name: StaticString, _ group: MachineGroup) {
        key(name)
        object { json in
            json.member("count", group.count)
            json.key("first")
            json.array(of: group.first) { $0.member($1) }
        }
    }

    fileprivate mutating func member(_ machine: MachineGroup.Member) {
        object { json in
            json.member("id", machine.id.description)
            json.member("name", machine.name)
        }
    }

    private mutating func segment(_ segment: NetworkSegment) {
        object { json in
            json.member("id", segment.id)
            json.member("kind", segment.kind.rawValue)
            json.member("name", segment.name)
            if let host = segment.host { json.member("host", host) }
            json.member("networks", segment.networks)
            json.key("vlans")
            json.array(of: segment.vlans) { $0.number($1) }
            if segment.isOfAnyVLAN { json.member("anyVLAN", true) }
        }
    }

    fileprivate mutating func gap(_ gap: InspectionGap) {
        object { json in
            json.key("segment")
            json.segment(gap.segment)
            json.group("machines", gap.machines)
            json.pairs("pairs", gap.pairs)
            if let unknown = gap.unknown { json.member("unknown", unknown.description) }
        }
    }

    fileprivate mutating func mixture(_ mixture: ZoneMixture) {
        object { json in
            json.member("zones", mixture.zones)
            switch mixture.kind {
            case .segment(let segment):
                json.key("segment")
                json.segment(segment)
            case .machines(let machines): json.group("machines", machines)
            }
            json.pairs("pairs", mixture.pairs)
        }
    }

    fileprivate mutating func placement(_ placement: InspectionPlacement) {
        key("placement")
        object { json in
            json.key("steps")
            json.array(of: placement.steps) { json, step in
                json.object { json in
                    switch step.point {
                    case .segment(let segment): json.member("segment", segment.id)
                    case .machine(let machine): json.member("machine", machine.description)
                    }
                    json.member("links", step.links)
                }
            }
            json.member("fewest", placement.fewest)
            json.member("remaining", placement.remaining.map(\.segment.id))
        }
    }

    fileprivate mutating func answer(_ asked: IsolationQuestion) {
        object { json in
            json.key("machines")
            json.array(of: [asked.first, asked.second]) { json, machine in
                json.object { json in
                    json.member("id", machine.id.description)
                    json.member("name", machine.displayName)
                }
            }
            json.member("verdict", asked.answer.verdict.rawValue)
            json.key("channels")
            json.array(of: asked.answer.channels) { $0.channel($1) }
            json.member("separations", asked.answer.separations.map(\.id))
            json.member("unknowns", asked.answer.unknowns.map(\.what))
        }
    }

    private mutating func channel(_ channel: IsolationChannel) {
        object { json in
            switch channel.way {
            case .segment(let segment): json.member("segments", [segment.id])
            case .machines(let segments, let between):
                json.member("segments", segments.map(\.id))
                json.key("between")
                json.array(of: between) { $0.member($1) }
            case .outside: json.member("outside", true)
            }
            json.member("certain", channel.certainty.isCertain)
            if case .possible(let unknown) = channel.certainty { json.member("unknown", unknown.description) }
            json.member("inspection", channel.inspection.rawValue)
            json.key("evidence")
            json.array(of: channel.evidence) { json, place in json.object { $0.members(of: place) } }
        }
    }
}
