// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What machines may take of their hosts, as JSON.
struct PressureJSON: Sendable {
    let hosts: [HostPressure]
    let inventory: Inventory

    func write(to json: inout JSONWriter) throws {
        json.key("hosts")
        try json.array(of: hosts) { json, host in
            json.pressure(host)
            try json.check()
        }
        json.skipped(inventory)
    }
}

extension JSONWriter {
    fileprivate mutating func pressure(_ host: HostPressure) {
        object { json in
            json.member("name", host.name)
            if let id = host.host { json.member("id", id.description) }
            json.resource("processors", host.processors, host.promisedProcessors, host.takenProcessors, 3) {
                host.processorHeadroom
            }
            json.resource("memory", host.memory, host.promisedMemory, host.takenMemory, 0) { host.memoryHeadroom }
            json.key("machines")
            json.array(of: host.machines) { $0.demand($1) }
        }
    }

    private mutating func resource(
        _ name: StaticString, _ all: Int64?, _ promised: ResourceDemand, _ taken: ResourceDemand, _ digits: Int,
        headroom: () -> ResourceDemand?
    ) {
        key(name)
        object { json in
            if let all { json.decimal("all", all, digits) }
            json.amount("promised", promised, digits)
            json.amount("taken", taken, digits)
            if let headroom = headroom() { json.amount("headroom", headroom, digits) }
        }
    }

    private mutating func demand(_ machine: MachineDemand) {
        object { json in
            json.member("id", machine.id.description)
            json.member("name", machine.name)
            json.member("path", machine.path)
            json.amount("promisedProcessors", machine.promisedProcessors, 3)
            json.amount("processors", machine.processors, 3)
            json.amount("promisedMemory", machine.promisedMemory, 0)
            json.amount("memory", machine.memory, 0)
            if let shares = machine.shares { json.member("weight", shares) }
            if let share = machine.dominantShare { json.range("dominantShare", share, 9) { $0.billionths } }
            json.key("unbounded")
            json.array(of: machine.unbounded) { json, gap in
                json.object { json in
                    json.member("kind", gap.kind.rawValue)
                    if !gap.name.isEmpty { json.member("name", gap.name) }
                    json.member("known", gap.isKnown)
                    json.key("location")
                    json.object { $0.members(of: gap.location) }
                }
            }
        }
    }

    private mutating func amount(_ name: StaticString, _ demand: ResourceDemand, _ digits: Int) {
        key(name)
        object { json in
            json.decimal("least", demand.least, digits)
            if let most = demand.most { json.decimal("most", most, digits) }
        }
    }
}
