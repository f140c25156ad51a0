// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What many findings of a report have in common, each written once and copied from then on.
struct FindingParts {
    private struct Head: Hashable {
        let rule: ObjectIdentifier
        let verdict: Verdict
        let severity: Severity
    }

    /// The asset that findings are written of.
    private(set) var asset: [UInt8] = []
    /// The places of this asset's findings, of which many rules look at one; kept so that no other has their origin.
    private var places: [DocumentLocation] = []
    private var written: [[UInt8]] = []
    /// What all findings of a rule with one verdict begin with, and the rules, kept for the same reason.
    private var heads: [Head: [UInt8]] = [:]
    private var rules: [RuleDescription] = []

    /// How many places are kept: each is looked for among those before it.
    private static let most = 32

    /// Starts with the findings of another asset.
    mutating func begin(_ asset: AssetReference) {
        places.removeAll(keepingCapacity: true)
        written.removeAll(keepingCapacity: true)
        self.asset = JSONWriter.bytes { json in
            json.object { json in
                json.member("id", asset.id)
                json.member("name", asset.name)
                json.member("kind", asset.kind.description)
            }
        }
    }

    /// The members that all findings of a rule with one verdict begin with.
    mutating func head(of finding: Finding) -> [UInt8] {
        let key = Head(rule: finding.rule.origin, verdict: finding.verdict, severity: finding.severity)
        if let known = heads[key] { return known }
        let head = JSONWriter.members { json in
            json.member("rule", finding.rule.id.description)
            json.member("severity", finding.severity.rawValue)
            json.member("verdict", finding.verdict.rawValue)
        }
        heads[key] = head
        rules.append(finding.rule)
        return head
    }

    /// A place as an object.
    mutating func location(_ location: DocumentLocation) -> [UInt8] {
        let origin = location.origin
        for index in places.indices where places[index].origin == origin { return written[index] }
        let json = JSONWriter.bytes { json in json.object { $0.members(of: location) } }
        if places.count < Self.most {
            places.append(location)
            written.append(json)
        }
        return json
    }
}
