// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What was found against a register, as JSON.
struct DiscoveryJSON: Sendable {
    let discovery: Discovery
    let inventory: Inventory
    let instant: Instant?

    func write(to json: inout JSONWriter) throws {
        if let instant { json.member("at", instant.description) }
        json.key("machines")
        try json.array(of: discovery.found) { json, machine in
            json.found(machine)
            try json.check()
        }
        json.key("missing")
        json.array(of: discovery.missing) { $0.entry($1) }
        json.key("notSeen")
        json.array(of: discovery.notSeen) { $0.entry($1) }
        json.key("summary")
        json.object { json in
            json.member("machines", discovery.found.count)
            json.member("sanctioned", discovery.count(.sanctioned))
            json.member("unsanctioned", discovery.count(.unsanctioned))
            json.member("unknown", discovery.count(.unknown))
            json.member("retired", discovery.count(.retired))
            json.member("missing", discovery.missing.count)
            json.member("notSeen", discovery.notSeen.count)
            json.member("namesakes", discovery.namesakes)
        }
        json.skipped(inventory)
    }
}

extension JSONWriter {
    fileprivate mutating func found(_ machine: Discovery.FoundMachine) {
        object { json in
            json.member("name", machine.assets.first?.name ?? "")
            json.member("state", machine.state.rawValue)
            if let entry = machine.entry {
                json.key("entry")
                json.entry(entry)
            }
            json.member("reasons", machine.reasons)
            json.member("namesakeOf", machine.namesakes)
            json.key("assets")
            json.array(of: machine.assets) { json, asset in
                json.object { json in
                    json.member("id", asset.id)
                    json.member("name", asset.name)
                    json.member("kind", asset.kind.description)
                    json.member("path", asset.path)
                }
            }
        }
    }

    fileprivate mutating func entry(_ entry: RegisteredMachine) {
        object { json in
            json.member("id", entry.id)
            if let name = entry.name { json.member("name", name) }
            json.key("identity")
            json.array(of: entry.evidence) { json, piece in
                json.object { json in
                    json.member("kind", piece.kind.rawValue)
                    json.member("value", piece.value)
                }
            }
            json.member("owner", entry.owner)
            json.member("purpose", entry.purpose)
            if let approval = entry.approval { json.member("approval", approval) }
            if let lease = entry.lease { json.member("lease", lease.description) }
            if let retired = entry.retired { json.member("retired", retired.description) }
            json.key("location")
            json.object { $0.members(of: entry.location) }
        }
    }
}
