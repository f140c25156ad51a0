// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A lineage as JSON.
struct LineageJSON {
    let report: LineageReport

    func write(to json: inout JSONWriter) throws {
        let lineage = report.lineage
        let told = report.told
        json.key("items")
        try json.array(of: lineage.items.filter { told.contains($0.id) }) { json, item in
            json.item(item, depth: lineage.depth(of: item.id), report.recognition)
            try json.check()
        }
        json.key("links")
        try json.array(of: lineage.links.filter { told.contains($0.child) && told.contains($0.parent) }) { json, link in
            json.link(link)
            try json.check()
        }
        json.key("relations")
        try json.array(of: lineage.relations.filter { $0.items.allSatisfy(told.contains) }) { json, relation in
            json.relation(relation)
            try json.check()
        }
        if case .impact(let ids) = report.scope {
            json.key("impact")
            json.array(of: ids) { json, id in
                json.object { json in
                    json.member("of", id)
                    json.member("items", lineage.impact(of: id).map(\.id))
                    json.member("possible", lineage.possibleImpact(of: id).map(\.id))
                }
            }
        }
        if case .family(let ids) = report.scope {
            json.key("siblings")
            json.array(of: ids) { json, id in
                json.object { json in
                    json.member("of", id)
                    json.member("items", lineage.siblings(of: id).map(\.id))
                }
            }
        }
        json.key("summary")
        json.object { json in
            json.member("items", told.count)
            json.member("broken", report.brokenLinks.count)
            json.member("open", report.openLinks.count)
            json.member("missing", lineage.items.count { told.contains($0.id) && $0.presence == .missing })
            json.member("doubtful", report.doubtfulItems.count)
            json.member("greatestDepth", report.greatestDepth)
        }
        if let recognition = report.recognition { try RecognitionJSON(recognition: recognition).memory(to: &json) }
        json.skipped(report.inventory)
    }
}

extension JSONWriter {
    fileprivate mutating func item(_ item: LineageItem, depth: Int, _ recognition: Recognition?) {
        object { json in
            json.member("id", item.id)
            json.member("kind", item.kind.rawValue)
            json.member("name", item.name)
            json.member("presence", item.presence.rawValue)
            json.member("depth", depth)
            if !item.summary.isEmpty { json.member("summary", item.summary) }
            if item.kind == .machine { json.member("exposure", item.exposure.description) }
            if item.isBlank { json.member("blank", true) }
            if let identity = item.identity { json.identity(identity, recognition?[identity]) }
            if !item.sameAs.isEmpty {
                json.member("sameAs", item.sameAs)
                json.evidence("sameness", item.sameness)
            }
            if !item.doubts.isEmpty { json.doubts(item.doubts) }
        }
    }

    private mutating func identity(_ id: IdentityID, _ recognized: RecognizedIdentity?) {
        key("identity")
        object { json in
            json.member("id", id.description)
            guard let recognized, recognized.wasKnown else { return }
            json.member("known", true)
            json.member("because", Array(recognized.grounds.prefix(1)))
        }
    }

    fileprivate mutating func link(_ link: LineageLink) {
        object { json in
            json.member("child", link.child)
            json.member("parent", link.parent)
            json.member("confidence", link.confidence.rawValue)
            json.evidence("evidence", link.evidence)
            json.key("flaws")
            json.array(of: link.flaws) { json, flaw in
                json.object { json in
                    json.member("kind", flaw.kind.rawValue)
                    json.member("text", flaw.text)
                }
            }
        }
    }

    fileprivate mutating func relation(_ relation: LineageRelation) {
        object { json in
            json.member("kind", relation.kind.rawValue)
            json.member("items", relation.items)
            json.member("confidence", relation.confidence.rawValue)
            json.evidence("evidence", relation.evidence)
        }
    }

    private mutating func evidence(_ name: StaticString, _ evidence: [LineageEvidence]) {
        key(name)
        array(of: evidence) { json, evidence in
            json.object { json in
                json.member("kind", evidence.kind.rawValue)
                json.member("text", evidence.text)
                json.member("confidence", evidence.confidence.rawValue)
            }
        }
    }

    private mutating func doubts(_ doubts: [LineageDoubt]) {
        key("doubts")
        array(of: doubts) { json, doubt in
            json.object { json in
                json.member("kind", doubt.kind.rawValue)
                json.member("text", doubt.text)
            }
        }
    }
}
