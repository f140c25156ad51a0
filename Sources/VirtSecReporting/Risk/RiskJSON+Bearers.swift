// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Who bears the risk: machines, hosts, and all together.
extension JSONWriter {
    mutating func fleet(_ fleet: FleetRisk) {
        object { json in
            json.member("machines", fleet.machines)
            json.decimal("atStake", fleet.atStake, 6)
            json.range("residual", fleet.residual, 6) { $0 }
            json.decimal("inherent", fleet.inherent, 6)
            json.decimal("accepted", fleet.accepted, 6)
            json.range("untreated", fleet.untreated, 6) { $0 }
            json.key("components")
            json.object { json in
                for part in fleet.components { json.decimal(named: part.component.description, part.millionths, 6) }
            }
            json.key("bands")
            json.array(of: fleet.bands) { json, band in
                json.object { json in
                    json.decimal("from", band.from.millionths, 6)
                    json.decimal("to", band.to.millionths, 6)
                    json.member("machines", band.machines)
                }
            }
            json.range("expectedLoss", fleet.expectedLoss, 0) { $0 }
            json.member("priced", fleet.priced)
            json.member("unlabelled", fleet.unlabelled)
            json.decimal("coverage", fleet.coverage.billionths, 9)
            if let concentration = fleet.concentration { json.decimal("concentration", concentration.billionths, 9) }
            json.member("unplaced", fleet.unplaced)
        }
    }

    mutating func host(_ host: HostRisk) {
        object { json in
            json.member("name", host.name)
            if let id = host.host { json.member("id", id.description) }
            json.range("probability", host.probability, 9) { $0.billionths }
            json.decimal("blast", host.blast.billionths, 9)
            json.range("risk", host.risk, 6) { $0.millionths }
            json.decimal("impact", host.impactSum, 9)
            json.range("expectedLoss", host.expectedLoss, 0) { $0 }
            json.key("worst")
            json.array(of: host.worst) { json, threat in
                json.object { json in
                    json.member("id", threat.machine.description)
                    json.member("name", threat.name)
                    json.range("probability", threat.probability, 9) { $0.billionths }
                }
            }
            json.member("machines", host.machines.map(\.description))
        }
    }

    mutating func machine(_ machine: MachineRisk) {
        object { json in
            json.member("id", machine.id.description)
            json.member("name", machine.name)
            json.member("path", machine.path)
            json.member("sameAs", machine.sameAs.map(\.description))
            if let host = machine.host { json.member("host", host) }
            json.decimal("impact", machine.impact.billionths, 9)
            if let loss = machine.loss { json.decimal("loss", loss, 0) }
            json.range("probability", machine.probability, 9) { $0.billionths }
            json.range("residual", machine.residual, 6) { $0.millionths }
            json.decimal("inherent", machine.inherent.millionths, 6)
            json.decimal("accepted", machine.accepted.millionths, 6)
            json.range("untreated", machine.untreated, 6) { $0.millionths }
            if let loss = machine.expectedLoss { json.range("expectedLoss", loss, 0) { $0 } }
            json.decimal("coverage", machine.coverage.billionths, 9)
            json.key("components")
            json.object { json in
                for part in machine.components where part.points > .none {
                    json.decimal(named: part.component.description, part.points.millionths, 6)
                }
            }
        }
    }
}
