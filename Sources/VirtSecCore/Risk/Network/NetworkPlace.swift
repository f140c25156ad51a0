// SPDX-License-Identifier: Apache-2.0

/// Where the machines of a virtual network meet, and what keeps them apart there.
///
/// libvirt: formatnetwork, "Connectivity", "Portgroups", "Setting VLAN tag", "Isolating ports from each other".
struct NetworkPlace {
    let key: SegmentKey
    /// Why nobody can tell whether they meet; nil when they do.
    var unknown: ReachUnknown?
    var traits = SegmentTraits()
    /// Whether a switch with rules of its own carries it.
    var isSwitch = false
    /// The network; nil where no document describes it.
    var network: VirtualNetwork?

    /// A network that no document describes.
    init(named name: String, host: String, unknown: ReachUnknown) {
        key = SegmentKey(kind: .network, host: host, name: name)
        self.unknown = unknown
        traits.outside = .untold
        traits.isFilterable = true
        traits.networks = [name]
    }

    /// A network that a document describes.
    init(_ network: VirtualNetwork, host: String) {
        let facts = network.facts
        let name = facts.name.value ?? ""
        let mode = Mode(facts)
        (key, unknown) = Self.key(of: facts, mode, host)
        self.network = network
        isSwitch = Self.isSwitch(facts.virtualPort.kind)
        if isSwitch, unknown == nil { unknown = .unseen(.switchRules) }
        traits.networks = [name]
        traits.outside = mode.outside
        traits.isCalledFromOutside = mode.forwarding != .nat
        traits.forwarding = mode.forwarding
        traits.hasHost = mode.isOfHost
        traits.isFilterable = !isSwitch && (mode.isOfHost || key.kind == .bridge)
    }

    /// Whether libvirt's filters do not see a port of this kind.
    ///
    /// libvirt: formatdomain, "virtualport".
    static func isSwitch(_ kind: Fact<VirtualPortKind>) -> Bool {
        if case .absent = kind { false } else { true }
    }

    /// How a network connects its machines.
    private struct Mode {
        var forwarding = SegmentTraits.Forwarding.none
        var outside = ReachAnswer.no
        /// Whether libvirt makes a bridge of its own for it.
        var isOfHost = true
        var direct: ForwardMode?
        var doubt: UnseenReason.Cause?

        init(_ facts: NetworkFacts) {
            switch facts.forwardMode {
            case .absent:
                if case .absent = facts.hasForward { return }
                doubt = .notReported
                outside = .untold
            case .unseen(let reason): (doubt, outside) = (reason.cause, .untold)
            case .known(let mode, _):
                outside = .yes
                switch mode {
                case .nat: forwarding = .nat
                case .route: forwarding = .route
                case .open: forwarding = .open
                case .bridge, .private, .vepa, .passthrough, .hostdev: (isOfHost, direct) = (false, mode)
                case .other: (doubt, outside) = (.notUnderstood, .untold)
                }
            }
        }
    }

    private static func key(
        of facts: NetworkFacts, _ mode: Mode, _ host: String
    ) -> (SegmentKey, ReachUnknown?) {
        let name = facts.name.value ?? ""
        let own = SegmentKey(kind: .network, host: host, name: name)
        switch facts.bridge {
        case .known(let bridge, _) where mode.isOfHost || mode.direct == .bridge:
            return (SegmentKey(kind: .bridge, host: host, name: bridge), mode.doubt.map { .unseen($0) })
        case .unseen(let reason) where mode.isOfHost || mode.direct == .bridge:
            return (own, .unseen(mode.doubt ?? reason.cause))
        default: break
        }
        switch mode.direct {
        case .private, .passthrough: return (SegmentKey(kind: .separatedCard, host: host, name: name), nil)
        case .hostdev:
            let card = facts.forwardPhysical.known.first?.device.value ?? name
            return (SegmentKey(kind: .cardSwitch, host: host, name: card), .unseen(.switchRules))
        case .bridge, .vepa:
            guard let card = onlyCard(of: facts) else { return (own, .unseen(.networkDecides)) }
            let key = SegmentKey(kind: .card, host: host, name: card)
            return (key, mode.direct == .vepa ? .networkOutside : nil)
        default: return (own, mode.doubt.map { .unseen($0) })
        }
    }

    /// The one card that guests share; nil where libvirt chooses among several.
    private static func onlyCard(of facts: NetworkFacts) -> String? {
        guard case .known(let devices) = facts.forwardInterfaces else { return nil }
        let names = Set(devices.compactMap(\.device.value) + [facts.forwardDevice.value].compactMap(\.self))
        return names.count == 1 ? names.first : nil
    }
}

/// The VLANs whose frames an interface sends and takes.
enum VLANReach: Hashable {
    /// Frames without a tag.
    case untagged
    /// Frames of these, in order.
    case tags([Int])
    /// Nobody can tell, or those of all.
    case any

    /// The VLANs that the nearest statement gives; nil where none is given.
    init?(_ tags: Listing<VLANTag>) {
        guard case .known(let tags) = tags else {
            self = .any
            return
        }
        if tags.isEmpty { return nil }
        let numbers = tags.compactMap(\.id.value).filter { 0...4095 ~= $0 }
        let isKnown = numbers.count == tags.count && tags.allSatisfy { $0.unrecognised == .none }
        self = isKnown ? .tags(Array(Set(numbers)).sorted()) : .any
    }
}
