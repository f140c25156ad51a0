// SPDX-License-Identifier: Apache-2.0

/// How bad it is, of whom, and why: a pure function of an assessment, weights and decisions.
///
/// ```swift
/// let risk = RiskAssessment(assessment)
/// for machine in risk.machines.prefix(10) { print(machine.name, machine.untreated) }
/// ```
///
/// Each violation has a probability of being used, of its severity and of how exposed the asset is, and adds its logarithm
/// to what threatens the asset. A machine bears its own, those of what it rests on (networks, filters, storage, packages),
/// those of its host, and what its neighbours may do to that. Guide: <doc:Assessing-risk>.
public struct RiskAssessment: Sendable {
    /// Machines, those with the most untreated risk first.
    public let machines: [MachineRisk]
    /// Hosts, those with the most risk first.
    public let hosts: [HostRisk]
    /// All together.
    public let fleet: FleetRisk
    /// What keeps the numbers from being certain, sorted.
    public let doubts: [RiskDoubt]
    let model: RiskModel
    /// For each machine its number in the model.
    private let subjects: [MachineID: Int]

    /// Works out risk.
    ///
    /// - Parameters:
    ///   - assessment: the verdicts.
    ///   - options: weights, decisions, which machines are one, and machines that are thought elsewhere.
    public init(_ assessment: Assessment, options: RiskOptions = RiskOptions()) {
        let model = RiskModel(assessment, options)
        let all = model.machines.definitions.indices.map { MachineRisk($0, model) }
        let hosts = model.placement.sites.indices.map { HostRisk($0, model) }
        self.model = model
        fleet = FleetRisk(all, hosts, model)
        machines = all.sorted {
            (-$0.untreated.known.millionths, -$0.untreated.highest.millionths, $0.id)
                < (-$1.untreated.known.millionths, -$1.untreated.highest.millionths, $1.id)
        }
        self.hosts = hosts.sorted {
            (-$0.risk.known.millionths, -$0.risk.highest.millionths, $0.name)
                < (-$1.risk.known.millionths, -$1.risk.highest.millionths, $1.name)
        }
        doubts = model.doubts
        var subjects: [MachineID: Int] = [:]
        for (subject, definitions) in model.machines.definitions.enumerated() {
            for definition in definitions { subjects[model.inventory.machines[definition].id] = subject }
        }
        self.subjects = subjects
    }

    /// The weights.
    public var weights: RiskWeights { model.weights }

    /// The number of a machine in the model.
    func subject(_ id: MachineID) -> Int? { subjects[id] }
}
