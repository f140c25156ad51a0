// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecCore

/// Files that register the machines that may exist: what each carries, who answers for it, what it is for, and who decided.
///
/// ```yaml
/// virtsec: register/v1
/// machines:
///   - id: web01
///     name: web01
///     identity: { uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10, mac: ["52:54:00:12:34:56"] }
///     owner: alice
///     purpose: The shop's front end.
///     approval: CHG-1042
///     lease: 2027-06-30
/// ```
///
/// The schema for editors is `Documentation/Formats/register.schema.json`.
public enum RegisterFile {
    /// The kind and version that a file states.
    public static let format = PolicyFileKind.register.format

    /// Reads a register.
    ///
    /// An entry in which a text is still the placeholder of a first register is read as one that nobody has decided on.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - path: the file's name.
    ///   - limits: how much of a file is read.
    /// - Throws: everything that is wrong with the file, each with its line.
    public static func read(
        _ bytes: [UInt8], path: String, limits: PolicyFileLimits = PolicyFileLimits()
    ) throws(PolicyFileError) -> MachineRegister {
        let root = try YAMLReader.read(bytes, path: path, limits: limits)
        var decoder = FileDecoder(path: path)
        guard decoder.checkHeader(of: root, is: .register) else {
            try decoder.finish()
            return MachineRegister([])
        }
        let known = [FileDecoder.headerKey, "machines"]
        let file = decoder.fields(of: root, "the file", known: known, required: ["machines"])
        var reader = RegisterReader()
        let machines = decoder.items(of: file?["machines"], "'machines'").compactMap { reader.machine($0, &decoder) }
        try decoder.finish()
        return MachineRegister(machines)
    }
}

/// Reads the entries of a register, and notes everything that is wrong with each.
private struct RegisterReader {
    private static let required = ["id", "identity", "owner", "purpose", "approval"]
    private static let known = required + ["name", "lease", "retired"]
    private static let kinds = IdentityEvidence.Kind.allCases

    private var ids: Set<String> = []
    /// Which entry has a UUID.
    private var owners: [IdentityEvidence: String] = [:]

    /// The entry; nil where something that it cannot do without is missing or wrong.
    mutating func machine(_ node: YAMLNode, _ decoder: inout FileDecoder) -> RegisteredMachine? {
        guard let fields = decoder.fields(of: node, "a machine", known: Self.known, required: Self.required) else {
            return nil
        }
        let id = decoder.sentence(fields["id"], "'id'")
        if let id, !ids.insert(id).inserted { decoder.report("a second machine has the id '\(id)'", at: node.place) }
        let evidence = evidence(fields["identity"], &decoder)
        noteShared(evidence, id, node, &decoder)
        let texts = ["owner", "purpose", "approval"].map { decoder.sentence(fields[$0], "'\($0)'") }
        let name = decoder.sentence(fields["name"], "'name'")
        let lease = decoder.day(fields["lease"], "'lease'").map(CalendarDay.init(containing:))
        let retired = decoder.day(fields["retired"], "'retired'").map(CalendarDay.init(containing:))
        guard let id, let owner = texts[0], let purpose = texts[1], let approval = texts[2] else { return nil }
        let isDecided = ![owner, purpose, approval].contains { $0.contains(RegisterText.placeholder) }
        return RegisteredMachine(
            id: id, name: name, evidence: evidence, owner: owner, purpose: purpose,
            approval: isDecided ? approval : nil, lease: lease, retired: retired,
            location: DocumentLocation(path: decoder.path, line: node.place.line, column: node.place.column))
    }

    /// Each kind of evidence is a text, or a list of them.
    private func evidence(_ node: YAMLNode?, _ decoder: inout FileDecoder) -> [IdentityEvidence] {
        guard let node, let fields = decoder.fields(of: node, "'identity'", known: Self.kinds.map(\.rawValue)) else {
            return []
        }
        if fields.pairs.isEmpty {
            let names = Self.kinds.map(\.rawValue).joined(separator: ", ")
            decoder.report(
                "'identity' says nothing, and a name alone does not say which machine is meant", at: node.place,
                suggestion: "Add what only the machine carries: \(names)")
        }
        return Self.kinds.flatMap { kind -> [IdentityEvidence] in
            guard let value = fields[kind.rawValue] else { return [] }
            guard case .sequence(let items) = value.content else {
                return [decoder.evidence(kind, value)].compactMap(\.self)
            }
            if items.isEmpty { decoder.report("'\(kind)' is empty", at: value.place) }
            return items.compactMap { decoder.evidence(kind, $0) }
        }
    }

    /// One UUID is that of one machine; the same card in two entries would be as wrong, and is seen when it is found.
    private mutating func noteShared(
        _ evidence: [IdentityEvidence], _ id: String?, _ node: YAMLNode, _ decoder: inout FileDecoder
    ) {
        guard let id else { return }
        for piece in evidence where piece.kind == .uuid {
            if let other = owners.updateValue(id, forKey: piece), other != id {
                decoder.report("'\(other)' has the \(piece) too", at: node.place)
            }
        }
    }
}
#endif
