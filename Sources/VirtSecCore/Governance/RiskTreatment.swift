// SPDX-License-Identifier: Apache-2.0

/// What somebody with authority decided to do about a risk (ISO/IEC 27005:2022, 8.2, names these four options).
public enum RiskTreatment: Sendable, Hashable {
    /// To live with it; it stays as likely as it is.
    case accept
    /// To make it less likely by something that the rule does not see, and of which there is evidence.
    ///
    /// The part of the likelihood that this takes away, in thousandths from 0 to 1,000.
    case mitigate(thousandths: Int)
    /// To have somebody else pay up to an amount, in whole units of the currency that the files use; it stays as likely.
    case transfer(cover: Int64)
    /// To take out of service what it is about; until then it stays as likely as it is.
    case avoid

    /// Its name in files and reports.
    public var name: String {
        switch self {
        case .accept: "accept"
        case .mitigate: "mitigate"
        case .transfer: "transfer"
        case .avoid: "avoid"
        }
    }
}

/// Which findings of an assessment somebody has decided about, and how.
package struct TreatmentCoverage: Sendable {
    /// By asset and rule.
    private var treatments: [Int: [RuleID: RiskTreatment]] = [:]

    /// Nothing is decided.
    package init() {}

    /// Whether nothing is decided.
    package var isEmpty: Bool { treatments.isEmpty }

    /// Adds a decision about a finding; of two the first stays.
    mutating func add(_ treatment: RiskTreatment, asset: Int, rule: RuleID) {
        if treatments[asset]?[rule] == nil { treatments[asset, default: [:]][rule] = treatment }
    }

    /// What was decided about the findings on the asset with a number; nil where nothing was.
    func treatments(ofAsset number: Int) -> [RuleID: RiskTreatment]? { treatments[number] }
}
