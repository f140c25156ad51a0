// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecBaselines
import VirtSecCore
import VirtSecPolicyFiles

/// The baseline that `FILE|NAME` stands for.
enum ChosenBaseline {
    /// Whether an argument names a file: it says so by a slash or its ending, or there is one.
    static func isFile(_ argument: String) -> Bool {
        if NamedBaseline.names.contains(argument) { return false }
        return argument.contains("/") || argument.hasSuffix(".yaml") || argument.hasSuffix(".yml")
            || System.exists(argument)
    }

    /// - Throws: `ValidationError` for an argument that is neither a name nor a file's.
    static func check(_ argument: String) throws {
        guard isFile(argument) else {
            _ = try NamedBaseline.named(argument)
            return
        }
        #if !YAML
        throw ValidationError("This virtsec was built without the trait YAML and reads no policy files.")
        #endif
    }

    /// The baseline, as it counts at a moment.
    static func read(_ argument: String, at instant: Instant) throws -> Baseline {
        guard isFile(argument) else { return try NamedBaseline.named(argument) }
        #if YAML
        let chosen = try PolicyInput.reading { try file(argument, at: instant) }
        for finding in chosen.findings { Terminal.tell("\(finding)") }
        return chosen.baseline
        #else
        throw ValidationError("This virtsec was built without the trait YAML and reads no policy files.")
        #endif
    }

    #if YAML
    /// Reads a baseline's file and those that it builds on.
    static func file(_ path: String, at instant: Instant) throws(PolicyFileError) -> BaselineFile {
        try BaselineReader(asOf: instant, readFile: PolicyInput.bytes(of:)).baseline(at: path)
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
    @Sendable static func bytes(of path: String) throws -> [UInt8] {
        switch System.readFile(path, limit: PolicyFileLimits().bytes + 1) {
        case .success(let bytes): return bytes
        case .failure(let error): throw UnreadableFile(description: error.text)
        }
    }

    /// A file that is named on the command line.
    static func bytesToRead(_ path: String) throws(PolicyFileError) -> [UInt8] {
        do {
            return try bytes(of: path)
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
