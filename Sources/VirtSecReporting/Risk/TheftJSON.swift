// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// By which ways data may leave, as JSON.
struct TheftJSON: Sendable {
    let machines: [MachineTheft]
    let inventory: Inventory

    func write(to json: inout JSONWriter) throws {
        json.key("machines")
        try json.array(of: machines) { json, machine in
            json.theft(machine)
            try json.check()
        }
        json.skipped(inventory)
    }
}

extension JSONWriter {
    fileprivate mutating func theft(_ machine: MachineTheft) {
        object { json in
            json.member("id", machine.id.description)
            json.member("name", machine.name)
            json.member("path", machine.path)
            if let dataClass = machine.dataClass { json.member("dataClass", dataClass) }
            json.decimal("worth", machine.worth.billionths, 9)
            json.member("unnoticed", machine.unnoticed.count)
            json.key("exits")
            json.array(of: machine.exits) { json, exit in
                json.object { json in
                    json.member("way", exit.way.rawValue)
                    json.member("unnoticed", exit.way.isUnnoticed)
                    json.key("asset")
                    json.object { json in
                        json.member("id", exit.asset.id)
                        json.member("name", exit.asset.name)
                        json.member("kind", exit.asset.kind.description)
                    }
                    if !exit.detail.isEmpty { json.member("detail", exit.detail) }
                    json.member("known", exit.isKnown)
                    if let doubt = exit.doubt { json.member("reason", "\(doubt)") }
                    json.key("location")
                    json.object { $0.members(of: exit.location) }
                }
            }
        }
    }
}
