// SPDX-License-Identifier: Apache-2.0

/// The hazards that something is exposed to, by the component of the threat to the whole that each is part of.
public struct ComponentHazards: Sendable, Hashable {
    private var microNats: SIMD16<Int64> = .zero

    /// No hazard.
    public init() {}

    /// The hazard of a component.
    public internal(set) subscript(component: ThreatComponent) -> Hazard {
        get { Hazard(microNats: microNats[component.number]) }
        set { microNats[component.number] = newValue.microNats }
    }

    /// The hazards of all components together.
    public var total: Hazard { Hazard(microNats: microNats.wrappedSum()) }

    /// Both, component by component.
    public static func + (left: Self, right: Self) -> Self {
        var sum = Self()
        // Sums stay far below the largest number: a finding comes to 20 nats at most, and there are fewer than 2³².
        sum.microNats = left.microNats &+ right.microNats
        return sum
    }

    static func += (left: inout Self, right: Self) { left = left + right }

    mutating func add(_ hazard: Hazard, to component: ThreatComponent) {
        microNats[component.number] &+= hazard.microNats
    }

    /// Splits points by what each component has part in, so that the parts add up to them exactly.
    func shares(of points: RiskPoints) -> [(component: ThreatComponent, points: RiskPoints)] {
        let parts = ThreatComponent.allCases.map { self[$0].microNats }.apportioned(points.millionths)
        return zip(ThreatComponent.allCases, parts).map { ($0, RiskPoints(millionths: $1)) }
    }
}

extension ThreatComponent {
    /// Its place among all.
    var number: Int {
        switch self {
        case .hypervisorAttack: 0
        case .separationOfDuties: 1
        case .tampering: 2
        case .opaqueImage: 3
        case .interMachine: 4
        case .mobility: 5
        case .visibility: 6
        case .availability: 7
        case .confidentiality: 8
        }
    }
}

/// What is known to threaten something, and what may.
struct RiskHazards: Sendable, Hashable {
    /// What was found violated.
    var known = ComponentHazards()
    /// What nobody could judge, as if it were violated.
    var open = ComponentHazards()

    static func + (left: Self, right: Self) -> Self {
        Self(known: left.known + right.known, open: left.open + right.open)
    }

    static func += (left: inout Self, right: Self) { left = left + right }

    /// The same with nothing certain: for whom it is not known whether they bear it.
    var inDoubt: Self { Self(open: known + open) }
}
