// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Verdicts as JSON.
struct AssessmentJSON: Sendable {
    let governed: GovernedAssessment
    let verdicts: Set<Verdict>
    let instant: Instant?
    let run: RunRecord?
    let recognition: Recognition?
    let risk: RiskAssessment?

    var assessment: Assessment { governed.assessment }

    func write(to json: inout JSONWriter) throws {
        if let run { write(run, to: &json) }
        json.member("baseline", assessment.baseline.name)
        if let instant { json.member("at", instant.description) }
        json.key("rules")
        json.array { json in
            for entry in assessment.baseline.entries { Self.rule(entry.description, entry.severity, to: &json) }
            for rule in governed.rulesOnGovernance { Self.rule(rule, rule.severity, to: &json) }
        }
        json.key("findings")
        try json.array { json in
            var parts = FindingParts()
            try governed.forEachAsset(including: verdicts) { asset, findings in
                parts.begin(asset)
                // By index, as an iterator would copy each finding.
                for index in findings.indices {
                    Self.write(findings[index], &parts, to: &json)
                }
                try json.check()
            }
            guard verdicts.contains(.violated) else { return }
            for finding in governed.governanceFindings {
                parts.begin(finding.asset)
                Self.write(AnnotatedFinding(finding: finding), &parts, to: &json)
            }
        }
        json.key("waivers")
        json.array(of: governed.reviews) { $0.review($1) }
        if !governed.decisions.reviews.isEmpty { json.decisions(governed.decisions) }
        json.key("assets")
        try assets(&json)
        if let recognition { try RecognitionJSON(recognition: recognition).memory(to: &json) }
        if let risk {
            json.key("risk")
            try json.object { try RiskJSON.bearers(of: risk, to: &$0) }
        }
        try documents(&json)
        json.key("summary")
        summary(&json)
        json.skipped(assessment.inventory)
    }

    private static func rule(_ description: RuleDescription, _ severity: Severity, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", description.id.description)
            json.member("title", description.title)
            json.member("severity", severity.rawValue)
            json.member("layer", description.layer.rawValue)
            json.member("rationale", description.rationale)
            json.member("remedy", description.remedy)
            json.member("references", description.references.map(\.description))
        }
    }

    private static func write(
        _ annotated: AnnotatedFinding, _ parts: inout FindingParts, to json: inout JSONWriter
    ) {
        let finding = annotated.finding
        json.object { json in
            json.members(parts.head(of: finding))
            json.key("asset")
            json.raw(parts.asset)
            json.member("message", finding.message)
            json.key("location")
            json.raw(parts.location(finding.location))
            json.key("related")
            json.array(of: finding.related) { json, location in json.raw(parts.location(location)) }
            if let reason = finding.reason { json.member("reason", reason) }
            if let remedy = finding.remedy { json.remedy(remedy) }
            json.member("fingerprint", finding.fingerprint)
            json.cover(annotated)
        }
    }

    private func assets(_ json: inout JSONWriter) throws {
        let unjudged = assessment.summary.unjudged
        try json.array { json in
            try assessment.inventory.forEachAsset { asset in
                json.object { json in
                    json.member("id", asset.id)
                    json.member("name", asset.name)
                    json.member("kind", asset.observation.kind.description)
                    json.member("path", asset.observation.document.path)
                    json.member("judged", unjudged[keyPath: asset.count] == 0)
                    json.member("unrecognised", asset.observation.unrecognised.count)
                    if let recognition, asset.count == \AssetCounts.machines,
                        let identity = InspectedIdentity(MachineID(asset.id), recognition)
                    {
                        json.identity(identity)
                    }
                }
                try json.check()
            }
        }
    }

    private func summary(_ json: inout JSONWriter) {
        let summary = assessment.summary
        json.object { json in
            json.member("assets", summary.assets)
            json.member("rules", summary.rules)
            json.member("evaluations", summary.evaluations)
            json.member("satisfied", summary.satisfied)
            json.member("violated", summary.violated)
            json.member("notApplicable", summary.notApplicable)
            json.member("notAssessable", summary.notAssessable)
            json.member("failed", summary.failed)
            json.member("waived", governed.waivedCount)
            if !governed.decisions.reviews.isEmpty { json.member("decided", governed.decidedCount()) }
            json.key("unjudged")
            json.counts(summary.unjudged)
            let unrecognised = UnrecognisedCount(assessment.inventory)
            json.key("unrecognised")
            json.object { json in
                json.member("places", unrecognised.places)
                json.member("documents", unrecognised.documents)
            }
        }
    }
}

extension JSONWriter {
    /// The waiver or the decision that covers a finding, where there is one.
    mutating func cover(_ annotated: AnnotatedFinding) {
        if let waiver = annotated.waiver {
            key("waiver")
            object { $0.members(of: waiver) }
        } else if let decision = annotated.decision {
            key("decision")
            object { $0.members(of: decision) }
        }
    }

    /// Who decided what until when.
    mutating func members(of waiver: Waiver) {
        member("id", waiver.id)
        member("owner", waiver.owner)
        member("reason", waiver.reason)
        member("ticket", waiver.ticket)
        member("expires", waiver.expires.description)
        member("compensatingControl", waiver.compensatingControl)
    }

    fileprivate mutating func review(_ review: WaiverReview) {
        object { json in
            json.members(of: review.waiver)
            json.member("rules", review.waiver.rules.map(\.description))
            json.member("coversNotAssessable", review.waiver.coversNotAssessable)
            json.member("standing", review.standing.rawValue)
            json.member("assets", review.assets)
            json.member("findings", review.findings)
            json.key("location")
            json.object { $0.members(of: review.waiver.location) }
        }
    }

    /// The kinds under the names that `inspect` lists them by.
    fileprivate mutating func counts(_ counts: AssetCounts) {
        object { json in
            json.member("machines", counts.machines)
            json.member("hosts", counts.hosts)
            json.member("networks", counts.networks)
            json.member("filters", counts.filters)
            json.member("snapshots", counts.snapshots)
            json.member("images", counts.images)
            json.member("pools", counts.pools)
            json.member("volumes", counts.volumes)
            json.member("secrets", counts.secrets)
            json.member("hypervisors", counts.hypervisors)
            json.member("nodeDevices", counts.nodeDevices)
            json.member("hostInterfaces", counts.hostInterfaces)
            json.member("filterBindings", counts.filterBindings)
            json.member("checkpoints", counts.checkpoints)
            json.member("backups", counts.backups)
            json.member("appliances", counts.appliances)
        }
    }

    fileprivate mutating func remedy(_ remedy: Remedy) {
        key("remedy")
        object { json in
            switch remedy {
            case .set(let value):
                json.member("action", "set")
                json.member("value", value)
            case .setAttribute(let name, let value):
                json.member("action", "set-attribute")
                json.member("attribute", name)
                json.member("value", value)
            case .remove: json.member("action", "remove")
            case .setting(let key, let value):
                json.member("action", "set-setting")
                json.member("setting", key)
                json.member("value", value)
            case .add(let value):
                json.member("action", "add")
                json.member("value", value)
            }
        }
    }
}
