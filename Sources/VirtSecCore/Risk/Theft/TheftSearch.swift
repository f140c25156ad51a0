// SPDX-License-Identifier: Apache-2.0

/// Looks for ways by which the data of one machine may leave.
struct TheftSearch {
    let machine: MachineTheft

    init(_ subject: Int, _ model: RiskModel) {
        var finder = ExitFinder(model, subject)
        let definitions = model.machines.definitions[subject].map { model.inventory.machines[$0] }
        for definition in definitions { finder.addMachine(definition) }
        finder.addSupports()
        let classes = definitions.compactMap { definition -> String? in
            model.assessment.context.labels(of: definition)?[RiskLabel.dataClass].value
        }
        let worths = classes.map { model.weights[RiskWeightKey(.dataClass, $0)]?.proportion ?? .all }
        let unsaid = model.weights[.unlabelledImpact]?.proportion ?? .all
        let most = zip(worths, classes).max { $0.0 < $1.0 }
        machine = MachineTheft(
            id: definitions[0].id, name: definitions[0].displayName, path: definitions[0].observation.document.path,
            dataClass: most?.1, worth: most?.0 ?? unsaid, exits: finder.exits)
    }
}
