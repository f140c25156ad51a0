// SPDX-License-Identifier: Apache-2.0

/// What one finding, or one neighbour, adds to the risk of a machine.
public struct RiskContribution: Sendable {
    /// How it reaches the machine.
    public enum Way: Sendable, Hashable {
        /// It is the machine's own.
        case own
        /// The machine rests on what it is about: a network, a filter, storage, a package.
        case support
        /// It is its host's own, or that of a host which that one runs on.
        case host
        /// A neighbour may get at the host.
        case neighbour
    }

    /// How it reaches the machine.
    public let way: Way
    /// What is at fault: the machine itself, what it rests on, its host, or a neighbour.
    public let asset: AssetReference
    /// The finding; nil for all that a neighbour may do, which its own explanation breaks down.
    public let finding: Finding?
    /// Which component of the threat it is part of.
    public let component: ThreatComponent
    /// Whether it is known; what is not counts in the highest value only.
    public let isKnown: Bool
    /// How likely it alone leads to the loss within a year.
    public let probability: Proportion
    /// Its part of the known risk, or of what the unknown adds to it; all parts add up exactly.
    public let share: RiskPoints
    /// By how much the known risk of the machine falls when this is mended, and nothing else.
    public let saved: RiskPoints
    /// By how much the known risk of all machines together falls when it is mended.
    public let savedInFleet: RiskFleetPoints
    /// What somebody decided about it.
    public let treatment: RiskTreatment?
}

/// Points of several machines added up, in millionths of a point; a hundred points are one machine of full impact.
public struct RiskFleetPoints: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Millionths of a point, at least 0.
    public let millionths: Int64

    /// Points.
    public init(millionths: Int64) { self.millionths = max(0, millionths) }

    /// The smaller first.
    public static func < (left: Self, right: Self) -> Bool { left.millionths < right.millionths }

    /// With one digit, such as `137.4`.
    public var description: String { RiskPoints.text(millionths) }
}

/// A machine's risk down to single findings.
public struct RiskExplanation: Sendable {
    /// The machine.
    public let machine: MachineRisk
    /// What is known to add to it, the largest part first; their shares add up to the known residual risk exactly.
    public let known: [RiskContribution]
    /// What may add to it, the largest part first; their shares add up to the rest of the highest value exactly.
    public let open: [RiskContribution]
}
