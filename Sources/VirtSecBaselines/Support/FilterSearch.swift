// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// A walk through a filter and those that it includes; a circle ends where it closes.
///
/// A filter that nobody holds, or that was not understood, could let anything pass, so that nothing can be told then.
struct FilterSearch {
    let place: Locus
    let context: Context
    private(set) var chains = FilterChains()
    private var visited: Set<String> = []

    init(place: Locus, context: Context) {
        self.place = place
        self.context = context
    }

    /// Adds the rules of the filters of a name, and of all that they include.
    mutating func visit(_ name: String, _ sender: FilterSender) throws(MissingEvidence) {
        guard visited.insert(name).inserted else { return }
        let filters = try context.filters(named: name, at: place)
        if filters.count > 1 { throw missing(.ambiguous) }
        guard let filter = filters.first else { return try addBuiltIn(name, sender) }
        guard case .known(let rules) = filter.facts.rules, case .known(let includes) = filter.facts.includes,
            filter.observation.unrecognised.isEmpty
        else { throw missing(.notReported) }
        try add(rules, of: filter, sender)
        for include in includes {
            guard let name = include.name.value else { throw missing(.notReported) }
            try visit(name, try moved { () throws(MissingEvidence) in try sender.inside(include) })
        }
    }

    private mutating func add(
        _ rules: [FilterRule], of filter: NetworkFilter, _ sender: FilterSender
    ) throws(MissingEvidence) {
        let number = visited.count
        let chain = try moved { () throws(MissingEvidence) in
            try filter.facts.chain.required(ifAbsent: FilterChains.rootName)
        }
        let priority = try moved { () throws(MissingEvidence) in try filter.facts.priority.optional() }
        let steps = try moved { () throws(MissingEvidence) in
            var steps: [FilterStep] = []
            for rule in rules {
                if let step = try FilterStep(rule, filter: number, sender) { steps.append(step) }
            }
            return steps
        }
        chains.add(steps, toChain: chain, priority: priority)
        if chains.isUntold { throw missing(.notUnderstood) }
    }

    /// Adds what one of libvirt's own filters does, each in the chain in which it does so.
    ///
    /// libvirt: src/nwfilter/xml. What these only accept for the guest's own address, or drop besides, is left out.
    private mutating func addBuiltIn(_ name: String, _ sender: FilterSender) throws(MissingEvidence) {
        guard let known = SpoofingProtection.builtIn(name) else { throw missing(.notCollected) }
        let number = visited.count
        func step(
            _ action: FilterAction, _ forging: SpoofingProtection, _ priority: Int, _ fit: ForgedPacket.Fit
        ) -> [FilterStep] {
            [FilterStep(action, forging, fit, priority: priority, filter: number, sender)]
        }
        if known.contains(.mac) { chains.add(step(.drop, .mac, 500, .all), toChain: "mac", priority: -800) }
        if known.contains(.ip) { chains.add(step(.drop, .ip, 1000, .all), toChain: "ipv4-ip", priority: -710) }
        if known.contains(.arpMAC) { chains.add(step(.drop, .arpMAC, 1000, .all), toChain: "arp-mac", priority: -520) }
        if known.contains(.arpIP) { chains.add(step(.drop, .arpIP, 1000, .all), toChain: "arp-ip", priority: -510) }
        addPassing(name, step)
    }

    /// Adds what one of libvirt's own filters lets pass, or drops at last, whoever sends it.
    private mutating func addPassing(
        _ name: String,
        _ step: (FilterAction, SpoofingProtection, Int, ForgedPacket.Fit) -> [FilterStep]
    ) {
        switch name {
        case "allow-dhcp", "allow-dhcp-server":
            chains.add(step(.accept, .mac, 500, .some), toChain: "ipv4", priority: -700)
        case "allow-dhcpv6", "allow-dhcpv6-server":
            chains.add(step(.accept, .mac, 500, .some), toChain: "ipv6", priority: -600)
        case "allow-arp": chains.add(step(.accept, .all, 500, .all), toChain: "arp", priority: -500)
        case "allow-ipv4": chains.add(step(.accept, .all, 500, .all), toChain: "ipv4", priority: -700)
        case "allow-ipv6": chains.add(step(.accept, .all, 500, .all), toChain: "ipv6", priority: -600)
        case "no-other-rarp-traffic": chains.add(step(.drop, .all, 500, .all), toChain: "rarp", priority: -400)
        case "no-other-l2-traffic":
            chains.add(step(.drop, .all, 1000, .all), toChain: FilterChains.rootName, priority: 0)
        default: break
        }
    }

    private func missing(_ cause: UnseenReason.Cause) -> MissingEvidence {
        MissingEvidence(UnseenReason(cause, at: place))
    }

    /// What a filter tells; what is missing there is missing at the place that leads to it.
    private func moved<Value>(
        _ find: () throws(MissingEvidence) -> Value
    ) throws(MissingEvidence) -> Value {
        do throws(MissingEvidence) {
            return try find()
        } catch {
            throw missing(error.reason.cause)
        }
    }
}
