// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecCore

/// Files of authorities: who may decide about risk, how far, and by which keys they are known.
///
/// ```yaml
/// virtsec: authorities/v1
/// authorities:
///   - name: Alice Example
///     role: CISO
///     keys: [MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=]
///     may: { treatments: [accept, transfer], severity: high, days: 180 }
///     until: 2027-12-31
/// ```
///
/// A key is an Ed25519 public key, as `openssl pkey -pubout` writes it, or the base64 in it. What `may` leaves out is not
/// limited, but for `days`, which is 365. Whoever may write this file decides who decides: keep it where few can. The schema
/// for editors is `Documentation/Formats/authorities.schema.json`.
public enum AuthoritiesFile {
    /// The kind and version that a file states.
    public static let format = PolicyFileKind.authorities.format

    /// Reads a file of authorities.
    ///
    /// Whether a key that looks like one is one is found out by what verifies signatures, `DecisionEnvelope` of VirtSecTrust.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - path: the file's name.
    ///   - limits: how much of a file is read.
    /// - Throws: everything that is wrong with the file, each with its line.
    public static func read(
        _ bytes: [UInt8], path: String, limits: PolicyFileLimits = PolicyFileLimits()
    ) throws(PolicyFileError) -> [RiskAuthority] {
        let root = try YAMLReader.read(bytes, path: path, limits: limits)
        var decoder = FileDecoder(path: path)
        guard decoder.checkHeader(of: root, is: .authorities) else {
            try decoder.finish()
            return []
        }
        let known = [FileDecoder.headerKey, "authorities"]
        let file = decoder.fields(of: root, "the file", known: known, required: ["authorities"])
        var reader = AuthorityReader()
        let items = decoder.items(of: file?["authorities"], "'authorities'")
        let authorities = items.compactMap { reader.authority($0, &decoder) }
        try decoder.finish()
        return authorities
    }
}

/// Reads the authorities of a file, and notes everything that is wrong with each.
private struct AuthorityReader {
    private static let required = ["name", "role", "keys"]
    private var names: Set<String> = []
    private var owners: [String: String] = [:]

    mutating func authority(_ node: YAMLNode, _ decoder: inout FileDecoder) -> RiskAuthority? {
        let known = Self.required + ["may", "until"]
        guard let fields = decoder.fields(of: node, "an authority", known: known, required: Self.required) else {
            return nil
        }
        let name = decoder.sentence(fields["name"], "'name'")
        if let name, !names.insert(name).inserted {
            decoder.report(
                "a second authority is called '\(name)'", at: node.place,
                suggestion: "Name each person once, with all of their keys")
        }
        let role = decoder.sentence(fields["role"], "'role'")
        let keys = keys(of: fields, name ?? "", &decoder)
        let until = decoder.day(fields["until"], "'until'").map(CalendarDay.init(containing:))
        let limits = limits(fields["may"], &decoder)
        guard let name, let role else { return nil }
        return RiskAuthority(
            name: name, role: role, keys: keys, treatments: limits.treatments, severity: limits.severity,
            longestDays: limits.days, until: until)
    }

    /// A key that two persons have proves nothing of either.
    private mutating func keys(
        of fields: FileFields, _ name: String, _ decoder: inout FileDecoder
    ) -> [String] {
        let items = decoder.items(of: fields["keys"], "'keys'")
        if let node = fields["keys"], items.isEmpty, case .sequence = node.content {
            decoder.report("'keys' is empty", at: node.place)
        }
        return items.compactMap { item in
            guard let key = decoder.sentence(item, "a key") else { return nil }
            let base64 = key.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }.joined()
            if let owner = owners[base64] {
                decoder.report("the key is one of '\(owner)' already", at: item.place)
            }
            owners[base64] = name
            // What precedes the 32 bytes of such a key is always the same (RFC 8410, section 4).
            if !base64.hasPrefix("MCowBQYDK2VwAyEA") || base64.utf8.count != 60 {
                decoder.report(
                    "a key is no Ed25519 public key", at: item.place,
                    suggestion: "openssl pkey -in KEY -pubout prints it")
            }
            return key
        }
    }

    private func limits(
        _ node: YAMLNode?, _ decoder: inout FileDecoder
    ) -> (treatments: Set<String>, severity: Severity, days: Int) {
        let open = (treatments: Set(RiskTreatment.names), severity: Severity.critical, days: 365)
        let keys = ["treatments", "severity", "days"]
        guard let node, let fields = decoder.fields(of: node, "'may'", known: keys) else { return open }
        let words = RiskTreatment.names.map { ($0, $0) }
        let treatments = decoder.items(of: fields["treatments"], "'treatments'").compactMap {
            decoder.word($0, "a treatment", among: words)
        }
        if let node = fields["treatments"], treatments.isEmpty, case .sequence(let items) = node.content, items.isEmpty
        {
            decoder.report("'treatments' is empty, so that they may decide nothing", at: node.place)
        }
        let severity = decoder.word(
            fields["severity"], "'severity'", among: Severity.allCases.map { ($0.rawValue, $0) })
        let days = decoder.number(fields["days"], "'days'", in: 1...3_660)
        return (
            fields["treatments"] == nil ? open.treatments : Set(treatments), severity ?? open.severity,
            days ?? open.days
        )
    }
}
#endif
