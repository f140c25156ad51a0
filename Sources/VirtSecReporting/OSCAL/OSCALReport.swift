// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Verdicts as an assessment-results document of OSCAL 1.1.3 (NIST).
///
/// Every verdict that is listed is an observation. Satisfied, violated, not assessable and failed ones are findings too,
/// violations have a risk, and what a waiver covers is a risk whose deviation is approved, with the waiver's last day as
/// its deadline. The target of a finding is the rule, as an objective. All UUIDs are of version 5 and come from what
/// they name, those of the document and the result from all that the document says. The format demands times: it gets the moment of judgement and no other.
public struct OSCALReport: Report {
    /// The version of OSCAL.
    public static let oscalVersion = "1.1.3"

    private let governed: GovernedAssessment
    private let toolVersion: String
    private let verdicts: Set<Verdict>
    private let sha256: ContentDigest?

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - toolVersion: version of the program that assessed.
    ///   - verdicts: the verdicts that are listed.
    ///   - sha256: makes the digests of the documents; without it the back matter does not name them.
    public init(
        _ assessment: Assessment, toolVersion: String,
        including verdicts: Set<Verdict> = [.violated, .notAssessable, .failed], sha256: ContentDigest? = nil
    ) {
        self.init(WaiverResolver().resolve(assessment), toolVersion: toolVersion, including: verdicts, sha256: sha256)
    }

    /// Creates a report with waivers.
    ///
    /// - Parameters:
    ///   - toolVersion: version of the program that assessed.
    ///   - verdicts: the verdicts that are listed.
    ///   - sha256: makes the digests of the documents; without it the back matter does not name them.
    public init(
        _ governed: GovernedAssessment, toolVersion: String,
        including verdicts: Set<Verdict> = [.violated, .notAssessable, .failed], sha256: ContentDigest? = nil
    ) {
        self.governed = governed
        self.toolVersion = toolVersion
        self.verdicts = verdicts
        self.sha256 = sha256
    }

    /// Writes the whole report; it is worked out twice, because its UUID names all that it says.
    public func write(to sink: @escaping ByteWriter.Sink) throws {
        let content = ContentHash()
        let documents = documents
        try write(documents, documentID: "", to: content.add)
        try write(documents, documentID: NameBasedUUID("results", content.text).text, to: sink)
    }

    /// The documents that assets were read from, as resources: worked out once, since each costs reading it whole.
    private var documents: [OSCALDocument] {
        guard let sha256 else { return [] }
        var documents: [OSCALDocument] = []
        governed.assessment.inventory.forEachDocument { document in
            guard let content = document.content else { return }
            documents.append(OSCALDocument(path: document.path, digest: sha256(content)))
        }
        return documents
    }

    private func write(
        _ documents: [OSCALDocument], documentID: String, to sink: @escaping ByteWriter.Sink
    ) throws {
        var json = JSONWriter(lineDepth: 5, to: sink)
        try json.object { json in
            json.key("assessment-results")
            try json.object { json in
                json.member("uuid", documentID)
                json.key("metadata")
                metadata(&json)
                json.key("import-ap")
                json.object { $0.member("href", "#\(planID)") }
                json.key("results")
                try json.array { json in
                    try OSCALResult(governed: governed, verdicts: verdicts, documentID: documentID).write(to: &json)
                }
                json.key("back-matter")
                backMatter(documents, &json)
            }
        }
        try json.finish()
    }

    private var baseline: Baseline { governed.assessment.baseline }
    private var planID: String { NameBasedUUID("plan", baseline.name).text }

    private func metadata(_ json: inout JSONWriter) {
        json.object { json in
            json.member("title", "Assessment of virtual machines by the baseline \(baseline.name)")
            json.member("last-modified", governed.assessment.instant.description)
            json.member("version", OSCALText.line(governed.assessment.instant.description))
            json.member("oscal-version", Self.oscalVersion)
            json.key("props")
            json.array { json in
                json.oscalProperty("tool", "virtsec \(toolVersion)")
                json.oscalProperty("baseline", baseline.name)
            }
        }
    }

    /// What stands for the assessment plan, the baseline; and the documents.
    private func backMatter(_ documents: [OSCALDocument], _ json: inout JSONWriter) {
        json.object { json in
            json.key("resources")
            json.array { json in
                json.object { json in
                    json.member("uuid", planID)
                    json.member("title", "Baseline \(baseline.name)")
                    json.member("description", "The rules that were assessed; virtsec rules --baseline lists them.")
                    if let sha256 {
                        json.key("props")
                        json.array { $0.oscalProperty("sha256", baseline.digest(by: sha256)) }
                    }
                }
                for document in documents { document.write(to: &json) }
            }
        }
    }
}

/// A number for bytes, however they are cut.
private final class ContentHash {
    private var hash = StableHash()
    private var count = 0

    func add(_ bytes: [UInt8]) {
        hash.combine(bytes: bytes)
        count += bytes.count
    }

    var text: String { "\(hash.text) \(count)" }
}

/// Text as OSCAL's data types want it.
enum OSCALText {
    /// The namespace of our properties.
    static let namespace = "urn:virtsec:oscal"

    /// A string on one line that neither begins nor ends with white space and is not empty.
    static func line(_ text: String) -> String {
        let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F }
        return words.isEmpty ? "-" : words.map { String($0) }.joined(separator: " ")
    }

    /// A token: the id of a rule with an underscore for everything that no token may hold.
    static func token(_ text: String) -> String {
        let marks: Set<Unicode.Scalar> = [".", "-", "_"]
        var token = ""
        for scalar in text.unicodeScalars {
            let isDigit = scalar.properties.numericType != nil
            let isAllowed = scalar.properties.isAlphabetic || isDigit || marks.contains(scalar)
            token.unicodeScalars.append(isAllowed && scalar.isASCII ? scalar : "_")
        }
        let first = token.unicodeScalars.first
        return first.map { $0.properties.isAlphabetic || $0 == "_" } == true ? token : "_" + token
    }
}

extension JSONWriter {
    /// A property of ours.
    mutating func oscalProperty(_ name: StaticString, _ value: String, remarks: String? = nil) {
        object { json in
            json.member("name", name.description)
            json.member("ns", OSCALText.namespace)
            json.member("value", OSCALText.line(value))
            if let remarks { json.member("remarks", OSCALText.line(remarks)) }
        }
    }
}
