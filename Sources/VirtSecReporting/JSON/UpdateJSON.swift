// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// One update of what is watched, as one line of JSON.
struct UpdateJSON: Sendable {
    let watched: WatchedUpdate

    func write(to json: inout JSONWriter) throws {
        json.member("at", watched.instant.description)
        json.member("answer", watched.result.answer.rawValue)
        json.member("assets", watched.update.inventory.assetCount)
        json.member("violated", watched.assessment.count(.violated))
        json.member("notAssessable", watched.assessment.count(.notAssessable))
        json.key("notices")
        json.array(of: watched.update.notices) { $0.notice($1) }
        json.key("silent")
        json.array(of: watched.update.silent) { $0.failure($1) }
        json.key("changes")
        json.array(of: watched.update.changes) { $0.change($1) }
        json.key("appeared")
        json.array(of: watched.difference?.appeared ?? []) { $0.violation($1) }
        json.key("gone")
        json.array(of: watched.difference?.gone ?? []) { $0.violation($1) }
        try json.check()
        json.skipped(watched.update.inventory)
    }
}

extension JSONWriter {
    fileprivate mutating func notice(_ notice: InventoryNotice) {
        object { json in
            json.member("source", notice.source.description)
            json.member("subject", notice.subject)
            json.member("event", notice.event)
        }
    }

    fileprivate mutating func change(_ change: InventoryChange) {
        object { json in
            json.member("change", change.kind.rawValue)
            json.member("asset", change.asset)
            json.member("kind", change.assetKind.description)
            json.member("name", change.name)
            if let former = change.formerName { json.member("formerName", former) }
            json.member("fields", change.fields)
        }
    }

    fileprivate mutating func violation(_ finding: Finding) {
        object { json in
            json.member("rule", finding.rule.id.description)
            json.member("severity", finding.severity.description)
            json.member("asset", finding.asset.id)
            json.member("name", finding.asset.name)
            json.member("message", finding.message)
            json.key("location")
            json.object { $0.members(of: finding.location) }
            json.member("fingerprint", finding.fingerprint)
        }
    }
}
