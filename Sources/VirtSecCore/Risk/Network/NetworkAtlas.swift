// SPDX-License-Identifier: Apache-2.0

/// The networks, bridges and filters of an inventory by host and name, and every segment that machines name.
struct NetworkAtlas {
    /// A name as one host knows it.
    struct LocalName: Hashable {
        let host: String
        let name: String
    }

    let options: NetworkExposureOptions
    private let labels: LabelSet?
    /// Why nobody can tell which documents are of one host, or what else a host has; by host.
    private var hostUnknowns: [String: ReachUnknown] = [:]
    private var networks: [LocalName: [VirtualNetwork]] = [:]
    private var filters: [LocalName: [NetworkFilter]] = [:]
    private var bridges = BridgeCircles()
    private var places: [LocalName: NetworkPlace] = [:]
    private var placeNumbers: [LocalName: Int] = [:]
    private var strengths: [LocalName: FilterStrength.Verdict] = [:]
    private(set) var keys: [SegmentKey] = []
    private(set) var traits: [SegmentTraits] = []
    private var numbers: [SegmentKey: Int] = [:]
    private(set) var tagSets: [VLANReach] = [.untagged]
    private var tagNumbers: [VLANReach: Int] = [.untagged: 0]
    var doubts = DoubtBook()

    init(_ inventory: Inventory, _ options: NetworkExposureOptions) {
        self.options = options
        labels = inventory.labels
        noteHosts(of: inventory)
        for filter in inventory.filters.uniqued(by: \.id) {
            guard let name = filter.facts.name.value else { continue }
            filters[LocalName(host: host(of: filter), name: name), default: []].append(filter)
        }
        for interface in inventory.hostInterfaces.uniqued(by: \.id) { bridges.add(interface, host(of: interface)) }
        for found in bridges.circles() { doubts.note(.bridgesInCircle, found.name, host: found.host) }
        for network in inventory.networks.uniqued(by: \.id).sorted(by: { $0.id < $1.id }) {
            guard let name = network.facts.name.value else { continue }
            networks[LocalName(host: host(of: network), name: name), default: []].append(network)
        }
        // Machines may name a network's bridge instead of the network.
        for name in networks.keys.sorted(by: { ($0.host, $0.name) < ($1.host, $1.name) }) {
            _ = number(of: place(ofNetwork: name.name, host: name.host), name)
        }
    }

    // MARK: - Hosts

    private mutating func noteHosts(of inventory: Inventory) {
        let resting = Set(inventory.hosts.filter { $0.observation.document.host == nil }.map(\.id)).count
        if resting > 1 {
            hostUnknowns[""] = .unseen(.untoldHost)
            doubts.note(.hostUntold)
        }
        guard !inventory.isFullyRead else { return }
        doubts.note(.incomplete)
        let told = Set(inventory.machines.compactMap { $0.observation.document.host?.description })
        var unread = Set(inventory.failures.map(\.source.description).filter(told.contains))
        var isRestUnread = inventory.failures.contains { !told.contains($0.source.description) }
        for item in inventory.skipped where item.kind == .unreadable {
            let host = item.path.split(separator: "#", maxSplits: 1).first.map(String.init)
            if let host, told.contains(host) { unread.insert(host) } else { isRestUnread = true }
        }
        if isRestUnread || (unread.isEmpty && !inventory.isComplete) {
            hostUnknowns[""] = hostUnknowns[""] ?? .unseen(.incomplete)
        }
        for host in unread { hostUnknowns[host] = .unseen(.incomplete) }
    }

    /// The host of an asset: that of the hypervisor which told of it; empty for a document at rest.
    private func host(of asset: some Asset) -> String { asset.observation.document.host?.description ?? "" }

    /// The host of a network.
    private func host(of network: VirtualNetwork) -> String {
        if let host = network.observation.document.host { return host.description }
        guard labels != nil else { return "" }
        return labels(of: network)?[options.hostLabel].value ?? ""
    }

    /// The host of a machine.
    func host(of machine: VirtualMachine, _ labels: AssetLabels?) -> String {
        machine.observation.document.host?.description ?? labels?[options.hostLabel].value ?? ""
    }

    /// Why nobody can tell what two machines mean that name the same on a host.
    func unknown(ofHost host: String) -> ReachUnknown? { hostUnknowns[host] }

    // MARK: - Labels

    func labels(of machine: VirtualMachine) -> AssetLabels? {
        if labels == nil, case .known(let stated) = machine.statedLabels, stated.isEmpty { return nil }
        return LabelEvidence(machine).labels(from: labels)
    }

    func labels(of network: VirtualNetwork) -> AssetLabels? {
        labels == nil ? nil : LabelEvidence(network).labels(from: labels)
    }

    // MARK: - Networks and bridges

    /// Where the machines of a network of a host meet.
    mutating func place(ofNetwork name: String, host: String) -> NetworkPlace {
        let local = LocalName(host: host, name: name)
        if let place = places[local] { return place }
        let place = findPlace(local)
        places[local] = place
        return place
    }

    private mutating func findPlace(_ local: LocalName) -> NetworkPlace {
        var found = networks[local] ?? []
        var unknown = hostUnknowns[local.host]
        if found.isEmpty, !local.host.isEmpty {
            // A document at rest that does not say its host may be of this one.
            found = networks[LocalName(host: "", name: local.name)] ?? []
            if !found.isEmpty { unknown = .unseen(.untoldHost) }
        }
        guard let first = found.first else {
            return NetworkPlace(named: local.name, host: local.host, unknown: unknown ?? .unseen(.notCollected))
        }
        var place = described(first, local.host)
        if found.dropFirst().contains(where: { !isAlike($0, first) }) {
            doubts.note(.networkAmbiguous, local.name, host: local.host)
            place = NetworkPlace(named: local.name, host: local.host, unknown: .unseen(.ambiguous))
        }
        place.unknown = unknown ?? place.unknown
        return place
    }

    private func isAlike(_ one: VirtualNetwork, _ other: VirtualNetwork) -> Bool {
        one.facts.uuid.value == other.facts.uuid.value && one.facts.uuid.value != nil
            && one.facts.forwardMode.value == other.facts.forwardMode.value
            && one.facts.bridge.value == other.facts.bridge.value
            && one.facts.portIsolated.value == other.facts.portIsolated.value
    }

    private mutating func described(_ network: VirtualNetwork, _ host: String) -> NetworkPlace {
        var place = NetworkPlace(network, host: host)
        if network.facts.forwardMode.value == .bridge, place.key.kind == .bridge {
            place.traits.outside = bridges.outside(of: place.key)
        }
        guard let labels = labels(of: network) else { return place }
        switch labels[options.inspectedLabel] {
        case .known(let text, _): place.traits.inspected = answer(text, network.displayName, host)
        case .absent: break
        case .unseen(let reason):
            if reason.cause == .contradictoryLabels { doubts.note(.labelContradicted, options.inspectedLabel) }
            place.traits.inspected = .untold
        }
        if let zone = labels[options.zoneLabel].value { place.traits.zones = [zone] }
        return place
    }

    private mutating func answer(_ text: String, _ name: String, _ host: String) -> ReachAnswer {
        switch text.lowercased() {
        case "true", "yes", "1", "on": return .yes
        case "false", "no", "0", "off", "": return .no
        default:
            doubts.note(.labelNotUnderstood, "\(options.inspectedLabel) of \(name)", host: host)
            return .untold
        }
    }

    /// What is known of a bridge that a machine names itself.
    func traits(ofBridge key: SegmentKey) -> SegmentTraits {
        var traits = SegmentTraits()
        // What libvirt made for a network its document tells.
        traits.outside = bridges.outside(of: key)
        traits.isFilterable = true
        return traits
    }

    // MARK: - Filters

    /// What a filter of a host does.
    mutating func strength(ofFilter name: String, host: String) -> FilterStrength.Verdict {
        let local = LocalName(host: host, name: name)
        if let known = strengths[local] { return known }
        let all = filters
        let (verdict, search) = FilterStrength.search(name) { name in
            all[LocalName(host: host, name: name)] ?? all[LocalName(host: "", name: name)] ?? []
        }
        strengths[local] = verdict
        if search.isCircular { doubts.note(.filtersInCircle, name, host: host) }
        return verdict
    }

    // MARK: - Numbers

    /// The number of the segment where the machines of a network meet.
    mutating func number(of place: NetworkPlace, _ local: LocalName) -> Int {
        if let number = placeNumbers[local] { return number }
        let number = number(of: place.key) { _ in place.traits }
        traits[number].merge(place.traits)
        placeNumbers[local] = number
        return number
    }

    /// The number of a segment.
    ///
    /// - Parameter find: tells of one that nobody named before.
    mutating func number(of key: SegmentKey, _ find: (NetworkAtlas) -> SegmentTraits) -> Int {
        let key = bridges.root(of: key)
        if let number = numbers[key] { return number }
        let found = find(self)
        numbers[key] = keys.count
        keys.append(key)
        traits.append(found)
        return keys.count - 1
    }

    mutating func number(of tags: VLANReach) -> Int {
        if let number = tagNumbers[tags] { return number }
        tagNumbers[tags] = tagSets.count
        tagSets.append(tags)
        return tagSets.count - 1
    }
}

extension Array {
    /// Each element whose id did not occur before.
    func uniqued<ID: Hashable>(by id: (Element) -> ID) -> [Element] {
        var seen: Set<ID> = []
        return filter { seen.insert(id($0)).inserted }
    }
}
