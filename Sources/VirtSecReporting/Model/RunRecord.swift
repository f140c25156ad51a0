// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What ties a report to the run that it is of.
public struct RunRecord: Sendable {
    /// Version of the program that assessed.
    public let toolVersion: String
    /// What the assessment comes to.
    public let result: GateResult?
    /// Makes the digests of the baseline and of the documents; without it the report has none.
    public let sha256: ContentDigest?

    /// Creates a record.
    public init(toolVersion: String, result: GateResult? = nil, sha256: ContentDigest? = nil) {
        self.toolVersion = toolVersion
        self.result = result
        self.sha256 = sha256
    }
}

extension Baseline {
    /// A digest of what the baseline demands: its name, and of each rule the id, the severity, the parameters, and the
    /// conditions that a policy file gives; and the rules that it switches off.
    ///
    /// What a built-in rule does, the version of VirtSec says.
    public func digest(by sha256: ContentDigest) -> String {
        sha256(
            JSONWriter.bytes { json in
                json.object { json in
                    json.member("name", name)
                    json.key("rules")
                    json.array(of: entries) { $0.demand(of: $1) }
                    json.member("disabled", disabled.map(\.id.description))
                }
            })
    }
}

extension JSONWriter {
    fileprivate mutating func demand(of entry: Baseline.Entry) {
        object { json in
            json.member("id", entry.id.description)
            json.member("severity", entry.severity.rawValue)
            json.key("parameters")
            json.array(of: entry.unlimitedRule.settings) { json, setting in
                json.object { json in
                    json.member("name", setting.name)
                    json.member("values", setting.values)
                }
            }
            json.key("appliesWhen")
            json.string(orNull: entry.appliesWhen)
            json.key("requires")
            json.string(orNull: entry.requires)
        }
    }
}

extension Inventory {
    /// Calls a closure for each document that assets were read from, once, in the order of the assets.
    func forEachDocument(_ body: (any SourceDocument) throws -> Void) rethrows {
        var seen: Set<String> = []
        try forEachAsset { asset in
            let document = asset.observation.document
            if seen.insert(document.path).inserted { try body(document) }
        }
    }
}
