// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// What a guest must be kept from forging.
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
    static func builtIn(_ name: String) -> SpoofingProtection? {
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

    /// Whether the filter of an interface protects from all forging.
    ///
    /// - Throws: ``MissingEvidence`` where that cannot be told.
    static func protects(
        _ interface: NetworkInterface, by name: String, in context: Context
    ) throws(MissingEvidence) -> Bool {
        let place = interface.filter.name.locus
        if try context.filters(named: name, at: place).isEmpty, let known = builtIn(name) { return known == .all }
        var search = FilterSearch(place: place, context: context)
        try search.visit(name, try FilterSender(interface))
        var isUntold = false
        for packet in ForgedPacket.all {
            switch search.chains.fate(of: packet) {
            case .dropped: break
            case .passed: return false
            case .untold: isUntold = true
            }
        }
        if isUntold { throw MissingEvidence(UnseenReason(.unrecognisedContent, at: place)) }
        return true
    }
}
