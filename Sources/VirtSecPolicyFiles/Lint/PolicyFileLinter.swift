// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecBaselines
public import VirtSecCore

/// Checks policy files of every kind: each says in its first line what it is.
///
/// Linting never touches a disk itself: whoever creates the linter says how a file is read.
public struct PolicyFileLinter: Sendable {
    /// The moment at which last days are over or not.
    public let instant: Instant
    /// How large files may be.
    public var limits = PolicyFileLimits()
    /// How far waivers may go.
    public var waiverPolicy = WaiverPolicy()
    private let readFile: BaselineReader.FileAccess

    /// Creates a linter.
    public init(at instant: Instant, readFile: @escaping BaselineReader.FileAccess) {
        self.instant = instant
        self.readFile = readFile
    }

    /// Checks files, and gives what is to be said of each in their order.
    ///
    /// Waivers may name rules of the built-in baselines and of those baselines that are checked with them.
    ///
    /// - Parameters:
    ///   - paths: the files.
    ///   - documents: reads the documents of tests.
    public func lint(_ paths: [String], documents: some DocumentReader) -> [PolicyFileLint] {
        var results: [Int: PolicyFileLint] = [:]
        var others: [(Int, LintedFile)] = []
        var known = [Baseline.all]
        for (index, path) in paths.enumerated() {
            do {
                let file = LintedFile(path, try readFile(path), limits)
                guard file.kind == .baseline else {
                    others.append((index, file))
                    continue
                }
                results[index] = baseline(file, &known)
            } catch {
                let problem = PolicyProblem(
                    path: path, message: "the file cannot be read: \(error)", isUnreadable: true)
                results[index] = PolicyFileLint(path: path, kind: nil, mistakes: [problem])
            }
        }
        for (index, file) in others { results[index] = lint(file, documents, knowing: known) }
        return paths.indices.compactMap { results[$0] }
    }

    private func lint(
        _ file: LintedFile, _ documents: some DocumentReader, knowing known: [Baseline]
    ) -> PolicyFileLint {
        do throws(PolicyFileError) {
            switch file.kind {
            case .labels: return try labels(file)
            case .waivers: return try waivers(file, knowing: known)
            case .authorities: return try authorities(file)
            case .register: return try register(file)
            case .weights: return try weights(file)
            case .losses: return try losses(file, knowing: known)
            case .physical: return try physical(file, knowing: known)
            case .test: return try tests(file, documents)
            case .baseline, nil: throw PolicyFileError(file.refusals)
            }
        } catch {
            return PolicyFileLint(path: file.path, kind: file.kind, mistakes: error.problems)
        }
    }

    // MARK: - One kind each

    private func baseline(_ file: LintedFile, _ known: inout [Baseline]) -> PolicyFileLint {
        var reader = BaselineReader(asOf: instant, readFile: readFile)
        reader.limits = limits
        do throws(PolicyFileError) {
            let read = try reader.baseline(file.bytes, path: file.path)
            known.append(read.baseline)
            return PolicyFileLint(BaselineLint(read), read.baseline, path: file.path)
        } catch {
            return PolicyFileLint(path: file.path, kind: .baseline, mistakes: error.problems)
        }
    }

    private func labels(_ file: LintedFile) throws(PolicyFileError) -> PolicyFileLint {
        var reader = LabelReader()
        reader.limits = limits
        let items = try reader.labels(file.bytes, path: file.path).assignments
        let names = Set(items.flatMap { $0.labels.map(\.name) }).sorted()
        let given = names.isEmpty ? "no label" : names.joined(separator: ", ")
        let note =
            "a file of labels: \(PolicyFileLint.count(items.count, "item")), which \(Self.gives(items.count)) \(given)"
        return PolicyFileLint(path: file.path, kind: .labels, problems: [], notes: [note])
    }

    private static func gives(_ count: Int) -> String { count == 1 ? "gives" : "give" }

    private func waivers(
        _ file: LintedFile, knowing known: [Baseline]
    ) throws(PolicyFileError) -> PolicyFileLint {
        let waivers = try WaiverFile.read(file.bytes, path: file.path, knowing: known, limits: limits)
        let rules = Set(waivers.flatMap(\.rules)).count
        let first = waivers.map(\.expires).min().map { "; the first ends on \($0)" } ?? ""
        let note =
            "a file of waivers: \(PolicyFileLint.count(waivers.count, "waiver")) for \(PolicyFileLint.count(rules, "rule"))\(first)"
        return PolicyFileLint(
            path: file.path, kind: .waivers, problems: waivers.compactMap(term), notes: [note])
    }

    private func authorities(_ file: LintedFile) throws(PolicyFileError) -> PolicyFileLint {
        let authorities = try AuthoritiesFile.read(file.bytes, path: file.path, limits: limits)
        let today = CalendarDay(containing: instant)
        let over = authorities.count { authority in authority.until.map { $0 < today } ?? false }
        let people = PolicyFileLint.count(authorities.count, "person")
        let note = "a file of authorities: \(people) who may decide about risk"
        let ended = over == 0 ? "" : "; the time of \(over) is over"
        return PolicyFileLint(path: file.path, kind: .authorities, problems: [], notes: [note + ended])
    }

    private func register(_ file: LintedFile) throws(PolicyFileError) -> PolicyFileLint {
        let machines = try RegisterFile.read(file.bytes, path: file.path, limits: limits).machines
        let undecided = machines.count { $0.approval == nil }
        let open = undecided == 0 ? "" : "; on \(undecided) nobody has decided yet"
        let note = "a register of \(PolicyFileLint.count(machines.count, "machine"))\(open)"
        return PolicyFileLint(path: file.path, kind: .register, problems: [], notes: [note])
    }

    private func weights(_ file: LintedFile) throws(PolicyFileError) -> PolicyFileLint {
        let weights = try RiskWeightsFile.read(file.bytes, path: file.path, limits: limits)
        let changed = weights.keys.count { weights[$0] != RiskWeights.standard[$0] }
        let note = "a file of risk weights: \(weights.name), \(changed) of \(weights.keys.count) other than standard"
        return PolicyFileLint(path: file.path, kind: .weights, problems: [], notes: [note])
    }

    private func losses(_ file: LintedFile, knowing known: [Baseline]) throws(PolicyFileError) -> PolicyFileLint {
        let losses = try LossesFile.read(file.bytes, path: file.path, knowing: known, limits: limits)
        let note =
            "a file of losses: \(losses.name), \(PolicyFileLint.count(losses.losses.count, "range")) of loss,"
            + " \(PolicyFileLint.count(losses.savings.count, "saving")),"
            + " \(PolicyFileLint.count(losses.controls.count, "cost")) of controls"
        return PolicyFileLint(path: file.path, kind: .losses, problems: [], notes: [note])
    }

    private func physical(_ file: LintedFile, knowing known: [Baseline]) throws(PolicyFileError) -> PolicyFileLint {
        let record = try PhysicalFile.read(file.bytes, path: file.path, knowing: known, limits: limits)
        let note = "a record of \(PolicyFileLint.count(record.servers.count, "physical server")): \(record.name)"
        return PolicyFileLint(path: file.path, kind: .physical, problems: [], notes: [note])
    }

    /// What is wrong with how long a waiver counts.
    private func term(of waiver: Waiver) -> PolicyProblem? {
        let days = CalendarDay(containing: instant).days(until: waiver.expires)
        func problem(_ message: String, _ suggestion: String) -> PolicyProblem {
            PolicyProblem(
                path: waiver.location.path, line: waiver.location.line, column: waiver.location.column,
                message: message, suggestion: suggestion)
        }
        if days < 0 {
            return problem(
                "the waiver '\(waiver.id)' ended on \(waiver.expires) and covers nothing", "Take it out, or decide anew"
            )
        }
        guard days > waiverPolicy.longestDays else { return nil }
        return problem(
            "the last day of the waiver '\(waiver.id)' lies \(days) days ahead, more than \(waiverPolicy.longestDays),"
                + " so it covers nothing", "Choose an earlier day")
    }

    private func tests(
        _ file: LintedFile, _ documents: some DocumentReader
    ) throws(PolicyFileError) -> PolicyFileLint {
        var reader = PolicyTestReader(at: instant, readFile: readFile)
        reader.limits = limits
        let cases = try reader.cases(file.bytes, path: file.path, documents: documents)
        let baselines = Set(cases.map(\.baseline)).sorted().joined(separator: ", ")
        let note = "a file of tests: \(PolicyFileLint.count(cases.count, "test")) of \(baselines)"
        return PolicyFileLint(path: file.path, kind: .test, problems: [], notes: [note])
    }
}

/// A file, and what it says that it is.
private struct LintedFile {
    let path: String
    let bytes: [UInt8]
    /// Also of a file that cannot be read as YAML, or that lacks its first line, as far as its keys tell.
    let kind: PolicyFileKind?
    /// What is wrong with a file that is of no kind.
    let refusals: [PolicyProblem]

    init(_ path: String, _ bytes: [UInt8], _ limits: PolicyFileLimits) {
        self.path = path
        self.bytes = bytes
        do throws(PolicyFileError) {
            let root = try YAMLReader.read(bytes, path: path, limits: limits)
            kind = Self.kind(of: root)
            refusals = [Self.refusal(of: root, path)]
        } catch {
            let header = FileOutline(Array(bytes.prefix(limits.bytes))).keys.first { $0.name == FileDecoder.headerKey }
            kind = header.flatMap { PolicyFileKind(header: $0.value) }
            refusals = error.problems
        }
    }

    private static func kind(of root: YAMLNode) -> PolicyFileKind? {
        guard case .mapping(let pairs) = root.content else { return nil }
        if let header = pairs.first(where: { $0.key == FileDecoder.headerKey }) {
            guard case .scalar(let scalar) = header.value.content else { return nil }
            return PolicyFileKind(header: scalar.text)
        }
        let keys = Set(pairs.map(\.key))
        if keys.contains("waivers"), !keys.contains("cases") { return .waivers }
        if keys.contains("authorities") { return .authorities }
        if keys.contains("assets") { return .labels }
        if keys.contains("machines") { return .register }
        if keys.contains("cases") { return .test }
        return keys.isDisjoint(with: ["rules", "custom", "extends"]) ? nil : .baseline
    }

    private static func refusal(of root: YAMLNode, _ path: String) -> PolicyProblem {
        let formats = PolicyFileKind.allCases.map(\.format)
        let all = formats.joined(separator: ", ")
        guard case .mapping(let pairs) = root.content,
            let header = pairs.first(where: { $0.key == FileDecoder.headerKey })?.value
        else {
            return PolicyProblem(
                path: path, line: root.place.line, column: root.place.column,
                message: "the file does not say what it is",
                suggestion: "Begin it with '\(FileDecoder.headerKey): KIND', which is one of: \(all)")
        }
        guard case .scalar(let scalar) = header.content else {
            return PolicyProblem(
                path: path, line: header.place.line, column: header.place.column,
                message: "'\(FileDecoder.headerKey)' is text, not \(header.kind)", suggestion: "There are: \(all)")
        }
        return PolicyProblem(
            path: path, line: header.place.line, column: header.place.column,
            message: "there is no kind of policy file '\(scalar.text)'",
            suggestion: formats.nearest(to: scalar.text).map { "Did you mean \($0)?" } ?? "There are: \(all)")
    }
}
#endif
