// SPDX-License-Identifier: Apache-2.0

/// Something that could not be told of networks, or that contradicts itself, with the machines that it is about.
public struct NetworkDoubt: Sendable, Hashable {
    /// What is wrong.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An interface names a network that no document describes.
        case networkNotDescribed = "network-not-described"
        /// Several documents describe a network of one name on one host, and not alike.
        case networkAmbiguous = "network-ambiguous"
        /// An interface obeys a filter that no document describes and that does not come with libvirt.
        case filterNotDescribed = "filter-not-described"
        /// Filters include each other in a circle.
        case filtersInCircle = "filters-in-circle"
        /// Nobody can tell where an interface leads.
        case interfaceUnplaced = "interface-unplaced"
        /// The interfaces of a machine are not told at all.
        case interfacesUnseen = "interfaces-unseen"
        /// What a machine shares by memory, folders or disks is not told.
        case sharingUnseen = "sharing-unseen"
        /// Two sources say different things of a label.
        case labelContradicted = "label-contradicted"
        /// The value of a label is neither yes nor no.
        case labelNotUnderstood = "label-not-understood"
        /// A machine that is labelled to inspect traffic has no two places to pass it on between.
        case inspectorOnOneSegment = "inspector-on-one-segment"
        /// Documents of several hosts were given, and nothing tells which host a document is from.
        case hostUntold = "host-untold"
        /// No document describes the host that told of machines.
        case hostNotDescribed = "host-not-described"
        /// Bridges are members of each other.
        case bridgesInCircle = "bridges-in-circle"
        /// Not everything given could be read.
        case incomplete
    }

    /// What is wrong.
    public let kind: Kind
    /// What it is about, such as the name of a network, empty for all; comes from documents and must be escaped.
    public let subject: String
    /// The host that it is about; nil where documents do not say.
    public let host: String?
    /// The machines whose exposure depends on it.
    public let machines: MachineGroup
}

/// Some machines: how many there are, and the first of them by id.
public struct MachineGroup: Sendable, Hashable {
    /// How many there are.
    public let count: Int
    /// The first five.
    public let first: [Member]

    /// One of them.
    public struct Member: Sendable, Hashable, Comparable {
        /// Its id; of several definitions of one machine the first.
        public let id: MachineID
        /// Its name; comes from documents and must be escaped.
        public let name: String

        /// Ordered by id.
        public static func < (left: Member, right: Member) -> Bool { left.id < right.id }
    }

    /// How many are named.
    static let named = 5

    static let none = MachineGroup(count: 0, first: [])
}

/// Doubts, collected while machines are looked at.
struct DoubtBook {
    struct DoubtTopic: Hashable {
        let kind: NetworkDoubt.Kind
        let text: String
        let host: String
    }

    private(set) var nodes: [DoubtTopic: (count: Int, first: [Int])] = [:]
    /// The machine that is looked at; nil for what concerns none.
    var node: Int?
    private var noted: Set<DoubtTopic> = []

    /// Notes a doubt, once for a machine.
    mutating func note(_ kind: NetworkDoubt.Kind, _ text: String = "", host: String = "") {
        let subject = DoubtTopic(kind: kind, text: text, host: host)
        guard noted.insert(subject).inserted else { return }
        guard let node else {
            nodes[subject, default: (0, [])].count += 0
            return
        }
        nodes[subject, default: (0, [])].count += 1
        if nodes[subject]?.first.count ?? 0 < MachineGroup.named { nodes[subject]?.first.append(node) }
    }

    /// Goes on to the next machine, in their order.
    mutating func turn(to node: Int?) {
        self.node = node
        noted.removeAll(keepingCapacity: true)
    }

    func doubts(_ members: (Int) -> MachineGroup.Member) -> [NetworkDoubt] {
        nodes.map { subject, found in
            NetworkDoubt(
                kind: subject.kind, subject: subject.text, host: subject.host.isEmpty ? nil : subject.host,
                machines: MachineGroup(count: found.count, first: found.first.map(members)))
        }
        .sorted { ($0.kind.rawValue, $0.subject, $0.host ?? "") < ($1.kind.rawValue, $1.subject, $1.host ?? "") }
    }
}
