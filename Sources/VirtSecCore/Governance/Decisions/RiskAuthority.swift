// SPDX-License-Identifier: Apache-2.0

/// A person who may decide about risk, and how far.
public struct RiskAuthority: Sendable, Hashable {
    /// The person, as decisions name them.
    public let name: String
    /// What makes them one who may decide, such as `CISO`.
    public let role: String
    /// The person's Ed25519 public keys: PEM, or the base64 in it (RFC 8410).
    public let keys: [String]
    /// Which treatments they may decide on, by name (``RiskTreatment/name``).
    public let treatments: Set<String>
    /// The most severe finding that they may decide about.
    public let severity: Severity
    /// The longest time from the day of a decision to its last, in days.
    public let longestDays: Int
    /// The latest last day that a decision of theirs may have; nil for no such day.
    ///
    /// A decision with a later one counts on no day.
    public let until: CalendarDay?

    /// Creates an authority; without limits it is one for every treatment and severity, for a year each time.
    public init(
        name: String, role: String, keys: [String], treatments: Set<String> = Set(RiskTreatment.names),
        severity: Severity = .critical, longestDays: Int = 365, until: CalendarDay? = nil
    ) {
        self.name = name
        self.role = role
        self.keys = keys
        self.treatments = treatments
        self.severity = severity
        self.longestDays = longestDays
        self.until = until
    }

    /// Why a decision is beyond what they may decide, in a few words; nil where it is not.
    public func objection(to decision: RiskDecision) -> String? {
        if !treatments.contains(decision.treatment.name) { return "\(name) may not \(decision.treatment.name) risk" }
        if let worst = decision.findings.map(\.severity).max(), worst > severity {
            return "\(name) may decide about findings up to \(severity), and one is \(worst)"
        }
        let days = decision.decided.days(until: decision.expires)
        if days > Int64(longestDays) {
            return "it is to count for \(days) days, and \(name) may decide for at most \(longestDays)"
        }
        if let until, until < decision.expires {
            return "it is to count until \(decision.expires), and \(name) may decide until \(until)"
        }
        return nil
    }
}

extension RiskTreatment {
    /// The names of all treatments, in the order in which ISO/IEC 27005 lists them.
    public static let names = ["mitigate", "accept", "transfer", "avoid"]
}
