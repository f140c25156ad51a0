// SPDX-License-Identifier: Apache-2.0

/// Whether a chain of network filters does more than keep a guest from forging addresses.
///
/// A filter *inspects* when it drops or rejects packets by more than who sends them: by ports, protocols of transport,
/// states of connections, or the addresses of others. It may do so by a rule that names them, or by one that drops the
/// rest after rules that accept some by them. What compares only the guest's own addresses and kinds of frames prevents
/// spoofing alone, as do the filters that come with libvirt (formatnwfilter, "Pre-existing network filters").
struct FilterStrength {
    enum Verdict: Equatable {
        case inspects, preventsSpoofing
        case untold(UnseenReason.Cause)
    }

    private let filters: (String) -> [NetworkFilter]
    private var visited: Set<String> = []
    private(set) var isCircular = false
    private(set) var undescribed: [String] = []
    private var doubt: UnseenReason.Cause?

    private init(_ filters: @escaping (String) -> [NetworkFilter]) { self.filters = filters }

    /// What the filter of a name and all that it includes come to.
    ///
    /// - Parameters:
    ///   - name: the filter's name.
    ///   - filters: gives those of a name.
    static func search(_ name: String, in filters: @escaping (String) -> [NetworkFilter]) -> (Verdict, FilterStrength) {
        var search = FilterStrength(filters)
        let inspects = search.visit(name)
        if inspects { return (.inspects, search) }
        return (search.doubt.map { .untold($0) } ?? .preventsSpoofing, search)
    }

    /// The filters that come with libvirt (src/nwfilter/xml), none of which inspects.
    private static let builtIn: Set<String> = [
        "allow-arp", "allow-dhcp", "allow-dhcp-server", "allow-dhcpv6", "allow-dhcpv6-server", "allow-incoming-ipv4",
        "allow-incoming-ipv6", "allow-ipv4", "allow-ipv6", "clean-traffic", "clean-traffic-gateway",
        "no-arp-ip-spoofing", "no-arp-mac-spoofing", "no-arp-spoofing", "no-ip-multicast", "no-ip-spoofing",
        "no-ipv6-multicast", "no-ipv6-spoofing", "no-mac-broadcast", "no-mac-spoofing", "no-other-l2-traffic",
        "no-other-rarp-traffic", "qemu-announce-self", "qemu-announce-self-rarp",
    ]

    /// Whether the filters of a name, or one that they include, inspect.
    private mutating func visit(_ start: String) -> Bool {
        var open = [(name: start, isLeft: false)]
        var path: Set<String> = []
        while let (name, isLeft) = open.popLast() {
            if isLeft {
                path.remove(name)
                continue
            }
            if path.contains(name) { isCircular = true }
            guard !Self.builtIn.contains(name), visited.insert(name).inserted, let filter = only(name) else { continue }
            if inspects(filter) { return true }
            path.insert(name)
            open.append((name, true))
            open += includes(of: filter).map { ($0, false) }
        }
        return false
    }

    private mutating func only(_ name: String) -> NetworkFilter? {
        let found = filters(name)
        if found.count == 1 { return found.first }
        undescribed.append(name)
        doubt = doubt ?? (found.isEmpty ? .notCollected : .ambiguous)
        return nil
    }

    private mutating func includes(of filter: NetworkFilter) -> [String] {
        guard case .known(let includes) = filter.facts.includes else {
            doubt = doubt ?? .notReported
            return []
        }
        return includes.compactMap { include in
            if include.name.value == nil { doubt = doubt ?? .notUnderstood }
            return include.name.value
        }
    }

    private mutating func inspects(_ filter: NetworkFilter) -> Bool {
        guard case .known(let rules) = filter.facts.rules else {
            doubt = doubt ?? .notReported
            return false
        }
        if !filter.observation.unrecognised.isEmpty { doubt = doubt ?? .unrecognisedContent }
        let looks = rules.map(RuleLook.init)
        if looks.contains(where: \.isUntold) { doubt = doubt ?? .notUnderstood }
        let acceptsByMore = looks.contains { $0.isPassing && $0.comparesMore }
        let dropping = looks.filter { $0.isDropping && ($0.comparesMore || acceptsByMore && !$0.comparesAnything) }
        guard let last = dropping.map(\.priority).max() else { return false }
        // What accepts everything before may leave nothing to drop.
        if looks.contains(where: { $0.isPassing && !$0.comparesAnything && $0.priority <= last }) {
            doubt = doubt ?? .notUnderstood
            return false
        }
        return true
    }
}

/// What a rule of a filter compares.
private struct RuleLook {
    /// Whether it looks at more than who sends.
    var comparesMore = false
    /// Whether it looks at anything but the kind of frame.
    var comparesAnything = false
    var isUntold = false
    let isDropping: Bool
    let isPassing: Bool
    /// libvirt takes 500 for a rule that does not say (formatnwfilter, "Filter rules").
    let priority: Int

    init(_ rule: FilterRule) {
        isDropping = rule.action.value == .drop || rule.action.value == .reject
        isPassing = rule.action.value == .accept || rule.action.value == .return
        priority = rule.priority.value ?? 500
        isUntold = rule.unrecognised != .none || rule.action.value?.isUnderstood != true
        if case .unseen = rule.priority { isUntold = true }
        guard case .known(let matches) = rule.matches else {
            isUntold = true
            return
        }
        for match in matches { add(match, isInward: rule.direction.value == .in) }
    }

    private mutating func add(_ match: FilterMatch, isInward: Bool) {
        guard case .known(let conditions) = match.conditions, let kind = match.protocol.value, kind.isUnderstood else {
            isUntold = true
            return
        }
        if match.unrecognised != .none { isUntold = true }
        let fields = conditions.compactMap(\.field.value).filter { $0 != .comment }
        if fields.contains(where: { !$0.isUnderstood }) { isUntold = true }
        let more = fields.contains { !Self.isOfFrame($0) && !Self.isOfSender($0, isInward) }
        if more || Self.isOfConnections(kind) && fields.isEmpty { comparesMore = true }
        if !fields.isEmpty { comparesAnything = true }
    }

    /// Rules on protocols of transport see connections, those on frames do not (formatnwfilter, "Supported protocols").
    private static func isOfConnections(_ kind: FilterProtocol) -> Bool {
        switch kind {
        case .mac, .vlan, .stp, .arp, .rarp, .ip, .ipv6, .other: false
        default: true
        }
    }

    /// What tells kinds of frames apart.
    private static func isOfFrame(_ field: FilterField) -> Bool {
        switch field {
        case .protocolid, .vlanid, .encapProtocol, .hwtype, .protocoltype, .opcode, .gratuitous, .rootPriority,
            .rootPriorityHigh, .rootCost, .rootCostHigh, .rootAddress, .rootAddressMask, .senderPriority,
            .senderPriorityHigh, .senderAddress, .senderAddressMask, .age, .ageHigh, .maxAge, .maxAgeHigh, .helloTime,
            .helloTimeHigh, .forwardDelay, .forwardDelayHigh:
            true
        default: false
        }
    }

    /// What says which machine at this port sends, or which one is meant where the packet comes in.
    private static func isOfSender(_ field: FilterField, _ isInward: Bool) -> Bool {
        switch field {
        case .srcmacaddr, .srcmacmask, .arpsrcmacaddr, .arpsrcipaddr, .arpsrcipmask, .arpdstmacaddr, .arpdstipaddr,
            .arpdstipmask:
            true
        case .srcipaddr, .srcipmask, .srcipfrom, .srcipto: !isInward
        case .dstmacaddr, .dstmacmask, .dstipaddr, .dstipmask: isInward
        default: false
        }
    }
}
