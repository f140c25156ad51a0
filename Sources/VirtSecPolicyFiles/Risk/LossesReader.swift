// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecBaselines
import VirtSecCore

/// Reads one file of losses, and notes everything that is wrong with it.
struct LossesReader {
    private static let texts = ["name", "author", "rationale", "currency"]
    private static let parts = ["losses", "attempts", "savings", "controls"]

    let baselines: [Baseline]
    var decoder: FileDecoder

    mutating func assumptions(_ root: YAMLNode) -> LossAssumptions {
        let known = [FileDecoder.headerKey] + Self.texts + Self.parts
        let file = decoder.fields(of: root, "the file", known: known, required: Self.texts)
        let said = Self.texts.map { decoder.sentence(file?[$0], "'\($0)'") ?? "" }
        var assumptions = LossAssumptions(name: said[0], author: said[1], rationale: said[2], currency: said[3])
        checkCurrency(said[3], file?["currency"])
        assumptions.losses = decoder.items(of: file?["losses"], "'losses'").compactMap { loss($0) }
        attempts(file?["attempts"], &assumptions)
        assumptions.savings = decoder.items(of: file?["savings"], "'savings'").compactMap { saving($0) }
        controls(file?["controls"], &assumptions)
        return assumptions
    }

    /// A name that can stand beside an amount, such as EUR.
    private mutating func checkCurrency(_ text: String, _ node: YAMLNode?) {
        guard let node, !text.isEmpty else { return }
        let isName =
            text.unicodeScalars.count <= 12
            && text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.generalCategory == .currencySymbol
            }
        if !isName { decoder.report("'currency' is a name of at most 12 letters, such as EUR", at: node.place) }
    }

    // MARK: - Losses

    private mutating func loss(_ node: YAMLNode) -> LossEntry? {
        let keys = ["match", "range", "because"]
        guard let fields = decoder.fields(of: node, "a loss", known: keys, required: keys) else { return nil }
        let match = match(fields["match"])
        let range = range(fields["range"], digits: 0, most: ThreePointRange.most)
        guard let because = decoder.sentence(fields["because"], "'because'"), let range, let match else { return nil }
        return LossEntry(labels: match.labels, evidence: match.evidence, range: range, because: because)
    }

    /// Labels that a machine has, and evidence that it carries; `all` for every machine.
    private mutating func match(_ node: YAMLNode?) -> (labels: [String: String], evidence: [IdentityEvidence])? {
        guard let node else { return nil }
        if case .scalar(let scalar) = node.content, scalar.text == "all" { return ([:], []) }
        let kinds = IdentityEvidence.Kind.allCases
        guard let fields = decoder.fields(of: node, "'match'", known: ["labels"] + kinds.map(\.rawValue)) else {
            return nil
        }
        if fields.pairs.isEmpty {
            decoder.report("'match' names no machine", at: node.place, suggestion: "Write all for every machine")
        }
        var labels: [String: String] = [:]
        for pair in decoder.pairs(of: fields["labels"], "'labels'") {
            guard LabelName.isValid(pair.key) else {
                decoder.report(
                    "'\(pair.key)' cannot be the name of a label", at: pair.keyPlace, suggestion: LabelName.rule)
                continue
            }
            labels[pair.key] = decoder.sentence(pair.value, "the label '\(pair.key)'")
        }
        var evidence: [IdentityEvidence] = []
        for kind in kinds {
            if let value = fields[kind.rawValue], let piece = decoder.evidence(kind, value) { evidence.append(piece) }
        }
        return (labels, evidence)
    }

    // MARK: - Attempts

    private mutating func attempts(_ node: YAMLNode?, _ assumptions: inout LossAssumptions) {
        for pair in decoder.pairs(of: node, "'attempts'") {
            let component = ThreatComponent(rawValue: pair.key)
            if component == nil, pair.key != "all" {
                let names = ["all"] + ThreatComponent.allCases.map(\.rawValue)
                decoder.reportUnknown("component of the threat", pair.key, at: pair.keyPlace, among: names)
                continue
            }
            let entry = attempt(pair.value)
            if let component { assumptions.attempts[component] = entry } else { assumptions.otherAttempts = entry }
        }
    }

    private mutating func attempt(_ node: YAMLNode) -> AttemptEntry? {
        let keys = ["range", "because"]
        guard let fields = decoder.fields(of: node, "an entry of 'attempts'", known: keys, required: keys) else {
            return nil
        }
        let range = range(fields["range"], digits: 3, most: AttemptEntry.most)
        guard let because = decoder.sentence(fields["because"], "'because'"), let range else { return nil }
        return AttemptEntry(thousandths: range, because: because)
    }

    // MARK: - Savings and costs

    private mutating func saving(_ node: YAMLNode) -> VirtualizationSaving? {
        let keys = ["what", "perYear", "source"]
        guard let fields = decoder.fields(of: node, "a saving", known: keys, required: keys) else { return nil }
        let what = decoder.sentence(fields["what"], "'what'")
        let amount = amount(fields["perYear"], "'perYear'")
        guard let source = decoder.sentence(fields["source"], "'source'"), let what, let amount else { return nil }
        return VirtualizationSaving(what: what, perYear: amount, source: source)
    }

    private mutating func controls(_ node: YAMLNode?, _ assumptions: inout LossAssumptions) {
        for pair in decoder.pairs(of: node, "'controls'") {
            let rule = RuleID(pair.key)
            let isOther = pair.key == "others"
            if !isOther, !baselines.contains(where: { $0[rule] != nil }) {
                let names = baselines.flatMap { $0.entries.map(\.id.description) } + ["others"]
                decoder.reportUnknown("rule", pair.key, at: pair.keyPlace, among: names)
            }
            let cost = cost(pair.value)
            if isOther { assumptions.otherControls = cost } else { assumptions.controls[rule] = cost }
        }
    }

    private mutating func cost(_ node: YAMLNode) -> ControlCost? {
        let keys = ["once", "perYear", "source"]
        guard let fields = decoder.fields(of: node, "the cost of a control", known: keys, required: ["source"]) else {
            return nil
        }
        if fields["once"] == nil, fields["perYear"] == nil {
            decoder.report("the cost of a control needs 'once' or 'perYear'", at: node.place)
        }
        let once = fields["once"] == nil ? 0 : amount(fields["once"], "'once'")
        let perYear = fields["perYear"] == nil ? 0 : amount(fields["perYear"], "'perYear'")
        guard let source = decoder.sentence(fields["source"], "'source'"), let once, let perYear else { return nil }
        return ControlCost(once: once, perYear: perYear, source: source)
    }

    // MARK: - Numbers

    private mutating func amount(_ node: YAMLNode?, _ what: String) -> Int64? {
        decoder.number(node, what, in: 0...Int(ThreePointRange.most)).map { Int64($0) }
    }

    /// The least, the most likely and the most, in the smallest unit that the digits behind the point give.
    private mutating func range(_ node: YAMLNode?, digits: Int, most: Int64) -> ThreePointRange? {
        guard let node else { return nil }
        let items = decoder.items(of: node, "'range'")
        guard case .sequence = node.content else { return nil }
        let numbers = items.compactMap { number($0, digits, most) }
        if items.count == 3, numbers.count < 3 { return nil }
        if numbers.count == 3, let range = ThreePointRange(low: numbers[0], likely: numbers[1], high: numbers[2]) {
            return range
        }
        decoder.report("'range' is three numbers: the least, the most likely and the most", at: node.place)
        return nil
    }

    private mutating func number(_ node: YAMLNode, _ digits: Int, _ most: Int64) -> Int64? {
        if case .scalar(let scalar) = node.content, scalar.isPlain,
            let number = DecimalText.units(scalar.text, digits: digits), number <= most
        {
            return number
        }
        let unit = (0..<digits).reduce(Int64(1)) { scale, _ in scale * 10 }
        let kind = digits == 0 ? "a whole number" : "a number with at most \(digits) digits behind the point"
        decoder.report("an end of 'range' is \(kind) from 0 to \(most / unit)", at: node.place)
        return nil
    }
}

/// Numbers that are written with digits and at most one point.
enum DecimalText {
    /// A number in units of its last possible digit; nil for one that is written otherwise, or has more digits behind the point.
    static func units(_ text: String, digits: Int) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 48...57 ~= $0 } }),
            parts[0].utf8.count <= 13
        else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.utf8.count <= digits else { return nil }
        return Int64(parts[0] + fraction + String(repeating: "0", count: digits - fraction.utf8.count))
    }
}
#endif
