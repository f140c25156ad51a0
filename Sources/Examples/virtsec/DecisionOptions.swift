// SPDX-License-Identifier: Apache-2.0

#if CommandLine && YAML && Trust
import ArgumentParser
import VirtSecCore
import VirtSecPolicyFiles
import VirtSecTrust

/// What was decided about risk, and who may decide.
struct DecisionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Signed decisions about risk, which virtsec accept writes: a file, or a folder of .json files; may be repeated.",
            valueName: "file"),
        completion: .file())
    var decisions: [String] = []

    @Option(
        help: ArgumentHelp(
            "Who may decide about risk, how far, and by which keys they are known (YAML).", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var authorities: String?

    mutating func validate() throws {
        if !decisions.isEmpty, authorities == nil {
            throw ValidationError("--decisions counts nothing without --authorities, which says who may decide.")
        }
    }

    /// What decides which findings are decided about.
    func resolver() throws -> DecisionResolver {
        let people = try people()
        let signed = try decisions.flatMap(Self.files).map { path in
            try Self.reading { () throws -> SignedDecision in
                let bytes = try PolicyInput.bytesToRead(path, limit: DecisionEnvelope.Limits().bytes)
                let envelope = try DecisionEnvelope(bytes, path: path)
                return try envelope.verified(by: people, path: path)
            }
        }
        return DecisionResolver(signed, by: people, sha256: InputDigest.ofContent)
    }

    /// Who may decide; nobody where no file is named.
    func people() throws -> [RiskAuthority] {
        guard let authorities else { return [] }
        return try Self.reading {
            try AuthoritiesFile.read(try PolicyInput.bytesToRead(authorities), path: authorities)
        }
    }

    /// What reading a file gives; its problems are told and end the command with 2.
    static func reading<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try PolicyInput.reading(body)
        } catch let error as DecisionFileError {
            Terminal.tell("\(error)")
        } catch let error as DecisionKeyError {
            Terminal.tell("\(error)")
        }
        throw ExitCode(ExitStatus.couldNotTell)
    }

    /// The files that an argument means, by their names.
    private static func files(_ path: String) throws -> [String] {
        guard System.isFolder(path) else { return [path] }
        guard let names = System.fileNames(in: path) else {
            throw CommandFailure.usage("--decisions \(path): a folder that cannot be read")
        }
        let files = names.filter { $0.hasSuffix(".json") }.sorted().map { "\(path)/\($0)" }
        if files.isEmpty { Terminal.tell("--decisions \(path): a folder without files that end in .json") }
        return files
    }
}
#endif
