// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What falls together, as JSON.
struct BlastRadiusJSON: Sendable {
    let radii: [BlastRadius]
    let inventory: Inventory

    func write(to json: inout JSONWriter) throws {
        json.key("radii")
        try json.array(of: radii) { json, radius in
            json.radius(radius)
            try json.check()
        }
        json.key("concentration")
        json.object { json in
            for kind in BlastRadius.Kind.allCases {
                guard let index = radii.concentration(of: kind) else { continue }
                json.decimal(named: kind.rawValue, index.billionths, 9)
            }
        }
        json.skipped(inventory)
    }
}

extension JSONWriter {
    fileprivate mutating func radius(_ radius: BlastRadius) {
        object { json in
            json.member("kind", radius.kind.rawValue)
            json.member("name", radius.name)
            if let id = radius.id { json.member("id", id) }
            json.range("blast", radius.blast, 9) { $0.billionths }
            json.decimal("impact", radius.impactSum, 9)
            json.range("loss", radius.lossSum, 0) { $0 }
            json.key("dataClasses")
            json.array(of: radius.dataClasses) { json, data in
                json.object { json in
                    json.key("name")
                    json.string(orNull: data.name)
                    json.member("machines", data.machines)
                }
            }
            json.member("credentials", radius.credentials)
            json.member("hosts", radius.hosts)
            json.member("machines", radius.machines.map(\.description))
            json.member("possible", radius.possible.map(\.description))
        }
    }
}
