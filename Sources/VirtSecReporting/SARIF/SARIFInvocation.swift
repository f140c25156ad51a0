// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// How the run went: what could not be read, and which rules broke.
struct SARIFInvocation {
    let assessment: Assessment
    let instant: Instant?

    func write(to json: inout JSONWriter) throws {
        let inventory = assessment.inventory
        try json.array { json in
            try json.object { json in
                json.member("executionSuccessful", isSuccessful)
                json.key("toolExecutionNotifications")
                try json.array { json in
                    for failure in inventory.failures {
                        json.notification(failure.message, path: failure.source.description, level: "error")
                    }
                    for item in inventory.skipped {
                        let level = item.isMissing ? "error" : "note"
                        json.notification("Not read: \(item.reason)", path: item.path, level: level)
                    }
                    if let nothing = assessment.nothingJudged {
                        json.notification("Nothing was assessed: \(nothing)", path: nil, level: "error")
                    }
                    try brokenRules(&json)
                }
                if let instant {
                    json.key("properties")
                    json.object { $0.member("at", instant.description) }
                }
            }
        }
    }

    private var isSuccessful: Bool {
        let inventory = assessment.inventory
        let isAllRead = inventory.isComplete && !inventory.skipped.contains(where: \.isMissing)
        return isAllRead && assessment.nothingJudged == nil && assessment.summary.failed == 0
    }

    private func brokenRules(_ json: inout JSONWriter) throws {
        guard assessment.summary.failed > 0 else { return }
        try assessment.forEachAsset(including: [.failed]) { asset, findings in
            for finding in findings {
                json.notification(
                    "\(asset.name): \(finding.message)", path: asset.path, level: "error", rule: finding.rule.id)
            }
            try json.check()
        }
    }
}

extension JSONWriter {
    fileprivate mutating func notification(_ message: String, path: String?, level: String, rule: RuleID? = nil) {
        object { json in
            json.member("level", level)
            json.key("message")
            json.message(message)
            if let path { json.locations(path) }
            if let rule {
                json.key("associatedRule")
                json.object { $0.member("id", rule.description) }
            }
        }
    }

    private mutating func locations(_ path: String) {
        var artifacts = ArtifactLocations()
        key("locations")
        array { json in
            json.object { json in
                json.key("physicalLocation")
                json.object { json in
                    json.key("artifactLocation")
                    json.raw(artifacts.json(path))
                }
            }
        }
    }
}
