// SPDX-License-Identifier: Apache-2.0

#if Trust
import VirtSecCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A decision as the payload of its envelope: JSON, described by `Documentation/Formats/risk-decision.schema.json`.
struct DecisionPayload: Codable {
    struct Finding: Codable {
        struct Evidence: Codable {
            let kind: String
            let value: String
        }

        let evidence: [Evidence]
        let name: String?
        let asset: String
        let kind: String
        let rule: String
        let severity: String
        let message: String
        let fingerprint: String
        let demand: String
        let document: String?
        let labels: [String]
    }

    struct Risk: Codable {
        let residual: Int64
        let untreatedBefore: Int64
        let untreatedAfter: Int64
    }

    static let version = 1

    let formatVersion: Int
    let id: String
    let treatment: String
    let thousandths: Int?
    let cover: Int64?
    let decisionMaker: String
    let rationale: String
    let conditions: [String]
    let decided: String
    let expires: String
    let findings: [Finding]
    let risk: Risk?
}

extension DecisionPayload {
    init(_ decision: RiskDecision) {
        var (thousandths, cover): (Int?, Int64?)
        switch decision.treatment {
        case .mitigate(let part): thousandths = part
        case .transfer(let amount): cover = amount
        case .accept, .avoid: break
        }
        self.init(
            formatVersion: Self.version, id: decision.id, treatment: decision.treatment.name, thousandths: thousandths,
            cover: cover, decisionMaker: decision.decisionMaker, rationale: decision.rationale,
            conditions: decision.conditions, decided: decision.decided.description,
            expires: decision.expires.description, findings: decision.findings.map(Finding.init),
            risk: decision.told.map {
                Risk(
                    residual: $0.residual, untreatedBefore: $0.untreatedBefore, untreatedAfter: $0.untreatedAfter)
            })
    }

    /// The same decision gives the same bytes.
    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and whole numbers alone, which can be encoded.
        return (try? encoder.encode(self)).map { Array($0) } ?? []
    }

    /// Reads a payload.
    static func read(
        _ bytes: [UInt8], path: String, _ limits: DecisionEnvelope.Limits
    ) throws(DecisionFileError) -> RiskDecision {
        func refuse(_ message: String) -> DecisionFileError { DecisionFileError(path: path, message: message) }
        let payload: DecisionPayload
        do {
            payload = try JSONDecoder().decode(DecisionPayload.self, from: Data(bytes))
        } catch {
            throw refuse("The payload is no decision: \(Self.place(of: error)).")
        }
        guard payload.formatVersion == version else {
            throw refuse("Version \(version) of the format is known, not \(payload.formatVersion).")
        }
        guard payload.findings.count <= limits.findings else {
            throw refuse("It is about more than \(limits.findings) findings.")
        }
        do {
            return try payload.decision()
        } catch {
            throw refuse(error.message)
        }
    }

    /// Where JSON is not what it should be, without its text.
    private static func place(of error: any Error) -> String {
        guard let error = error as? DecodingError else { return "it is no JSON" }
        switch error {
        case .keyNotFound(let key, _): return "it lacks “\(key.stringValue)”"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "“\(context.codingPath.last?.stringValue ?? "it")” is of another type"
        case .dataCorrupted: return "it is no JSON"
        @unknown default: return "it is no JSON"
        }
    }

    struct Refusal: Error {
        let message: String
    }

    private func decision() throws(Refusal) -> RiskDecision {
        for (name, text) in [("id", id), ("decisionMaker", decisionMaker), ("rationale", rationale)]
        where !text.contains(where: { !$0.isWhitespace }) {
            throw Refusal(message: "“\(name)” is empty.")
        }
        guard let first = CalendarDay(decided), let last = CalendarDay(expires), first <= last else {
            throw Refusal(message: "“decided” and “expires” are no days such as 2027-06-30, the earlier first.")
        }
        if findings.isEmpty { throw Refusal(message: "It is about nothing.") }
        var decided: [DecidedFinding] = []
        for finding in findings { decided.append(try finding.decided()) }
        guard Set(decided).count == decided.count else { throw Refusal(message: "It is about one finding twice.") }
        return RiskDecision(
            id: id, try decidedTreatment(), by: decisionMaker, because: rationale, conditions: conditions,
            decided: first, expires: last, findings: decided,
            told: risk.map {
                RiskStatement(
                    residual: $0.residual, untreatedBefore: $0.untreatedBefore, untreatedAfter: $0.untreatedAfter)
            })
    }

    private func decidedTreatment() throws(Refusal) -> RiskTreatment {
        switch (treatment, thousandths, cover) {
        case ("accept", nil, nil): return .accept
        case ("avoid", nil, nil): return .avoid
        case ("mitigate", let part?, nil) where 0...1_000 ~= part: return .mitigate(thousandths: part)
        case ("transfer", nil, let amount?) where amount >= 0: return .transfer(cover: amount)
        default:
            throw Refusal(
                message: "The treatment is none of accept, avoid, mitigate (thousandths 0 to 1000), transfer (cover).")
        }
    }
}

extension DecisionPayload.Finding {
    init(_ finding: DecidedFinding) {
        self.init(
            evidence: finding.scope.evidence.map { Evidence(kind: $0.kind.rawValue, value: $0.value) },
            name: finding.scope.name, asset: finding.asset, kind: finding.kind.description,
            rule: finding.rule.description, severity: finding.severity.rawValue, message: finding.message,
            fingerprint: finding.fingerprint, demand: finding.demand, document: finding.document,
            labels: finding.labels)
    }

    fileprivate func decided() throws(DecisionPayload.Refusal) -> DecidedFinding {
        var pieces: [IdentityEvidence] = []
        for item in evidence {
            guard let kind = IdentityEvidence.Kind(rawValue: item.kind),
                let piece = IdentityEvidence(kind, item.value)
            else { throw DecisionPayload.Refusal(message: "The evidence of a finding of \(rule) is none.") }
            pieces.append(piece)
        }
        guard let scope = AssetScope(pieces, named: name), let severity = Severity(rawValue: severity) else {
            throw DecisionPayload.Refusal(message: "A finding of \(rule) lacks evidence, or a severity that is one.")
        }
        return DecidedFinding(
            scope: scope, asset: asset, kind: AssetKind(kind), rule: RuleID(rule), severity: severity,
            message: message, fingerprint: fingerprint, demand: demand, document: document, labels: labels)
    }
}
#endif
