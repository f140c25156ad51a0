// SPDX-License-Identifier: Apache-2.0

/// What risk is worked out with beside the verdicts.
public struct RiskOptions: Sendable {
    /// The numbers.
    public var weights: RiskWeights
    /// What somebody has decided about findings.
    package var treatments = TreatmentCoverage()
    /// Which machines are one; nil takes each definition for a machine of its own, but for those of one hypervisor.
    public var recognition: Recognition?
    /// What if machines ran elsewhere: the host of each machine that is moved.
    public var moves: [MachineID: String]
    /// What if findings were mended: by the asset's number, the rules' numbers.
    var mended: [Int: Set<UInt16>] = [:]

    /// Options.
    ///
    /// - Parameters:
    ///   - weights: the numbers.
    ///   - decisions: what somebody with authority has decided about findings of the same assessment.
    ///   - recognition: which machines are one.
    ///   - moves: the host of each machine that is thought elsewhere.
    public init(
        weights: RiskWeights = .standard, decisions: ResolvedDecisions = ResolvedDecisions(),
        recognition: Recognition? = nil, moves: [MachineID: String] = [:]
    ) {
        treatments = decisions.treatments
        self.weights = weights
        self.recognition = recognition
        self.moves = moves
    }
}
