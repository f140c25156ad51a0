// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// Reads one file of tests.
struct PolicyTestDecoding {
    static let keys = [FileDecoder.headerKey, "name", "baseline", "at", "labels", "waivers", "cases"]
    static let required = ["name", "baseline", "cases"]

    let reader: PolicyTestReader
    var decoder: FileDecoder
    /// How many documents the cases have so far.
    var documentCount = 0
    private var suite = ""
    private var names: [String: YAMLPlace] = [:]
    /// Waivers that stand in the file, by where they do and the baseline whose rules they may name.
    private var inlineWaivers: [WaiverKey: [Waiver]?] = [:]

    private struct WaiverKey: Hashable {
        let place: YAMLPlace
        let baseline: String?
        let instant: Instant
    }

    private let builtInNames: Set<String>

    init(path: String, reader: PolicyTestReader) {
        self.reader = reader
        builtInNames = Set(reader.builtIn.map(\.name))
        decoder = FileDecoder(path: path)
    }

    /// What a case is judged by and with, of the file or of the case itself.
    struct Settings {
        var instant: Instant
        var baseline: YAMLNode?
        var labels: LabelSet?
        var waivers: YAMLNode?
    }

    mutating func read<Documents: DocumentReader>(
        _ root: YAMLNode, _ loader: inout PolicyTestLoader<Documents>
    ) throws(PolicyFileError) -> [PolicyTestCase] {
        var cases: [PolicyTestCase] = []
        if decoder.checkHeader(of: root, is: .test),
            let fields = decoder.fields(of: root, "a file of tests", known: Self.keys, required: Self.required)
        {
            suite = decoder.sentence(fields["name"], "'name'") ?? ""
            var settings = Settings(instant: reader.instant, baseline: fields["baseline"])
            override(&settings, by: fields, &loader)
            // Told here too, so that a file whose cases are all broken says what is wrong with its baseline.
            let judge = judge(settings, &loader)
            _ = waivers(settings, judge, &loader)
            let items = decoder.items(of: fields["cases"], "'cases'")
            if let node = fields["cases"], case .sequence = node.content, items.isEmpty {
                decoder.report("'cases' is empty", at: node.place, suggestion: "Write a case, or remove the file")
            }
            for item in items {
                if let test = test(item, settings, &loader) { cases.append(test) }
            }
        }
        try decoder.finish()
        return cases
    }

    // MARK: - One case

    private static let caseKeys = ["name", "inputs", "expect", "at", "labels", "waivers", "exact", "rules"]
    private static let requiredOfCase = ["name", "inputs", "expect"]

    private mutating func test<Documents: DocumentReader>(
        _ node: YAMLNode, _ common: Settings, _ loader: inout PolicyTestLoader<Documents>
    ) -> PolicyTestCase? {
        let keys = Self.caseKeys
        guard let fields = decoder.fields(of: node, "a case", known: keys, required: Self.requiredOfCase) else {
            return nil
        }
        let before = decoder.problemCount
        let name = caseName(fields["name"])
        var settings = common
        override(&settings, by: fields, &loader)
        var inputs = inputs(fields["inputs"], &loader)
        inputs.inventory.labels = settings.labels
        let judge = judge(settings, &loader)
        let waivers = waivers(settings, judge, &loader)
        let expectation = ExpectationDecoding(
            evaluator: judge?.evaluator, inputs: inputs, waivers: waivers, rulesOfFile: reader.catalogue
        ).read(fields, at: node.place, &decoder)
        guard let judge, let waivers, decoder.problemCount == before else { return nil }
        return PolicyTestCase(
            path: decoder.path,
            location: DocumentLocation(path: decoder.path, line: node.place.line, column: node.place.column),
            suite: suite, name: name, baseline: judge.name, instant: settings.instant, evaluator: judge.evaluator,
            inventory: inputs.inventory, unread: inputs.unread, resolver: WaiverResolver(waivers),
            expectation: expectation, builtInNames: builtInNames)
    }

    private mutating func caseName(_ node: YAMLNode?) -> String {
        guard let node, let name = decoder.sentence(node, "'name'") else { return "" }
        if name.contains(where: \.isNewline) { decoder.report("'name' has a line break", at: node.place) }
        if let first = names[name] {
            decoder.report("a second case is called '\(name)', the first in line \(first.line)", at: node.place)
        }
        names[name] = node.place
        return name
    }

    // MARK: - What is judged by

    /// A baseline that is ready to judge, and how files name it.
    struct Judge {
        let name: String
        let evaluator: Evaluator
    }

    private mutating func override<Documents: DocumentReader>(
        _ settings: inout Settings, by fields: FileFields, _ loader: inout PolicyTestLoader<Documents>
    ) {
        if let instant = decoder.instant(fields["at"], "'at'") { settings.instant = instant }
        if let node = fields["labels"] { settings.labels = labels(node, &loader) }
        if let node = fields["waivers"] { settings.waivers = node }
    }

    private mutating func judge<Documents: DocumentReader>(
        _ settings: Settings, _ loader: inout PolicyTestLoader<Documents>
    ) -> Judge? {
        guard let node = settings.baseline, let name = baselineName(node) else { return nil }
        if let known = reader.builtIn.first(where: { $0.name == name }) {
            return Judge(name: name, evaluator: loader.evaluator(known))
        }
        let path = RelativePath.path(name, from: decoder.path)
        do throws(PolicyFileError) {
            let place = PlaceInFile(path: decoder.path, place: node.place)
            return Judge(name: path, evaluator: try loader.evaluator(at: path, settings.instant, namedBy: place))
        } catch {
            adopt(error)
            return nil
        }
    }

    /// The name of a built-in baseline, or a path; a problem is told once, however many cases ask.
    private mutating func baselineName(_ node: YAMLNode) -> String? {
        var own = FileDecoder(path: decoder.path)
        let name = own.sentence(node, "'baseline'")
        let names = reader.builtIn.map(\.name)
        let isPath = name.map { $0.contains("/") || $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") } ?? false
        if let name, !isPath, !names.contains(name) {
            own.reportUnknown("baseline", name, at: node.place, among: names)
        }
        if own.problems.isEmpty { return name }
        adopt(PolicyFileError(own.problems))
        return nil
    }

    /// The waivers of a case; nil where a problem was noted.
    ///
    /// - Parameter judge: nil where nobody can tell which rules there are; a file of waivers is not read then.
    private mutating func waivers<Documents: DocumentReader>(
        _ settings: Settings, _ judge: Judge?, _ loader: inout PolicyTestLoader<Documents>
    ) -> [Waiver]? {
        guard let node = settings.waivers else { return [] }
        if case .sequence = node.content { return waivers(in: node, settings, judge) }
        guard let name = path(node, "'waivers'"), let judge else { return nil }
        do throws(PolicyFileError) {
            return try loader.waivers(
                at: RelativePath.path(name, from: decoder.path), knowing: judge.evaluator.baseline, named: judge.name,
                namedBy: PlaceInFile(path: decoder.path, place: node.place))
        } catch {
            adopt(error)
            return nil
        }
    }

    /// Waivers that stand in the file itself.
    private mutating func waivers(in node: YAMLNode, _ settings: Settings, _ judge: Judge?) -> [Waiver]? {
        let key = WaiverKey(place: node.place, baseline: judge?.name, instant: settings.instant)
        if let known = inlineWaivers[key] { return known }
        var own = FileDecoder(path: decoder.path)
        let waivers = WaiverFile.waivers(
            node, knowing: judge.map { [$0.evaluator.baseline, reader.catalogue] }, &own)
        if !own.problems.isEmpty { adopt(PolicyFileError(own.problems)) }
        let result = own.problems.isEmpty ? waivers : nil
        inlineWaivers.updateValue(result, forKey: key)
        return result
    }

    /// The path of a file that may stand here as a list instead.
    mutating func path(_ node: YAMLNode, _ what: String) -> String? {
        if case .scalar(let scalar) = node.content, scalar.type == .text, !scalar.text.isEmpty { return scalar.text }
        var own = FileDecoder(path: decoder.path)
        own.expected("the path of a file or a list", what, node)
        adopt(PolicyFileError(own.problems))
        return nil
    }

    /// Takes over what is wrong with another file, once.
    mutating func adopt(_ error: PolicyFileError) { decoder.adopt(error) }
}
#endif
