// SPDX-License-Identifier: Apache-2.0

/// What findings on waivers say of themselves; no baseline holds them, since whoever uses waivers cannot switch them off.
extension RuleDescription {
    /// All of them, ordered by id.
    public static let onWaivers: [RuleDescription] = [
        waiverExpired, waiverExpiresSoon, waiverTooLong, waiverTooWide, waiverUnproven, waiverUnused,
    ]

    static let waiverExpired = waiver(
        "waiver-expired", "A waiver has expired", .medium,
        rationale: "What it accepted is no longer accepted, and counts again.",
        remedy: "Mend the violation, or have the waiver decided anew with a later last day.")
    static let waiverExpiresSoon = waiver(
        "waiver-expires-soon", "A waiver expires soon", .info,
        rationale: "After its last day the violation counts again.",
        remedy: "Mend the violation before that day, or have the waiver decided anew.")
    static let waiverTooLong = waiver(
        "waiver-too-long", "A waiver lasts longer than waivers may", .high,
        rationale: "A decision that nobody has to look at again outlives its reasons, so it does not count.",
        remedy: "Choose an earlier last day.")
    static let waiverTooWide = waiver(
        "waiver-too-wide", "A waiver matches more assets than it is meant for", .high,
        rationale: "Its evidence tells no single asset, so it would accept what nobody looked at, and does not count.",
        remedy: "Name evidence that only the asset carries, or list each asset that is meant.")
    static let waiverUnproven = waiver(
        "waiver-unproven", "A waiver rests on evidence that is not known", .medium,
        rationale: "Nobody can tell whether the asset is the one that was meant, so the waiver does not cover it.",
        remedy: "Name evidence that the source reports, or read the asset from a source that reports it.")
    static let waiverUnused = waiver(
        "waiver-unused", "A waiver covers nothing", .low,
        rationale: "A waiver that is not needed accepts in advance what comes later.",
        remedy: "Remove the rules that are not needed, or the waiver.")

    private static func waiver(
        _ id: RuleID, _ title: String, _ severity: Severity, rationale: String, remedy: String
    ) -> RuleDescription {
        RuleDescription(
            id: id, title: title, severity: severity, layer: .process, threat: .separationOfDuties,
            rationale: rationale, remedy: remedy, references: [.nist80053("CA-5"), .nist80053("RA-7")],
            catalogue: ["VS-GOV-019"])
    }
}
