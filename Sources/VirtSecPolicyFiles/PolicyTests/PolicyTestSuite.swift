// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecCore

/// The cases of all files of tests in some folders.
public struct PolicyTestSuite: Sendable {
    /// The cases that could be read, by file and place.
    public let cases: [PolicyTestCase]
    /// The files of tests, in the order of their paths.
    public let files: [String]
    /// What is wrong with files, by file and place; cases of a file that has problems are left out.
    public let problems: [PolicyProblem]

    /// Reads all files of tests below a folder.
    ///
    /// A file of tests ends in `.yaml` or `.yml` and begins with `virtsec: test/v1`; others are passed over, and so is
    /// what begins with a dot.
    ///
    /// - Parameters:
    ///   - folder: the folder, or one file.
    ///   - documents: reads the documents that are judged, such as `LibvirtXMLReader()`.
    ///   - instant: the moment of judgement of cases that state none.
    /// - Throws: ``PolicyFileError`` with everything that is wrong with the files, also when there is no test at all.
    public init(folder: String, documents: some DocumentReader, at instant: Instant) throws(PolicyFileError) {
        self.init(paths: [folder], documents: documents, at: instant)
        if !problems.isEmpty { throw PolicyFileError(problems) }
        if cases.isEmpty {
            throw PolicyFileError([
                PolicyProblem(
                    path: folder, message: "there is no test",
                    suggestion: "A file of tests ends in .yaml and begins with 'virtsec: test/v1'")
            ])
        }
    }

    /// Reads files of tests and those below folders, and keeps what is wrong with them.
    ///
    /// - Parameters:
    ///   - paths: files, which must be files of tests, and folders.
    ///   - documents: reads the documents that are judged.
    ///   - instant: the moment of judgement of cases that state none.
    public init(paths: [String], documents: some DocumentReader, at instant: Instant) {
        let limits = PolicyFileLimits()
        let reader = PolicyTestReader(at: instant) { try PolicyDisk.read($0, limit: limits.bytes + 1) }
        var loader = PolicyTestLoader(reader, documents)
        var walk = PolicyFileWalk()
        for path in paths { walk.visit(path) }
        var cases: [PolicyTestCase] = []
        var files: [String] = []
        var problems = Set(walk.problems)
        for file in walk.files {
            do throws(PolicyFileError) {
                let bytes = try Self.bytes(file.path, reader)
                if !file.wasNamed, !PolicyTestFile.isTest(bytes) { continue }
                files.append(file.path)
                cases += try loader.cases(bytes, file.path)
            } catch {
                problems.formUnion(error.problems)
            }
        }
        self.cases = cases
        self.files = files
        self.problems = problems.sorted()
    }

    private static func bytes(_ path: String, _ reader: PolicyTestReader) throws(PolicyFileError) -> [UInt8] {
        do {
            return try reader.readFile(path)
        } catch {
            throw PolicyFileError([PolicyProblem(unreadable: path, error)])
        }
    }
}
#endif
