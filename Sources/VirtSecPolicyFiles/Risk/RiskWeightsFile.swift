// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecCore

/// Files with the numbers that risk is worked out from, where they are others than the standard ones.
///
/// ```yaml
/// virtsec: weights/v1
/// name: acme
/// author: Alice Example, CISO
/// rationale: Agreed on in the risk board of March 2027.
/// likelihood:
///   high: { value: 0.6, range: [0.4, 0.8], because: "Two of three were used against us last year." }
/// exposure:
///   office: { value: 0.6, range: [0.4, 0.8], because: "Everybody's notebook reaches it." }
/// ```
///
/// Numbers are from 0 to 1 with at most six digits behind the point, but for `concentration`, in which `scale` is a number
/// of machines. Zones, classes and levels may be named freely; those of the standard set that a file does not name stay.
/// The schema for editors is `Documentation/Formats/weights.schema.json`.
public enum RiskWeightsFile {
    /// The kind and version that a file states.
    public static let format = PolicyFileKind.weights.format

    /// Reads weights.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - path: the file's name.
    ///   - limits: how much of a file is read.
    /// - Throws: everything that is wrong with the file, each with its line.
    public static func read(
        _ bytes: [UInt8], path: String, limits: PolicyFileLimits = PolicyFileLimits()
    ) throws(PolicyFileError) -> RiskWeights {
        let root = try YAMLReader.read(bytes, path: path, limits: limits)
        var decoder = FileDecoder(path: path)
        guard decoder.checkHeader(of: root, is: .weights) else {
            try decoder.finish()
            return .standard
        }
        let texts = ["name", "author", "rationale"]
        let families = RiskWeightKey.Family.allCases
        let known = [FileDecoder.headerKey] + texts + families.map(\.rawValue)
        let file = decoder.fields(of: root, "the file", known: known, required: texts)
        let said = texts.map { decoder.sentence(file?[$0], "'\($0)'") ?? "" }
        var reader = WeightReader()
        for family in families { reader.read(file?[family.rawValue], family, &decoder) }
        try decoder.finish()
        do throws(RiskWeightError) {
            return try RiskWeights(name: said[0], author: said[1], rationale: said[2], reader.weights)
        } catch {
            decoder.report("\(error)", at: reader.places[error.key] ?? root.place)
            try decoder.finish()
            return .standard
        }
    }
}

/// Reads the weights of a file, and notes everything that is wrong with each.
private struct WeightReader {
    private(set) var weights: [RiskWeightKey: RiskWeight] = [:]
    private(set) var places: [RiskWeightKey: YAMLPlace] = [:]

    /// Reads the weights of one family.
    mutating func read(_ node: YAMLNode?, _ family: RiskWeightKey.Family, _ decoder: inout FileDecoder) {
        for pair in decoder.pairs(of: node, "'\(family.rawValue)'") {
            let key = RiskWeightKey(family, pair.key)
            if RiskWeights.standard[key] == nil, let names = Self.fixed(family) {
                decoder.reportUnknown("weight '\(family.rawValue)'", pair.key, at: pair.keyPlace, among: names)
                continue
            }
            places[key] = pair.keyPlace
            weights[key] = weight(pair.value, key, &decoder)
        }
    }

    /// The names of a family whose names people do not choose.
    private static func fixed(_ family: RiskWeightKey.Family) -> [String]? {
        switch family {
        case .exposure, .dataClass, .criticality: nil
        case .likelihood, .impact, .escape, .concentration:
            RiskWeights.standard.keys.filter { $0.family == family }.map(\.name)
        }
    }

    private func weight(_ node: YAMLNode, _ key: RiskWeightKey, _ decoder: inout FileDecoder) -> RiskWeight? {
        let keys = ["value", "range", "because"]
        guard let fields = decoder.fields(of: node, "a weight", known: keys, required: keys) else { return nil }
        let value = number(fields["value"], "'value'", key, &decoder)
        let ends = decoder.items(of: fields["range"], "'range'")
        let bounds = ends.compactMap { number($0, "'range'", key, &decoder) }
        let because = decoder.sentence(fields["because"], "'because'")
        if ends.count != 2 || (bounds.count == 2 && bounds[0] > bounds[1]) {
            decoder.report("'range' is two numbers, the smaller first", at: fields.place(of: "range"))
        }
        guard let value, bounds.count == 2, bounds[0] <= bounds[1], let because else { return nil }
        if !(bounds[0]...bounds[1]).contains(value) {
            decoder.report("'value' lies outside of 'range'", at: fields.place(of: "value"))
        }
        return RiskWeight(millionths: value, range: bounds[0]...bounds[1], rationale: because)
    }

    /// A number in millionths.
    private func number(
        _ node: YAMLNode?, _ what: String, _ key: RiskWeightKey, _ decoder: inout FileDecoder
    ) -> Int? {
        guard let node else { return nil }
        let most = key.family == .concentration ? 1_000 : 1
        guard case .scalar(let scalar) = node.content, let value = Self.millionths(scalar.text),
            value <= most * 1_000_000
        else {
            decoder.report(
                "\(what) is a number from 0 to \(most) with at most six digits behind the point", at: node.place)
            return nil
        }
        return value
    }

    /// Such as 0.35; nil for anything that is not written with digits and at most one point.
    private static func millionths(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 48...57 ~= $0 } }),
            parts[0].utf8.count <= 9, let whole = Int(parts[0])
        else { return nil }
        let digits = parts.count == 2 ? parts[1] : ""
        guard digits.utf8.count <= 6 else { return nil }
        let fraction = String(digits) + String(repeating: "0", count: 6 - digits.utf8.count)
        return Int(fraction).map { whole * 1_000_000 + $0 }
    }
}
#endif
