// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecBaselines
public import VirtSecCore

/// Reads files of policy tests, with the baselines, labels, waivers and documents that they name.
///
/// Reading never touches a disk itself: whoever creates the reader says how a file is read. ``PolicyTestSuite`` reads
/// from the disk.
public struct PolicyTestReader: Sendable {
    /// The moment of judgement of cases that state none.
    public let instant: Instant
    /// How large files may be, documents included.
    public var limits = PolicyFileLimits()
    /// The baselines that a file can name.
    public var builtIn = Baseline.builtIn
    /// Every rule that a baseline's file can name; files add to it only what they declare.
    public var catalogue = Baseline.all
    let readFile: BaselineReader.FileAccess

    /// Creates a reader.
    public init(at instant: Instant, readFile: @escaping BaselineReader.FileAccess) {
        self.instant = instant
        self.readFile = readFile
    }

    /// Reads one file of tests from bytes; files that it names are looked for relative to the path.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - path: what it is called in messages.
    ///   - documents: reads the documents that are judged.
    /// - Throws: ``PolicyFileError`` with every problem of all the files.
    public func cases(
        _ bytes: [UInt8], path: String, documents: some DocumentReader
    ) throws(PolicyFileError) -> [PolicyTestCase] {
        var loader = PolicyTestLoader(self, documents)
        return try loader.cases(bytes, path)
    }

    func baselineReader(at instant: Instant) -> BaselineReader {
        var reader = BaselineReader(asOf: instant, readFile: readFile)
        reader.limits = limits
        reader.builtIn = builtIn
        reader.catalogue = catalogue
        return reader
    }
}

/// Reads what files of tests name, each once.
struct PolicyTestLoader<Documents: DocumentReader> {
    let reader: PolicyTestReader
    private let documents: Documents
    private var evaluators: [BaselineKey: Result<Evaluator, PolicyFileError>] = [:]
    private var labels: [String: Result<LabelSet, PolicyFileError>] = [:]
    private var waivers: [WaiverKey: Result<[Waiver], PolicyFileError>] = [:]
    private var observations: [String: Result<[Observation], DocumentError>] = [:]

    /// A weakening ends with a day, so a baseline is the same all day long.
    private struct BaselineKey: Hashable {
        let path: String
        let day: CalendarDay
    }

    private struct WaiverKey: Hashable {
        let path: String
        let baseline: String
    }

    init(_ reader: PolicyTestReader, _ documents: Documents) {
        self.reader = reader
        self.documents = documents
    }

    mutating func cases(_ bytes: [UInt8], _ path: String) throws(PolicyFileError) -> [PolicyTestCase] {
        let root = try YAMLReader.read(bytes, path: path, limits: reader.limits)
        var decoding = PolicyTestDecoding(path: path, reader: reader)
        return try decoding.read(root, &self)
    }

    /// The evaluator of a built-in baseline.
    mutating func evaluator(_ baseline: Baseline) -> Evaluator {
        let key = BaselineKey(path: baseline.name, day: CalendarDay(containing: Instant(secondsSince1970: 0)))
        if case .success(let known) = evaluators[key] { return known }
        let evaluator = Evaluator(baseline)
        evaluators[key] = .success(evaluator)
        return evaluator
    }

    /// The evaluator of a baseline's file, as it counts at a moment.
    mutating func evaluator(
        at path: String, _ instant: Instant, namedBy place: PlaceInFile
    ) throws(PolicyFileError) -> Evaluator {
        let key = BaselineKey(path: path, day: CalendarDay(containing: instant))
        if let known = evaluators[key] { return try known.get() }
        let bytes = try bytes(path, namedBy: place)
        let result = Result { () throws(PolicyFileError) in
            Evaluator(try reader.baselineReader(at: instant).baseline(bytes, path: path).baseline)
        }
        evaluators[key] = result
        return try result.get()
    }

    mutating func labels(at path: String, namedBy place: PlaceInFile) throws(PolicyFileError) -> LabelSet {
        if let known = labels[path] { return try known.get() }
        let bytes = try bytes(path, namedBy: place)
        var labelReader = LabelReader()
        labelReader.limits = reader.limits
        let result = Result { () throws(PolicyFileError) in try labelReader.labels(bytes, path: path) }
        labels[path] = result
        return try result.get()
    }

    /// - Parameter named: how files name the baseline whose rules waivers may name beside the built-in ones.
    mutating func waivers(
        at path: String, knowing baseline: Baseline, named: String, namedBy place: PlaceInFile
    ) throws(PolicyFileError) -> [Waiver] {
        let key = WaiverKey(path: path, baseline: named)
        if let known = waivers[key] { return try known.get() }
        let bytes = try bytes(path, namedBy: place)
        let result = Result { () throws(PolicyFileError) in
            try WaiverFile.read(bytes, path: path, knowing: [baseline, reader.catalogue], limits: reader.limits)
        }
        waivers[key] = result
        return try result.get()
    }

    /// What a document's file holds.
    ///
    /// - Throws: ``PolicyFileError`` where there is no file to read.
    mutating func observations(
        at path: String, namedBy place: PlaceInFile
    ) throws(PolicyFileError) -> Result<[Observation], DocumentError> {
        if let known = observations[path] { return known }
        let bytes = try bytes(path, namedBy: place)
        guard bytes.count <= reader.limits.bytes else {
            throw PolicyFileError([
                place.problem("\(path) has more than \(reader.limits.bytes) bytes, which is the limit")
            ])
        }
        let result = observations(in: bytes, path)
        observations[path] = result
        return result
    }

    func observations(in bytes: [UInt8], _ path: String) -> Result<[Observation], DocumentError> {
        Result { () throws(DocumentError) in try documents.observations(in: bytes, path: path) }
    }

    private func bytes(_ path: String, namedBy place: PlaceInFile) throws(PolicyFileError) -> [UInt8] {
        do {
            return try reader.readFile(path)
        } catch {
            throw PolicyFileError([place.problem("cannot read \(path): \(error)")])
        }
    }
}
#endif
