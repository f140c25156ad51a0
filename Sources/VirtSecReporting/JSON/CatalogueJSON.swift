// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The catalogue of rules as JSON.
struct CatalogueJSON: Sendable {
    let entries: [Baseline.Entry]
    let baselines: [Baseline]

    func write(to json: inout JSONWriter) {
        json.key("rules")
        json.array(of: entries) { $0.rule(RuleFacts($1, heldBy: baselines)) }
    }
}

extension JSONWriter {
    fileprivate mutating func rule(_ facts: RuleFacts) {
        let description = facts.entry.description
        object { json in
            json.member("id", description.id.description)
            json.member("title", description.title)
            json.member("severity", facts.entry.severity.rawValue)
            json.member("layer", description.layer.rawValue)
            json.member("asset", facts.asset)
            json.member("baselines", facts.baselines)
            json.member("catalogue", description.catalogue)
            json.member("references", description.references.map(\.description))
            json.controls(description.controls)
            // A policy file does not say which threat its rules meet.
            if facts.entry.declared == nil { json.member("threat", description.threat.rawValue) }
            json.member("maturity", description.maturity.rawValue)
            json.key("appliesWhen")
            json.string(orNull: facts.entry.appliesWhen)
            json.key("requires")
            json.string(orNull: facts.entry.requires)
            if !description.rationale.isEmpty { json.member("rationale", description.rationale) }
            json.member("remedy", description.remedy)
            json.member("aliases", description.aliases.map(\.description))
            json.settings(facts.settings)
            let shown = Set(facts.examples.map(\.verdict))
            json.member("verdicts", Verdict.allCases.filter(shown.contains).map(\.rawValue))
        }
    }

    private mutating func controls(_ controls: [ControlMapping]) {
        key("controls")
        array(of: controls) { json, mapping in
            json.object { json in
                json.member("framework", mapping.framework.rawValue)
                json.member("control", mapping.control)
                json.member("provenance", mapping.provenance.rawValue)
                if let row = mapping.row { json.member("row", row) }
            }
        }
    }

    private mutating func settings(_ settings: [RuleFacts.Setting]) {
        key("parameters")
        array(of: settings) { json, setting in
            json.object { json in
                json.member("name", setting.name)
                json.member("type", setting.type)
                json.member("value", setting.value)
            }
        }
    }
}

/// How much was understood, as JSON.
struct CoverageJSON: Sendable {
    let coverage: Coverage
    let inventory: Inventory

    func write(to json: inout JSONWriter) {
        json.key("coverage")
        json.object { json in
            json.member("assets", coverage.assets)
            json.member("total", coverage.total)
            json.member("recognised", coverage.recognised)
            json.member("permille", coverage.permille)
            json.key("rows")
            json.array(of: coverage.rows) { json, row in
                json.object { json in
                    json.member("path", row.pattern)
                    json.member("recognised", row.recognised)
                    json.member("unrecognised", row.unrecognised)
                }
            }
        }
        json.skipped(inventory)
    }
}
