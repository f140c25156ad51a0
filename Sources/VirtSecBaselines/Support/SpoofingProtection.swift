// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// What a network filter keeps a guest from forging, the filters that it includes taken along.
struct SpoofingProtection: OptionSet {
    let rawValue: UInt8

    static let mac = SpoofingProtection(rawValue: 1)
    static let ip = SpoofingProtection(rawValue: 2)
    static let arpMAC = SpoofingProtection(rawValue: 4)
    static let arpIP = SpoofingProtection(rawValue: 8)
    static let all: SpoofingProtection = [.mac, .ip, .arpMAC, .arpIP]

    /// What the filters protect from that come with libvirt; nil for another name.
    ///
    /// libvirt: formatnwfilter, "Pre-existing network filters", and src/nwfilter/xml.
    private static func builtIn(_ name: String) -> SpoofingProtection? {
        switch name {
        case "clean-traffic", "clean-traffic-gateway": .all
        case "no-mac-spoofing": .mac
        case "no-ip-spoofing": .ip
        case "no-arp-spoofing": [.arpMAC, .arpIP]
        case "no-arp-mac-spoofing": .arpMAC
        case "no-arp-ip-spoofing": .arpIP
        case "allow-arp", "allow-dhcp", "allow-dhcp-server", "allow-dhcpv6", "allow-dhcpv6-server",
            "allow-incoming-ipv4",
            "allow-incoming-ipv6", "allow-ipv4", "allow-ipv6", "no-ip-multicast", "no-ipv6-multicast",
            "no-ipv6-spoofing", "no-mac-broadcast", "no-other-l2-traffic", "no-other-rarp-traffic",
            "qemu-announce-self", "qemu-announce-self-rarp":
            []
        default: nil
        }
    }

    /// Whether a filter protects from all forging.
    ///
    /// - Throws: ``MissingEvidence`` where that cannot be told.
    static func of(filter name: String, at place: Locus, in context: Context) throws(MissingEvidence) -> Bool {
        if try context.filters(named: name, at: place).isEmpty, let known = builtIn(name) { return known == .all }
        var search = FilterSearch(place: place, context: context)
        try search.visit(name)
        if search.found.isSuperset(of: .all), !search.letsPass { return true }
        if let missing = search.missing { throw missing }
        if search.letsPass || search.dropsOther {
            throw MissingEvidence(UnseenReason(.unrecognisedContent, at: place))
        }
        return false
    }

    /// A walk through a filter and those that it includes; a circle ends where it closes.
    private struct FilterSearch {
        let place: Locus
        let context: Context
        var found: SpoofingProtection = []
        /// Whether something is accepted before the protections are asked.
        var letsPass = false
        /// Whether something is dropped that is none of the protections.
        var dropsOther = false
        /// Why more may be found.
        var missing: MissingEvidence?
        private var visited: Set<String> = []

        init(place: Locus, context: Context) {
            self.place = place
            self.context = context
        }

        mutating func visit(_ name: String) throws(MissingEvidence) {
            guard visited.insert(name).inserted else { return }
            let filters = try context.filters(named: name, at: place)
            if filters.count > 1 { throw MissingEvidence(UnseenReason(.ambiguous, at: place)) }
            guard let filter = filters.first else {
                if let known = builtIn(name) { return found.formUnion(known) }
                return miss(.notCollected)
            }
            guard case .known(let rules) = filter.facts.rules, case .known(let includes) = filter.facts.includes,
                let isRoot = Self.isRoot(filter.facts.chain), filter.observation.unrecognised.isEmpty
            else { throw MissingEvidence(UnseenReason(.notReported, at: place)) }
            let own = FilterRules(rules, inRootChain: isRoot)
            found.formUnion(own.protection)
            letsPass = letsPass || own.letsPass
            dropsOther = dropsOther || own.dropsOther
            if own.isUntold { throw MissingEvidence(UnseenReason(.unrecognisedContent, at: place)) }
            for include in includes {
                guard let name = include.name.value else {
                    miss(.notReported)
                    continue
                }
                try visit(name)
            }
        }

        /// Whether rules are in the chain that all packets go through; nil where that is not told.
        private static func isRoot(_ chain: Fact<String>) -> Bool? {
            switch chain {
            case .known(let name, _): name == "root"
            case .absent: true
            case .unseen: nil
            }
        }

        private mutating func miss(_ cause: UnseenReason.Cause) {
            missing = missing ?? MissingEvidence(UnseenReason(cause, at: place))
        }
    }
}
