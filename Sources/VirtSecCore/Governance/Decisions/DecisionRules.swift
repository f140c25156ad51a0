// SPDX-License-Identifier: Apache-2.0

/// What findings on decisions say of themselves; no baseline holds them, since whoever uses decisions cannot switch them
/// off.
extension RuleDescription {
    /// All of them, ordered by id.
    public static let onDecisions: [RuleDescription] = [
        decisionBeyondAuthority, decisionChanged, decisionExpired, decisionExpiresSoon, decisionOverlaps,
        decisionUnproven, decisionUnused,
    ]

    static let decisionBeyondAuthority = decision(
        "decision-beyond-authority", "A decision is beyond what its maker may decide", .high,
        rationale: "Whoever may not carry a risk cannot accept it, so the decision does not count.",
        remedy: "Have it decided by somebody who may, or mend what was found.")
    static let decisionChanged = decision(
        "decision-changed", "What was decided about has changed", .medium,
        rationale: "The decision-maker saw something else, so the decision does not cover what is there now.",
        remedy: "Have it decided anew, or undo the change.")
    static let decisionExpired = decision(
        "decision-expired", "A decision about risk has expired", .medium,
        rationale: "What it covered is untreated again.",
        remedy: "Mend what was found, or have it decided anew.")
    static let decisionExpiresSoon = decision(
        "decision-expires-soon", "A decision about risk expires soon", .info,
        rationale: "After its last day what it covers is untreated again.",
        remedy: "Mend what was found before that day, or have it decided anew.")
    static let decisionOverlaps = decision(
        "decision-overlaps", "Another decision covers the same", .low,
        rationale: "Two decisions about one finding may say different things, and only the first by its id counts.",
        remedy: "Remove the one that no longer is meant.")
    static let decisionUnproven = decision(
        "decision-unproven", "Nobody proves who made a decision", .high,
        rationale: "It is not signed by a key of the person whom it names, so anybody may have written it.",
        remedy: "Have the decision-maker sign it, or remove it.")
    static let decisionUnused = decision(
        "decision-unused", "A decision covers something that is not found", .low,
        rationale: "A decision that is not needed stands ready for what comes later.",
        remedy: "Remove the decision, or name the asset that it is about.")

    private static func decision(
        _ id: RuleID, _ title: String, _ severity: Severity, rationale: String, remedy: String
    ) -> RuleDescription {
        RuleDescription(
            id: id, title: title, severity: severity, layer: .process, threat: .separationOfDuties,
            rationale: rationale, remedy: remedy, references: [.nist80053("RA-7"), .nist80053("PM-9")],
            catalogue: ["VS-GOV-018"])
    }
}
