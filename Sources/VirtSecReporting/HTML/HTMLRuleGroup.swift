// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What one rule says with one status: how often, and the first places.
struct HTMLRuleGroup {
    /// A rule and what it comes to.
    struct Key: Hashable {
        let rule: RuleID
        let status: ReportStatus

        init(rule: RuleID, status: ReportStatus) { (self.rule, self.status) = (rule, status) }

        init(_ annotated: AnnotatedFinding) {
            self.init(rule: annotated.finding.rule.id, status: annotated.status)
        }
    }

    /// A finding without what its rule says.
    struct Place {
        let asset: AssetReference
        let location: String
        let message: String
        /// What keeps it from counting; nil where nothing does.
        let cover: String?
    }

    /// How many places stand in the page itself; scripts show the others.
    static let most = 20

    let key: Key
    let rule: RuleDescription
    let severity: Severity
    private(set) var count = 0
    private(set) var places: [Place] = []

    init(_ annotated: AnnotatedFinding) {
        key = Key(annotated)
        (rule, severity) = (annotated.finding.rule, annotated.finding.severity)
    }

    mutating func add(_ annotated: AnnotatedFinding, of asset: AssetReference) {
        count += 1
        guard places.count < Self.most else { return }
        places.append(
            Place(
                asset: asset, location: annotated.finding.location.description, message: Self.message(annotated),
                cover: annotated.cover?.sentence))
    }

    /// What was found, or what is missing.
    static func message(_ annotated: AnnotatedFinding) -> String {
        let finding = annotated.finding
        let isOpen = finding.verdict == .notAssessable
        return isOpen ? finding.reason ?? finding.message : finding.message
    }

    /// The group's address without its sign: ids of rules are words joined by hyphens, and nothing else gets into one.
    var address: String {
        let words = key.rule.description.utf8.map { byte -> String in
            let isPlain = UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
            return isPlain || byte == UInt8(ascii: "-") ? String(UnicodeScalar(byte)) : "_\(byte)"
        }
        return "r-" + words.joined() + (key.status == .violated ? "" : "-\(key.status.rawValue)")
    }

    /// What counts first, the more severe before the less; then what needs evidence; then what is waived or decided.
    static func isBefore(_ left: HTMLRuleGroup, _ right: HTMLRuleGroup) -> Bool {
        if left.order != right.order { return left.order < right.order }
        if left.severity != right.severity { return left.severity > right.severity }
        return (right.count, left.rule.id) < (left.count, right.rule.id)
    }

    private var order: Int {
        switch key.status {
        case .violated: 0
        case .failed: 1
        case .notAssessable: 2
        case .waived: 3
        case .decided: 4
        case .waivedNotAssessable: 5
        case .satisfied, .notApplicable: 6
        }
    }

    /// What it stands below.
    var heading: String {
        switch key.status {
        case .violated: "Violated"
        case .failed: "Rules that failed"
        case .notAssessable: "Not assessable, as evidence is missing"
        case .waived, .waivedNotAssessable: "Waived"
        case .decided: "Decided about"
        case .satisfied, .notApplicable: "Good"
        }
    }

    /// The words of its label, and their look.
    var label: (words: String, look: String) {
        switch key.status {
        case .violated: (severity.rawValue, severity.look)
        case .failed: ("failed", "high")
        case .notAssessable: ("not assessable", "open")
        case .waived, .waivedNotAssessable: ("waived", "good")
        case .decided: ("decided", "good")
        case .satisfied, .notApplicable: ("good", "good")
        }
    }
}
