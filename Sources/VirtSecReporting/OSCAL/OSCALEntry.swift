// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// One finding as OSCAL divides it: an observation, perhaps a risk, perhaps a finding.
struct OSCALEntry {
    let status: ReportStatus
    private let finding: Finding
    private let cover: Cover?
    /// What the UUIDs are made from.
    private let key: String

    init(_ annotated: AnnotatedFinding) {
        status = annotated.status
        finding = annotated.finding
        cover = annotated.cover
        key = "\(finding.asset.id)\u{0}\(finding.rule.id)\u{0}\(finding.fingerprint)"
    }

    static func subjectID(_ asset: String) -> String { NameBasedUUID("asset", asset).text }

    private var observationID: String { NameBasedUUID("observation", key).text }
    private var riskID: String { NameBasedUUID("risk", key).text }

    func observation(to json: inout JSONWriter, _ time: String) {
        json.object { json in
            json.member("uuid", observationID)
            json.member("title", finding.rule.title)
            json.member("description", finding.message)
            json.key("props")
            json.array { json in
                json.oscalProperty("verdict", finding.verdict.rawValue)
                json.oscalProperty("severity", finding.severity.rawValue)
                json.oscalProperty("fingerprint", finding.fingerprint)
            }
            json.member("methods", ["TEST"])
            json.member("types", ["finding"])
            json.key("subjects")
            json.array { json in
                json.object { json in
                    json.member("subject-uuid", Self.subjectID(finding.asset.id))
                    json.member("type", "inventory-item")
                }
            }
            json.key("relevant-evidence")
            json.array(of: [finding.location] + finding.related) { json, location in
                json.object { json in
                    json.member("href", ArtifactURI(path: location.path).text)
                    let place = location.innerPath.map { " \($0)" } ?? ""
                    json.member("description", OSCALText.line(location.description + place))
                }
            }
            json.member("collected", time)
        }
    }

    func risk(to json: inout JSONWriter) {
        json.object { json in
            json.member("uuid", riskID)
            json.member("title", finding.rule.title)
            json.member("description", finding.message)
            json.member("statement", finding.rule.rationale)
            json.key("props")
            json.array { json in
                json.oscalProperty("severity", finding.severity.rawValue)
                json.oscalProperty("threat", finding.rule.threat.rawValue)
                if let cover {
                    json.oscalProperty(cover.isWaiver ? "waiver" : "decision", cover.id)
                    json.oscalProperty("owner", cover.owner)
                    json.oscalProperty(cover.isWaiver ? "ticket" : "treatment", cover.ticket)
                    json.oscalProperty("reason", cover.reason)
                }
            }
            json.member("status", status.row.oscalRisk ?? "open")
            if let cover {
                if !cover.instead.isEmpty {
                    json.key("mitigating-factors")
                    json.array { json in
                        json.object { json in
                            json.member("uuid", NameBasedUUID("mitigation", key, cover.id).text)
                            json.member("description", cover.instead)
                        }
                    }
                }
                json.member("deadline", "\(cover.expires)T23:59:59Z")
            }
            if !finding.rule.remedy.isEmpty { remediation(to: &json) }
            related("related-observations", to: &json)
        }
    }

    private func remediation(to json: inout JSONWriter) {
        json.key("remediations")
        json.array { json in
            json.object { json in
                json.member("uuid", NameBasedUUID("remediation", key).text)
                json.member("lifecycle", "recommendation")
                json.member("title", "What to do")
                json.member("description", finding.rule.remedy)
            }
        }
    }

    private func related(_ name: StaticString, to json: inout JSONWriter) {
        json.key(name)
        json.array { json in json.object { $0.member("observation-uuid", observationID) } }
    }

    func finding(to json: inout JSONWriter) {
        json.object { json in
            json.member("uuid", NameBasedUUID("finding", key).text)
            json.member("title", finding.rule.title)
            json.member("description", finding.message)
            json.key("props")
            json.array { json in
                json.oscalProperty("rule", finding.rule.id.description)
                json.oscalProperty("severity", finding.severity.rawValue)
                json.oscalProperty("status", status.rawValue)
            }
            json.key("target")
            target(to: &json)
            related("related-observations", to: &json)
            if status.row.oscalRisk != nil {
                json.key("related-risks")
                json.array { json in json.object { $0.member("risk-uuid", riskID) } }
            }
        }
    }

    private func target(to json: inout JSONWriter) {
        let target = status.row.oscalTarget ?? .other
        json.object { json in
            json.member("type", "objective-id")
            json.member("target-id", OSCALText.token(finding.rule.id.description))
            json.key("status")
            json.object { json in
                json.member("state", target.state)
                json.member("reason", target.reason)
                if let reason = finding.reason { json.member("remarks", reason) }
            }
        }
    }
}
