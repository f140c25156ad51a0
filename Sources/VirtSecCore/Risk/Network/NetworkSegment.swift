// SPDX-License-Identifier: Apache-2.0

/// A place where machines meet: a virtual network, a bridge, a card, a folder that several are given.
public struct NetworkSegment: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// What sort of place it is.
    public enum Kind: String, Sendable, Hashable, Comparable, CaseIterable {
        /// A bridge of a host, be it named by machines or by a virtual network.
        case bridge
        /// A virtual network whose bridge or card is not told.
        case network
        /// A card of a host that several machines reach by macvtap.
        case card
        /// A card of a host that machines reach by macvtap in the modes `private` and `passthrough`, which keep them
        /// from each other.
        case separatedCard = "separated-card"
        /// The virtual functions of a card, handed to machines: its own switch joins them (SR-IOV).
        case cardSwitch = "card-switch"
        /// A virtual switch that has rules of its own, such as Open vSwitch, one of VMware or one behind vhost-user.
        case virtualSwitch = "virtual-switch"
        /// A logical network of a package.
        case package
        /// A tunnel of QEMU over sockets.
        case tunnel
        /// What a host routes between its virtual networks.
        case routing
        /// The network stack of a host, as user-mode networking reaches it.
        case hostStack = "host-stack"
        /// Memory that several machines have.
        case sharedMemory = "shared-memory"
        /// A folder of a host that several machines are given.
        case sharedFolder = "shared-folder"
        /// A disk of several machines.
        case sharedDisk = "shared-disk"
        /// Sockets between a host and its guests.
        case vsock

        /// Ordered by name.
        public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }

        /// Whether packets of a network cross it, which something can inspect.
        public var isNetwork: Bool {
            switch self {
            case .sharedMemory, .sharedFolder, .sharedDisk, .vsock: false
            default: true
            }
        }
    }

    /// What sort of place it is.
    public let kind: Kind
    /// What it is called there, such as `br0`; comes from documents and must be escaped.
    public let name: String
    /// The host that it is on; nil where documents do not say, and for places of no host.
    public let host: String?
    /// The virtual networks whose machines meet there.
    public let networks: [String]
    /// The VLANs whose frames it is about; empty for frames without a tag.
    public let vlans: [Int]
    /// Whether it is about machines of which nobody knows the VLANs, beside those of any VLAN.
    public let isOfAnyVLAN: Bool

    /// A text that tells it from every other segment of the inventory, and stays from run to run.
    public var id: String {
        let tags = isOfAnyVLAN ? "*" : vlans.map(String.init).joined(separator: ",")
        return "\(kind.rawValue):\(name)" + (tags.isEmpty ? "" : "#\(tags)") + (host.map { "@\($0)" } ?? "")
    }

    /// The segment for people, such as `bridge virbr0 (network default), VLAN 7`.
    public var description: String {
        var text = "\(kind.rawValue) \(name)"
        if !networks.isEmpty { text += " (network \(networks.joined(separator: ", ")))" }
        if isOfAnyVLAN { text += ", any VLAN" }
        if !vlans.isEmpty { text += ", VLAN " + Self.spans(vlans) }
        return host.map { "\(text) on \($0)" } ?? text
    }

    /// Ordered by kind, name, host and VLANs.
    public static func < (left: NetworkSegment, right: NetworkSegment) -> Bool {
        if left.kind != right.kind { return left.kind < right.kind }
        if left.name != right.name { return left.name < right.name }
        if left.host != right.host { return (left.host ?? "") < (right.host ?? "") }
        if left.isOfAnyVLAN != right.isOfAnyVLAN { return right.isOfAnyVLAN }
        return left.vlans.lexicographicallyPrecedes(right.vlans)
    }

    /// Numbers with what is in a row told by its ends, such as `1-3, 7`.
    private static func spans(_ numbers: [Int]) -> String {
        var spans: [(first: Int, last: Int)] = []
        for number in numbers {
            if let last = spans.last, last.last + 1 == number {
                spans[spans.count - 1].last = number
            } else {
                spans.append((number, number))
            }
        }
        return spans.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }.joined(separator: ", ")
    }
}

/// What machines name a segment by.
struct SegmentKey: Hashable, Comparable {
    let kind: NetworkSegment.Kind
    /// Empty where documents do not say.
    let host: String
    let name: String

    static func < (left: SegmentKey, right: SegmentKey) -> Bool {
        (left.kind, left.name, left.host) < (right.kind, right.name, right.host)
    }
}

/// What is known of a segment, whoever is on it.
struct SegmentTraits {
    /// How a host forwards what comes from its machines there.
    enum Forwarding: UInt8, Comparable {
        case none, nat, open, route
        static func < (left: Forwarding, right: Forwarding) -> Bool { left.rawValue < right.rawValue }
    }

    /// Whether something inspects all that crosses it.
    var inspected = ReachAnswer.no
    /// Whether it leads beyond its host.
    var outside = ReachAnswer.no
    /// Whether those outside can call a machine on it, or only answer.
    var isCalledFromOutside = true
    var forwarding = Forwarding.none
    /// Whether the host itself is on it.
    var hasHost = false
    /// Whether libvirt's filters see the ports on it.
    var isFilterable = false
    var networks: Set<String> = []
    var zones: Set<String> = []

    mutating func merge(_ other: SegmentTraits) {
        inspected = max(inspected, other.inspected)
        outside = max(outside, other.outside)
        isCalledFromOutside = isCalledFromOutside || other.isCalledFromOutside
        forwarding = max(forwarding, other.forwarding)
        hasHost = hasHost || other.hasHost
        isFilterable = isFilterable || other.isFilterable
        networks.formUnion(other.networks)
        zones.formUnion(other.zones)
    }
}
