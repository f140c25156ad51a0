// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecBaselines
public import VirtSecCore

/// Files with what is on record of physical servers that machines replaced.
///
/// ```yaml
/// virtsec: physical/v1
/// name: server-room-2019
/// author: Bob Example, auditor
/// rationale: Audit of the server room before it was given up.
/// servers:
///   - id: rack4-07
///     machines: [{ uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10, name: erp }]
///     controls:
///       secure-boot-not-demanded: { was: met, source: "Photo of the firmware's screen" }
///       disk-not-encrypted: { was: not-met, source: "Audit, page 4" }
///       tpm-missing: { was: unknown, source: "Nobody looked" }
/// ```
///
/// The schema for editors is `Documentation/Formats/physical.schema.json`.
public enum PhysicalFile {
    /// The kind and version that a file states.
    public static let format = PolicyFileKind.physical.format

    /// Reads a record.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - path: the file's name.
    ///   - baselines: those whose rules may be named; a rule that none of them holds is a problem.
    ///   - limits: how much of a file is read.
    /// - Throws: everything that is wrong with the file, each with its line.
    public static func read(
        _ bytes: [UInt8], path: String, knowing baselines: [Baseline] = [.all],
        limits: PolicyFileLimits = PolicyFileLimits()
    ) throws(PolicyFileError) -> PhysicalRecord {
        let root = try YAMLReader.read(bytes, path: path, limits: limits)
        var decoder = FileDecoder(path: path)
        var record = PhysicalRecord(name: "", author: "", rationale: "", servers: [])
        if decoder.checkHeader(of: root, is: .physical) {
            let texts = ["name", "author", "rationale"]
            let known = [FileDecoder.headerKey] + texts + ["servers"]
            let file = decoder.fields(of: root, "the file", known: known, required: texts + ["servers"])
            let said = texts.map { decoder.sentence(file?[$0], "'\($0)'") ?? "" }
            var reader = PhysicalReader(baselines: baselines)
            let servers = decoder.items(of: file?["servers"], "'servers'").compactMap { reader.server($0, &decoder) }
            record = PhysicalRecord(name: said[0], author: said[1], rationale: said[2], servers: servers)
        }
        try decoder.finish()
        return record
    }
}

/// Reads the servers of a record, and notes everything that is wrong with each.
private struct PhysicalReader {
    private static let kinds = IdentityEvidence.Kind.allCases

    let baselines: [Baseline]
    private var ids: Set<String> = []

    init(baselines: [Baseline]) { self.baselines = baselines }

    mutating func server(_ node: YAMLNode, _ decoder: inout FileDecoder) -> PhysicalServer? {
        let keys = ["id", "machines", "controls"]
        guard let fields = decoder.fields(of: node, "a server", known: keys, required: keys) else { return nil }
        let id = decoder.sentence(fields["id"], "'id'")
        if let id, !ids.insert(id).inserted { decoder.report("a second server has the id '\(id)'", at: node.place) }
        let items = decoder.items(of: fields["machines"], "'machines'")
        if let list = fields["machines"], items.isEmpty { decoder.report("'machines' is empty", at: list.place) }
        let machines = items.compactMap { machine($0, &decoder) }
        var controls: [RuleID: PhysicalControl] = [:]
        for pair in decoder.pairs(of: fields["controls"], "'controls'") {
            let rule = RuleID(pair.key)
            if !baselines.contains(where: { $0[rule] != nil }) {
                let names = baselines.flatMap { $0.entries.map(\.id.description) }
                decoder.reportUnknown("rule", pair.key, at: pair.keyPlace, among: names)
            }
            controls[rule] = control(pair.value, &decoder)
        }
        return id.map { PhysicalServer(id: $0, machines: machines, controls: controls) }
    }

    private func machine(_ node: YAMLNode, _ decoder: inout FileDecoder) -> AssetScope? {
        let known = Self.kinds.map(\.rawValue) + ["name"]
        guard let fields = decoder.fields(of: node, "a machine", known: known) else { return nil }
        let evidence = Self.kinds.compactMap { kind in
            fields[kind.rawValue].flatMap { decoder.evidence(kind, $0) }
        }
        let name = decoder.sentence(fields["name"], "'name'")
        if !Self.kinds.contains(where: { fields[$0.rawValue] != nil }) {
            let names = Self.kinds.map(\.rawValue).joined(separator: ", ")
            decoder.report(
                "a name alone does not say which machine is meant", at: node.place,
                suggestion: "Add what only the machine carries: \(names)")
        }
        return AssetScope(evidence, named: name)
    }

    private func control(_ node: YAMLNode, _ decoder: inout FileDecoder) -> PhysicalControl? {
        let keys = ["was", "source"]
        guard let fields = decoder.fields(of: node, "a control", known: keys, required: keys) else { return nil }
        let states = PhysicalControl.State.allCases.map { ($0.rawValue, $0) }
        let state = decoder.word(fields["was"], "'was'", among: states)
        guard let source = decoder.sentence(fields["source"], "'source'"), let state else { return nil }
        return PhysicalControl(state, source: source)
    }
}
#endif
