// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

extension BaselineDecoding {
    static let customKeys = [
        "id", "title", "rationale", "severity", "layer", "applies", "require", "remedy", "references",
    ]

    /// `custom:` rules of the file's own.
    mutating func declare(_ nodes: [YAMLNode]) {
        if let first = nodes.first, nodes.count > reader.limits.rules {
            reportTooManyRules(at: first.place)
        } else {
            for node in nodes { declare(node) }
        }
    }

    private mutating func declare(_ node: YAMLNode) {
        let required = ["id", "title", "severity", "require"]
        guard let fields = decoder.fields(of: node, "a custom rule", known: Self.customKeys, required: required) else {
            return
        }
        let before = decoder.problemCount
        let id = ruleID(fields["id"])
        let title = decoder.sentence(fields["title"], "'title'")
        let severity = decoder.word(
            fields["severity"], "'severity'", among: Severity.allCases.map { ($0.rawValue, $0) })
        var scope: AppliesDecoding.Scope? = AppliesDecoding.Scope(asset: VirtualMachine.conditionName)
        if let applies = fields["applies"] {
            scope = AppliesDecoding(asset: nil, limits: reader.limits).read(applies, &decoder)
        }
        let rationale = decoder.sentence(fields["rationale"], "'rationale'")
        let remedy = decoder.sentence(fields["remedy"], "'remedy'")
        let references = decoder.texts(fields["references"], "'references'").map(Reference.init(text:))
        let layer = decoder.word(fields["layer"], "'layer'", among: Layer.allCases.map { ($0.rawValue, $0) })
        guard let scope, let subject = ConditionSubjects.named(scope.asset), let node = fields["require"],
            let rule = rule(subject, scope, node), let id, let title, let severity, decoder.problemCount == before
        else { return }
        let description = RuleDescription(
            id: id, title: title, severity: severity, layer: layer ?? subject.conditionLayer,
            rationale: rationale ?? "", remedy: remedy ?? "", references: references)
        var entry = Baseline.Entry(rule, description)
        var tuning = Baseline.Tuning()
        tuning.setBy = decoder.path
        entry.tuning = tuning
        draft.declare(entry, at: PlaceInFile(path: decoder.path, place: declared[id] ?? node.place))
    }

    private mutating func ruleID(_ node: YAMLNode?) -> RuleID? {
        guard let node, let text = decoder.text(node, "'id'") else { return nil }
        let words = text.split(separator: "-", omittingEmptySubsequences: false)
        let isWellFormed = words.allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { 97...122 ~= $0 || 48...57 ~= $0 }
        }
        let id = RuleID(text)
        if !isWellFormed || text.utf8.count > 100 {
            decoder.report(
                "'\(text)' cannot be the id of a rule", at: node.place,
                suggestion: "Write lower-case words joined by hyphens, such as acme-no-usb")
        } else if let known = reader.catalogue[id] {
            decoder.report(
                "'\(text)' is \(known.id == id ? "a built-in rule" : "the built-in rule \(known.id)")", at: node.place,
                suggestion: "Choose another id")
        } else if RuleDescription.onWaivers.contains(where: { $0.id == id }) {
            decoder.report(
                "'\(text)' is what a finding on a waiver is called", at: node.place, suggestion: "Choose another id")
        } else if let first = declared[id] {
            decoder.report("'\(text)' is declared twice, first in line \(first.line)", at: node.place)
        } else if let first = draft.declarations[id] {
            decoder.report(
                "'\(text)' is declared by a baseline that this one builds on, in \(first.place)", at: node.place)
        } else {
            declared[id] = node.place
            return id
        }
        return nil
    }

    private mutating func rule<Subject: ConditionSubject>(
        _ subject: Subject.Type, _ scope: AppliesDecoding.Scope, _ node: YAMLNode
    ) -> (any Rule)? {
        guard let condition = ConditionDecoding<Subject.Facts>("'require'").read(node, within: reader.limits, &decoder)
        else { return nil }
        do throws(ConditionProblem) {
            let requirement = try SubjectCondition<Subject>(condition)
            var applies: SubjectCondition<Subject>?
            if let condition = scope.condition { applies = try SubjectCondition(condition, good: .either) }
            return DeclaredRule(appliesWhen: applies, requires: requirement)
        } catch {
            decoder.report(error.message, at: node.place, suggestion: error.suggestion)
            return nil
        }
    }
}

extension Reference {
    /// Reads `NIST SP 800-125 §4.2`: the document, and after the last blank before `§` its section.
    init(text: String) {
        if let mark = text.firstIndex(of: "§"), mark > text.startIndex {
            let document = text[..<mark].split(separator: " ").joined(separator: " ")
            self.init(document, String(text[mark...]))
        } else if let blank = text.lastIndex(of: " ") {
            self.init(String(text[..<blank]), String(text[text.index(after: blank)...]))
        } else {
            self.init(text, "")
        }
    }

    /// Document and section as a policy file has them.
    var text: String { section.isEmpty ? document : "\(document) \(section)" }
}
#endif
