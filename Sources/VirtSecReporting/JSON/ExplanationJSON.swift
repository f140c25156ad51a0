// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// An explanation as JSON.
struct ExplanationJSON: Sendable {
    let explanation: Explanation

    func write(to json: inout JSONWriter) {
        let finding = explanation.finding.finding
        json.member("rule", finding.rule.id.description)
        json.member("title", finding.rule.title)
        json.member("severity", finding.severity.rawValue)
        json.member("verdict", finding.verdict.rawValue)
        json.key("asset")
        json.object { json in
            json.member("id", finding.asset.id)
            json.member("name", finding.asset.name)
            json.member("kind", finding.asset.kind.description)
        }
        json.member("message", finding.message)
        json.member("why", ExplanationWording.why(explanation))
        json.key("locations")
        json.array(of: [finding.location] + finding.related) { json, location in
            json.object { $0.members(of: location) }
        }
        if let scope = explanation.scope {
            json.key("appliesWhen")
            json.object { $0.members(of: scope) }
        }
        if let requirement = explanation.requirement { json.member("requires", requirement) }
        json.key("facts")
        json.array(of: explanation.facts) { $0.fact($1) }
        json.member("restsOnMore", explanation.restsOnMore)
        json.key("parameters")
        json.array(of: explanation.settings) { json, setting in
            json.object { json in
                json.member("name", setting.name)
                json.member("type", setting.type)
                json.member("value", setting.value)
            }
        }
        json.member("rationale", finding.rule.rationale)
        json.member("remedy", finding.rule.remedy)
        json.member("references", finding.rule.references.map(\.description))
        json.cover(explanation.finding)
    }
}

extension JSONWriter {
    fileprivate mutating func members(of scope: Explanation.Scope) {
        member("condition", scope.condition)
        member("met", scope.isMet.map { $0 ? "yes" : "no" } ?? "unknown")
        if let reason = scope.reason { member("reason", reason) }
        key("labels")
        array(of: scope.labels) { json, label in
            json.object { json in
                json.member("name", label.name)
                json.members(of: label.reading)
                if let location = label.location {
                    json.key("location")
                    json.object { $0.members(of: location) }
                }
            }
        }
    }

    /// What is said, or why nobody can tell.
    private mutating func members(of reading: FactReading) {
        switch reading.state {
        case .known(let text):
            member("state", reading.isDefaulted ? "defaulted" : "stated")
            member("value", text)
        case .absent: member("state", "absent")
        case .unseen(let reason):
            member("state", "unseen")
            member("reason", reason.description)
            if let decider = reason.cause.decider { member("leftTo", decider) }
        }
    }

    fileprivate mutating func fact(_ fact: Explanation.ReadFact) {
        object { json in
            if let asset = fact.asset {
                json.key("asset")
                json.object { json in
                    json.member("id", asset.id)
                    json.member("name", asset.name)
                    json.member("kind", asset.kind)
                }
            }
            json.member("name", fact.name)
            if let number = fact.number { json.member("number", number) }
            json.member("title", fact.title)
            json.members(of: fact.reading)
            if let place = fact.place { json.member("place", place) }
            json.key("location")
            json.object { $0.members(of: fact.location) }
            json.member("verdictWithout", fact.without.rawValue)
        }
    }
}
