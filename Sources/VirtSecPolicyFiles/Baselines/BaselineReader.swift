// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecBaselines
public import VirtSecCore

/// Reads baselines that are written as files into the same values that Swift code builds.
///
/// Reading never touches a disk itself: whoever creates the reader says how a file is read.
public struct BaselineReader: Sendable {
    /// Reads the file at a path, which is as the user gave it, or relative to the file that names it.
    public typealias FileAccess = @Sendable (_ path: String) throws -> [UInt8]

    /// The moment of judgement: a weakening whose day has passed no longer counts.
    public let instant: Instant
    /// How large files may be.
    public var limits = PolicyFileLimits()
    /// The baselines that a file can build on by name.
    public var builtIn = Baseline.builtIn
    /// Every rule that a file can name; files add to it only what they declare.
    public var catalogue = Baseline.all
    let readFile: FileAccess

    /// Creates a reader.
    public init(asOf instant: Instant, readFile: @escaping FileAccess) {
        self.instant = instant
        self.readFile = readFile
    }

    /// Reads a baseline and everything that it builds on.
    ///
    /// - Throws: ``PolicyFileError`` with every problem of all the files.
    public func baseline(at path: String) throws(PolicyFileError) -> BaselineFile {
        var loader = BaselineLoader(self)
        return try loader.load(path, namedBy: nil).file(path)
    }

    /// Reads a baseline from bytes; files that it builds on are looked for relative to the path.
    ///
    /// - Throws: ``PolicyFileError`` with every problem of all the files.
    public func baseline(_ bytes: [UInt8], path: String) throws(PolicyFileError) -> BaselineFile {
        var loader = BaselineLoader(self)
        return try loader.load(bytes, path).file(path)
    }
}

/// A baseline that was read from a file.
public struct BaselineFile: Sendable {
    /// The file.
    public let path: String
    /// The baseline, with everything that it builds on.
    public let baseline: Baseline
    /// What is no error and should be mended all the same, such as a weakening whose day has passed.
    public let findings: [PolicyProblem]
}

/// Reads files that build on files; each is read once, and none may build on itself.
struct BaselineLoader {
    let reader: BaselineReader
    private var underWay: [String] = []
    /// Also of files that have problems, which are not read again.
    private var done: [String: Result<BaselineDraft, PolicyFileError>] = [:]

    init(_ reader: BaselineReader) { self.reader = reader }

    /// - Parameter parent: reports where a file is named that cannot be read; nil for the first.
    mutating func load(_ path: String, namedBy place: PlaceInFile?) throws(PolicyFileError) -> BaselineDraft {
        if let known = done[path] { return try known.get() }
        func refusal(_ message: String, isUnreadable: Bool = false) -> PolicyFileError {
            PolicyFileError([
                place?.problem(message) ?? PolicyProblem(path: path, message: message, isUnreadable: isUnreadable)
            ])
        }
        if underWay.contains(path) {
            let circle = underWay.drop { $0 != path } + [path]
            throw refusal("the file builds on itself: \(circle.joined(separator: " → "))")
        }
        guard done.count + underWay.count < reader.limits.files else {
            throw refusal("more than \(reader.limits.files) files build on each other")
        }
        let bytes: [UInt8]
        do {
            bytes = try reader.readFile(path)
        } catch {
            throw refusal("cannot read \(path): \(error)", isUnreadable: true)
        }
        return try load(bytes, path)
    }

    mutating func load(_ bytes: [UInt8], _ path: String) throws(PolicyFileError) -> BaselineDraft {
        underWay.append(path)
        defer { underWay.removeLast() }
        let result: Result<BaselineDraft, PolicyFileError>
        do throws(PolicyFileError) {
            let root = try YAMLReader.read(bytes, path: path, limits: reader.limits)
            var decoding = BaselineDecoding(path: path, reader: reader)
            result = .success(try decoding.read(root, &self))
        } catch {
            result = .failure(error)
        }
        done[path] = result
        return try result.get()
    }
}

/// A place of a file, to report what is wrong with what it names.
struct PlaceInFile: Hashable {
    let path: String
    let place: YAMLPlace

    func problem(_ message: String, suggestion: String? = nil) -> PolicyProblem {
        PolicyProblem(
            path: path, line: place.line, column: place.column, message: message, suggestion: suggestion)
    }
}
#endif
