// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Machines beside the physical servers that they replaced, as JSON.
struct PhysicalJSON: Sendable {
    let comparisons: PhysicalComparisons
    let inventory: Inventory

    func write(to json: inout JSONWriter) throws {
        json.key("record")
        json.object { json in
            json.member("name", comparisons.record.name)
            json.member("author", comparisons.record.author)
        }
        json.share("all", comparisons.all)
        json.share("production", comparisons.production)
        json.key("machines")
        try json.array(of: comparisons.machines) { json, machine in
            json.comparison(machine)
            try json.check()
        }
        json.key("missing")
        json.array(of: comparisons.missing) { json, missing in
            json.object { json in
                json.member("server", missing.server)
                json.member("reason", missing.reason)
            }
        }
        json.skipped(inventory)
    }
}

extension JSONWriter {
    fileprivate mutating func share(_ name: StaticString, _ share: PhysicalComparisons.Share) {
        key(name)
        object { json in
            json.member("machines", share.machines)
            json.member("less", share.less)
            json.member("cannotTell", share.open)
            json.range("share", share.share, 9) { $0.billionths }
        }
    }

    fileprivate mutating func comparison(_ machine: PhysicalComparison) {
        object { json in
            json.member("id", machine.machine.description)
            json.member("name", machine.name)
            json.member("server", machine.server)
            json.member("production", machine.isProduction)
            if let isLess = machine.isLessSecure { json.member("lessSecure", isLess) }
            json.key("controls")
            json.array(of: machine.lines) { json, line in
                json.object { json in
                    json.member("rule", line.rule.description)
                    json.member("change", line.change.rawValue)
                    json.member("was", line.before.state.rawValue)
                    json.member("source", line.before.source)
                    guard let finding = line.finding else { return }
                    json.member("message", finding.message)
                    json.key("location")
                    json.object { $0.members(of: finding.location) }
                }
            }
        }
    }
}
