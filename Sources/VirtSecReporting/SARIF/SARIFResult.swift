// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// One finding as a result.
struct SARIFResult {
    let annotated: AnnotatedFinding
    /// Number of the rule in the run.
    let rule: Int
    /// Whether results of this run say whether they are suppressed.
    let tellsSuppression: Bool

    private var finding: Finding { annotated.finding }
    private var status: ReportStatus { annotated.status }

    func write(to json: inout JSONWriter, _ artifacts: inout ArtifactLocations) {
        json.object { json in
            json.member("ruleId", finding.rule.id.description)
            json.member("ruleIndex", rule)
            json.member("kind", status.sarifKind)
            json.member("level", status.hasSARIFLevel ? finding.severity.sarifLevel : "none")
            json.key("message")
            json.message(finding.message.isEmpty ? finding.rule.title : finding.message)
            json.key("locations")
            json.array { $0.location(finding.location, of: finding.asset, &artifacts) }
            if !finding.related.isEmpty {
                json.key("relatedLocations")
                json.array(of: finding.related.enumerated()) { $0.related($1.element, id: $1.offset + 1, &artifacts) }
            }
            json.key("partialFingerprints")
            json.object { json in
                // The name by which code hosts recognise a result; without it they make one from the line.
                json.member("primaryLocationLineHash", finding.fingerprint + ":1")
                json.member("virtsec/v1", finding.fingerprint)
            }
            if tellsSuppression {
                json.key("suppressions")
                json.array { json in
                    if let cover = annotated.cover, status.isSuppressed { json.suppression(cover) }
                }
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func suppression(_ cover: Cover) {
        object { json in
            json.member("kind", "external")
            json.member("status", "accepted")
            json.member("justification", cover.reason)
            json.key("properties")
            json.object { json in
                if cover.isWaiver { json.member("waiver", cover.id) } else { json.member("decision", cover.id) }
                json.member("owner", cover.owner)
                if cover.isWaiver {
                    json.member("ticket", cover.ticket)
                } else {
                    json.member("treatment", cover.ticket)
                }
                json.member("expires", cover.expires.description)
                if cover.isWaiver {
                    json.member("compensatingControl", cover.instead)
                } else if !cover.instead.isEmpty {
                    json.member("conditions", cover.instead)
                }
            }
        }
    }

    fileprivate mutating func location(
        _ location: DocumentLocation, of asset: AssetReference, _ artifacts: inout ArtifactLocations
    ) {
        let innerPath = location.innerPath ?? ""
        object { json in
            json.physicalLocation(location, &artifacts)
            json.key("logicalLocations")
            json.array { json in
                json.object { json in
                    json.member("name", asset.name)
                    json.member("fullyQualifiedName", asset.name + innerPath)
                    json.member("kind", innerPath.utf8.contains(UInt8(ascii: "@")) ? "attribute" : "element")
                }
            }
        }
    }

    fileprivate mutating func related(_ location: DocumentLocation, id: Int, _ artifacts: inout ArtifactLocations) {
        object { json in
            json.member("id", id)
            json.physicalLocation(location, &artifacts)
            if let innerPath = location.innerPath {
                json.key("message")
                json.message(innerPath)
            }
        }
    }

    private mutating func physicalLocation(_ location: DocumentLocation, _ artifacts: inout ArtifactLocations) {
        key("physicalLocation")
        object { json in
            json.key("artifactLocation")
            json.raw(artifacts.json(location.path))
            json.key("region")
            json.region(location)
        }
    }

    /// Line and column; a document without lines counts as one line.
    private mutating func region(_ location: DocumentLocation) {
        let line = max(1, location.line ?? 1)
        object { json in
            json.member("startLine", line)
            guard location.line != nil, let column = location.column, column > 0 else { return }
            json.member("startColumn", column)
            guard let endLine = location.endLine, let endColumn = location.endColumn,
                (endLine, endColumn) > (line, column)
            else { return }
            json.member("endLine", endLine)
            json.member("endColumn", endColumn)
        }
    }

    /// An object that holds a message: braces would be placeholders in SARIF, and brackets before parentheses a link.
    mutating func message(_ text: String) {
        let utf8 = text.utf8
        let hasLink = zip(utf8, utf8.dropFirst()).contains { $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: "(") }
        guard hasLink || utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else {
            return self.text(text)
        }
        self.text(
            Escaping.replacing(text) { scalar in
                switch scalar {
                case "{", "}": "\(scalar)\(scalar)"
                case "[" where hasLink, "]" where hasLink: "\\\(scalar)"
                default: nil
                }
            })
    }
}
