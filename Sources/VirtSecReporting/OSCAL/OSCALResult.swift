// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The one result of a document: what was assessed, and the observations, risks and findings.
///
/// OSCAL keeps the three in lists of their own, so the findings are worked out once for each list.
struct OSCALResult {
    let governed: GovernedAssessment
    let verdicts: Set<Verdict>
    let documentID: String

    private var time: String { governed.assessment.instant.description }

    func write(to json: inout JSONWriter) throws {
        try json.object { json in
            json.member("uuid", NameBasedUUID("result", documentID).text)
            json.member("title", "Verdicts of the baseline \(governed.assessment.baseline.name)")
            json.member("description", description)
            json.member("start", time)
            json.member("end", time)
            notRead(&json)
            try inventory(&json)
            json.key("reviewed-controls")
            reviewedControls(&json)
            try list("observations", &json, where: { _ in true }) { $0.observation(to: &$1, time) }
            try list("risks", &json, where: { $0.status.row.oscalRisk != nil }) { $0.risk(to: &$1) }
            try list("findings", &json, where: { $0.status.row.oscalTarget != nil }) { $0.finding(to: &$1) }
        }
    }

    private var description: String {
        let summary = governed.assessment.summary
        let inventory = governed.assessment.inventory
        let unread = inventory.skipped.count(where: \.isMissing) + inventory.failures.count
        let unreadable = unread == 0 ? "" : " \(Wording.count(unread, "item")) could not be read."
        return "\(Wording.count(summary.evaluations, "verdict")) on \(Wording.count(summary.assets, "asset")):"
            + " \(summary.satisfied) satisfied, \(summary.violated) violated, \(summary.notApplicable) not applicable,"
            + " \(summary.notAssessable) not assessable, \(summary.failed) failed; \(governed.waivedCount) waived.\(unreadable)"
    }

    /// What could not be read, and what was passed over although it is named like a definition.
    private func notRead(_ json: inout JSONWriter) {
        let inventory = governed.assessment.inventory
        let items = inventory.skipped.filter { $0.isMissing || $0.isSuspicious }
        guard !items.isEmpty || !inventory.failures.isEmpty else { return }
        json.key("props")
        json.array { json in
            for failure in inventory.failures {
                json.oscalProperty("not-read", failure.source.description, remarks: failure.message)
            }
            for item in items {
                json.oscalProperty(item.isMissing ? "not-read" : "passed-over", item.path, remarks: item.reason)
            }
        }
    }

    /// The assets, and the waivers and decisions that something is wrong with.
    private func inventory(_ json: inout JSONWriter) throws {
        guard governed.assessment.inventory.assetCount + governed.governanceFindings.count > 0 else { return }
        json.key("local-definitions")
        try json.object { json in
            json.key("inventory-items")
            try json.array { json in
                try governed.assessment.inventory.forEachAsset { asset in
                    let kind = asset.observation.kind.description
                    json.inventoryItem(asset.id, asset.name, kind, asset.observation.document.path)
                    try json.check()
                }
                var last = ""
                for finding in governed.governanceFindings where finding.asset.id != last {
                    last = finding.asset.id
                    json.inventoryItem(last, finding.asset.name, finding.asset.kind.description, finding.asset.path)
                }
            }
        }
    }

    /// The controls of NIST SP 800-53 revision 5 that the rules cite; all where they cite none.
    private func reviewedControls(_ json: inout JSONWriter) {
        let entries = governed.assessment.baseline.entries
        let controls = Set(entries.flatMap { $0.description.references.compactMap(OSCALControl.id) }).sorted()
        json.object { json in
            json.key("control-selections")
            json.array { json in
                json.object { json in
                    if controls.isEmpty {
                        json.key("include-all")
                        json.object { _ in }
                    } else {
                        json.key("include-controls")
                        json.array(of: controls) { json, id in json.object { $0.member("control-id", id) } }
                    }
                }
            }
        }
    }

    /// One of the lists, which must not be there when it is empty.
    private func list(
        _ name: StaticString, _ json: inout JSONWriter, where isListed: (OSCALEntry) -> Bool,
        _ write: (OSCALEntry, inout JSONWriter) -> Void
    ) throws {
        var isOpen = false
        try forEachEntry { entry in
            guard isListed(entry) else { return }
            if !isOpen {
                json.key(name)
                json.begin()
                isOpen = true
            }
            write(entry, &json)
            try json.check()
        }
        if isOpen { json.end() }
    }

    private func forEachEntry(_ body: (OSCALEntry) throws -> Void) throws {
        try governed.forEachAsset(including: verdicts) { _, findings in
            for finding in findings { try body(OSCALEntry(finding)) }
        }
        guard verdicts.contains(.violated) else { return }
        for finding in governed.governanceFindings {
            try body(OSCALEntry(AnnotatedFinding(finding: finding)))
        }
    }
}

/// A control as OSCAL's catalogue of NIST SP 800-53 names it.
enum OSCALControl {
    /// `ac-17` for `AC-17`, `si-7.9` for `SI-7(9)`; nil for references to anything else.
    static func id(_ reference: Reference) -> String? {
        guard reference.document == Reference.nist80053("").document else { return nil }
        let id = reference.section.lowercased().replacing("(", with: ".").replacing(")", with: "")
        let isControl = id.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-.".utf8.contains($0) }
        return isControl && id.contains("-") ? id : nil
    }
}

extension JSONWriter {
    fileprivate mutating func inventoryItem(_ id: String, _ name: String, _ kind: String, _ path: String) {
        object { json in
            json.member("uuid", OSCALEntry.subjectID(id))
            json.member("description", OSCALText.line("\(name) (\(kind), \(path))"))
            json.key("props")
            json.array { json in
                json.oscalProperty("asset-name", name)
                json.oscalProperty("asset-kind", kind)
                json.oscalProperty("path", path)
            }
        }
    }
}
