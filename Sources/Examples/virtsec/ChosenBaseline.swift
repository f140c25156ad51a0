// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecBaselines
import VirtSecCore
import VirtSecPolicyFiles

/// The baseline that `FILE|NAME` stands for.
enum ChosenBaseline {
    /// What an argument stands for.
    enum Source {
        case builtIn(Baseline)
        case file(String)

        /// The file; nil for a built-in baseline.
        var path: String? {
            if case .file(let path) = self { path } else { nil }
        }
    }

    /// What an argument stands for, for every verb: a built-in name means the built-in baseline, whatever files there are;
    /// otherwise it is a file when it has a slash or the ending of YAML, or when there is one.
    ///
    /// - Throws: `ValidationError` for an argument that is neither.
    static func source(of argument: String) throws -> Source {
        if let known = NamedBaseline.all.first(where: { $0.name == argument }) { return .builtIn(known) }
        let isPath = argument.contains("/") || argument.hasSuffix(".yaml") || argument.hasSuffix(".yml")
        if isPath || System.exists(argument) { return .file(argument) }
        return .builtIn(try NamedBaseline.named(argument))
    }

    /// Whether an argument names a file.
    static func isFile(_ argument: String) -> Bool { (try? source(of: argument))?.path != nil }

    /// - Throws: `ValidationError` for an argument that is neither a name nor a file's.
    static func check(_ argument: String) throws {
        #if YAML
        _ = try source(of: argument)
        #else
        if try source(of: argument).path == nil { return }
        throw ValidationError("This virtsec was built without the trait YAML and reads no policy files.")
        #endif
    }

    /// Tells that a file of a built-in baseline's name is not meant.
    static func tellNamesake(of baseline: Baseline) {
        guard System.isFile(baseline.name) else { return }
        Terminal.tell(
            "'\(baseline.name)' is the built-in baseline; write ./\(baseline.name) for the file of that name")
    }

    /// The baseline, as it counts at a moment.
    static func read(_ argument: String, at instant: Instant) throws -> Baseline {
        switch try source(of: argument) {
        case .builtIn(let baseline):
            tellNamesake(of: baseline)
            return baseline
        case .file(let path):
            #if YAML
            let chosen = try PolicyInput.reading { try file(path, at: instant) }
            for finding in chosen.findings { Terminal.tell("\(finding)") }
            return chosen.baseline
            #else
            throw ValidationError("This virtsec was built without the trait YAML and reads no policy files: \(path)")
            #endif
        }
    }

    #if YAML
    /// Reads a baseline's file and those that it builds on.
    static func file(_ path: String, at instant: Instant) throws(PolicyFileError) -> BaselineFile {
        let reader = BaselineReader(asOf: instant) { try PolicyInput.bytes(of: $0, isNamed: $0 == path) }
        return try reader.baseline(at: path)
    }
    #endif
}

/// The labels of the files that `--labels` names; nil when it is not given.
enum ChosenLabels {
    static func read(_ paths: [String]) throws -> LabelSet? {
        if paths.isEmpty { return nil }
        #if YAML
        var labels = LabelSet()
        for path in paths {
            labels.add(
                try PolicyInput.reading {
                    try LabelReader().labels(try PolicyInput.bytesToRead(path), path: path)
                })
        }
        return labels
        #else
        throw ValidationError("This virtsec was built without the trait YAML and reads no policy files.")
        #endif
    }
}

#if YAML
/// Reads policy files and tells what is wrong with them.
enum PolicyInput {
    /// What reading a file gives; its problems are told and end the command with 2.
    static func reading<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as PolicyFileError {
            for problem in error.problems { Terminal.tell("\(problem)") }
            throw ExitCode(ExitStatus.couldNotTell)
        }
    }

    /// A file, one byte more than the limit at most, so that too large a file is told as such.
    ///
    /// - Parameter isNamed: whether the command line names it, so that a pipe such as the shell's `<(…)` is read too.
    static func bytes(of path: String, isNamed: Bool, limit: Int = PolicyFileLimits().bytes) throws -> [UInt8] {
        switch System.readFile(path, limit: limit + 1, takesPipe: isNamed) {
        case .success(let bytes): return bytes
        case .failure(let error): throw UnreadableFile(description: error.text)
        }
    }

    /// A file that is named on the command line.
    static func bytesToRead(
        _ path: String, limit: Int = PolicyFileLimits().bytes
    ) throws(PolicyFileError) -> [UInt8] {
        do {
            return try bytes(of: path, isNamed: true, limit: limit)
        } catch {
            throw PolicyFileError([
                PolicyProblem(path: path, message: "cannot read the file: \(error)", isUnreadable: true)
            ])
        }
    }

    private struct UnreadableFile: Error, CustomStringConvertible {
        let description: String
    }
}
#endif
#endif
