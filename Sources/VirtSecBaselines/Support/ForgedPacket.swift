// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// The packets that a guest sends in one kind of frame with one address forged, and all else as its own.
struct ForgedPacket {
    /// What a frame carries, as the chains of network filters tell frames apart.
    enum Frame: CaseIterable {
        case ipv4, ipv6, arp, rarp, vlan, stp, other
    }

    /// The one thing that is forged.
    let forged: SpoofingProtection
    let frame: Frame

    /// All that a guest must not be able to send.
    static let all =
        Frame.allCases.map { ForgedPacket(forged: .mac, frame: $0) } + [
            ForgedPacket(forged: .ip, frame: .ipv4), ForgedPacket(forged: .arpMAC, frame: .arp),
            ForgedPacket(forged: .arpIP, frame: .arp),
        ]

    /// How many of the packets a rule or a condition fits.
    enum Fit {
        case none, some, all

        var reversed: Fit {
            switch self {
            case .none: .all
            case .some: .some
            case .all: .none
            }
        }

        static func & (left: Fit, right: Fit) -> Fit {
            if left == .none || right == .none { return .none }
            return left == .all ? right : .some
        }
    }

    /// Whether they go through a chain of some name; nil for a name that libvirt does not allow.
    ///
    /// libvirt: formatnwfilter, "Filtering chains": the protocol is what the name begins with.
    func enters(chain name: String) -> Bool? {
        if name.hasPrefix("mac") { return true }
        if name.hasPrefix("stp") { return frame == .stp }
        if name.hasPrefix("vlan") { return frame == .vlan }
        if name.hasPrefix("ipv4") { return frame == .ipv4 }
        if name.hasPrefix("ipv6") { return frame == .ipv6 }
        if name.hasPrefix("arp") { return frame == .arp }
        if name.hasPrefix("rarp") { return frame == .rarp }
        return nil
    }

    /// Whether an element of a rule looks at such frames; nil for one that looks at what lies in connections.
    func isSeen(by kind: FilterProtocol) -> Bool? {
        switch kind {
        case .mac: true
        case .vlan: frame == .vlan
        case .stp: frame == .stp
        case .arp: frame == .arp
        case .rarp: frame == .rarp
        case .ip: frame == .ipv4
        case .ipv6: frame == .ipv6
        default: nil
        }
    }

    /// How many carry a protocol, by its name or its number.
    func fit(protocolID text: String) -> Fit {
        let number = text.hasPrefix("0x") ? UInt16(text.dropFirst(2), radix: 16) : UInt16(text)
        let named: Frame? =
            switch (text, number) {
            case ("ipv4", _), (_, 0x800): .ipv4
            case ("ipv6", _), (_, 0x86dd): .ipv6
            case ("arp", _), (_, 0x806): .arp
            case ("rarp", _), (_, 0x8035): .rarp
            case ("vlan", _), (_, 0x8100): .vlan
            default: nil
            }
        if let named { return named == frame ? .all : .none }
        return number == nil || frame == .other || frame == .stp ? .some : .none
    }
}
