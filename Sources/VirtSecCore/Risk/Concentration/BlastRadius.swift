// SPDX-License-Identifier: Apache-2.0

/// What falls with one thing that machines share: their host, a pool, a switch, an image, what their hosts are managed by.
///
/// It says how much is in one place, and not how likely that is: a host has a risk as well (``HostRisk``).
public struct BlastRadius: Sendable {
    /// What is shared.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A host, with the hosts that run on it.
        case host
        /// A storage pool.
        case pool
        /// An image that disks of several machines rest on.
        case image
        /// A virtual network of libvirt.
        case network
        /// A bridge that machines are joined to directly; of machines of which nobody says where they run it may be several.
        case bridge
        /// The network over which hosts are managed, as the label `management` of hosts says.
        case managementNetwork = "management-network"
    }

    /// The machines of one class of data.
    public struct DataClass: Sendable, Hashable {
        /// The label `data-class`; nil where nobody says it.
        public let name: String?
        /// How many machines hold such data.
        public let machines: Int
    }

    /// What is shared.
    public let kind: Kind
    /// What it is called; it must be escaped.
    public let name: String
    /// The asset's id; nil for what no document describes.
    public let id: String?
    /// The machines that fall with it for certain, in the order of the inventory.
    public let machines: [MachineID]
    /// Those that may, in the same order: several things bear the name, or nobody says where they run.
    public let possible: [MachineID]
    /// How much of everything falls with it: 1 − e^(−Σ impact / scale), as of a host.
    public let blast: RiskRange<Proportion>
    /// The impacts of its machines added up, in machines of full impact, in billionths.
    public let impactSum: Int64
    /// What is lost with its machines, in whole units of money, as far as somebody says.
    public let lossSum: RiskRange<Int64>
    /// The classes of data of the machines that fall for certain, the dearest first.
    public let dataClasses: [DataClass]
    /// How many stored secrets fall with it: those that its machines use, and those that a host keeps.
    public let credentials: Int
    /// The hosts on which its machines run, sorted.
    public let hosts: [String]
}

extension RiskAssessment {
    /// What falls together, what takes the most with it first: every host on which machines run, and whatever else several
    /// machines share.
    public func blastRadii() -> [BlastRadius] {
        BlastSearch(model).radii.sorted {
            (-$0.blast.known.billionths, -$0.blast.highest.billionths, $0.kind.rawValue, $0.name, $0.id ?? "")
                < (-$1.blast.known.billionths, -$1.blast.highest.billionths, $1.kind.rawValue, $1.name, $1.id ?? "")
        }
    }
}

extension [BlastRadius] {
    /// How much of what rests on things of one kind is in one place: the sum of the squares of their shares of all impacts
    /// (Herfindahl and Hirschman), from nearly 0 to 1; nil where there is none of the kind.
    public func concentration(of kind: BlastRadius.Kind) -> Proportion? {
        FleetRisk.concentration(filter { $0.kind == kind }.map(\.impactSum))
    }
}
