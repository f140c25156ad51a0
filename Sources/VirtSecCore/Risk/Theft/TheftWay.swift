// SPDX-License-Identifier: Apache-2.0

/// A way by which the data of a machine may leave.
public enum TheftWay: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// Whoever has the file, or the medium, can read it: no key is needed.
    case unencrypted
    /// Everyone who is on the host can read the file, and no key is needed.
    case readableByAll = "readable-by-all"
    /// It lies on a medium that can be taken away, and no key is needed.
    case removableMedium = "removable-medium"
    /// A folder that guest and host share: either can carry data out of the other.
    case sharedFolder = "shared-folder"
    /// Storage of the host that the guest has as it is, or a bus that leads to some.
    case passedThrough = "passed-through"
    /// USB devices of the host or of whoever looks at the console: a stick can be plugged in.
    case usb
    /// An earlier state that an image keeps inside; what was deleted since is still in it.
    case internalSnapshot = "internal-snapshot"
    /// An earlier state that a hypervisor keeps, perhaps with memory and the keys in it.
    case snapshot
    /// Another file is a copy of the image, and some machine uses it.
    case copy
    /// Another file is a copy of the image, and nothing that was read uses it.
    case unregisteredCopy = "unregistered-copy"

    /// The way's name.
    public var description: String { rawValue }

    /// Whether data may leave by it with nothing of the hypervisor's in any log: a file is read, a medium is taken, or it has
    /// happened already.
    public var isUnnoticed: Bool {
        switch self {
        case .readableByAll, .removableMedium, .sharedFolder, .usb, .unregisteredCopy: true
        case .unencrypted, .passedThrough, .internalSnapshot, .snapshot, .copy: false
        }
    }

    /// Its place among all, the plainest first.
    var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One way out for the data of a machine, with its evidence.
public struct TheftExit: Sendable, Hashable {
    /// The way.
    public let way: TheftWay
    /// What it leads out of, such as a machine, an image or a snapshot; its name must be escaped.
    public let asset: AssetReference
    /// What is meant there, such as the target of a disk or the name of a copy; it must be escaped.
    public let detail: String
    /// Why nobody can tell whether it is there; nil where it is known to be.
    public let doubt: UnseenReason?
    /// Where it is said.
    public let location: DocumentLocation

    /// Whether it is known to be there.
    public var isKnown: Bool { doubt == nil }
}

/// By which ways the data of one machine may leave.
public struct MachineTheft: Sendable, Identifiable {
    /// The machine; where several documents define it, the first of them.
    public let id: MachineID
    /// What people call it; it comes from a document and must be escaped.
    public let name: String
    /// The document.
    public let path: String
    /// What its label says that it holds; nil where nobody says.
    public let dataClass: String?
    /// How much is lost with data of that class, by the weights; what nobody labels counts as a middle.
    public let worth: Proportion
    /// The ways, those that are known first.
    public let exits: [TheftExit]

    /// The ways that are known and by which nothing is noticed.
    public var unnoticed: [TheftExit] { exits.filter { $0.isKnown && $0.way.isUnnoticed } }
}

extension RiskAssessment {
    /// By which ways data may leave, those machines first whose data are worth most.
    ///
    /// Machines for which no way is known or possible are left out. Their documents are read again to tell places.
    public func theft() -> [MachineTheft] {
        model.machines.definitions.indices.map { TheftSearch($0, model).machine }.filter { !$0.exits.isEmpty }
            .sorted { left, right in
                let (first, second) = (left.order, right.order)
                return first == second ? left.id < right.id : second.lexicographicallyPrecedes(first)
            }
    }
}

extension MachineTheft {
    private var known: Int { exits.count { $0.isKnown } }

    fileprivate var order: [Int64] {
        [worth.billionths, Int64(unnoticed.count), Int64(known), Int64(exits.count)]
    }
}
