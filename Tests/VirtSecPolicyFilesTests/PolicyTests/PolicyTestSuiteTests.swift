// SPDX-License-Identifier: Apache-2.0

#if YAML
import Foundation
import Testing
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// The example's tests, as another package runs its own: one test for each case.
@Suite struct ExamplePolicyTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Examples/policy/tests").path

    @Test(arguments: try PolicyTestSuite(folder: folder, documents: LibvirtXMLReader(), at: .now).cases)
    func policy(_ test: PolicyTestCase) throws { try test.verify() }
}

@Suite struct PolicyTestSuiteTests {
    /// A folder of its own for one test, gone with it.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: "virtsec-suite-\(UUID().uuidString)")

        init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

        deinit { try? FileManager.default.removeItem(at: url) }

        func write(_ name: String, _ text: String) throws {
            let file = url.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    private let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write("acme.yaml", TestFiles.baseline)
        try folder.write("labels.yaml", "virtsec: labels/v1\nassets: []\n")
        try folder.write("other.yaml", "services: {}\n")
        try folder.write("machines/usb.xml", TestFiles.open)
    }

    private static func test(_ expect: String, name: String = "usb") -> String {
        "virtsec: test/v1\nname: \(name)\nbaseline: ../acme.yaml\nlabels: []\ncases:\n"
            + "  - { name: a case, inputs: [../machines/usb.xml], expect: \(expect) }\n"
    }

    private func suite() throws(PolicyFileError) -> PolicyTestSuite {
        try PolicyTestSuite(folder: folder.url.path, documents: LibvirtXMLReader(), at: Files.instant)
    }

    @Test func `a folder is walked for files of tests, in the order of their paths`() throws {
        try folder.write("b/second.yml", Self.test("{ web01: { no-usb: violated } }", name: "second"))
        try folder.write("a/first.yaml", Self.test("{}", name: "first"))
        try folder.write(".git/hidden.yaml", Self.test("{}", name: "hidden"))
        try folder.write("a/no.txt", Self.test("{}", name: "text"))
        let suite = try suite()
        #expect(suite.cases.map(\.suite) == ["first", "second"])
        #expect(suite.files.map { $0.split(separator: "/").last } == ["first.yaml", "second.yml"])
        #expect(try suite.cases.map { try $0.run().isPassed } == [false, true])
        let again = PolicyTestSuite(
            paths: [folder.url.path, folder.url.path + "/a/first.yaml"], documents: LibvirtXMLReader(),
            at: Files.instant)
        #expect(again.cases.count == 2)
    }

    @Test func `a link to a folder is walked, and a circle ends`() throws {
        try folder.write("a/first.yaml", Self.test("{}"))
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "a/back"), withDestinationURL: folder.url)
        #expect(try suite().cases.count == 1)
    }

    @Test func `a folder without tests is no success`() throws {
        let error = #expect(throws: PolicyFileError.self) { try suite() }
        #expect(error.map { $0.description.contains("there is no test. A file of tests ends in .yaml") } == true)
        let gone = PolicyTestSuite(paths: ["/no/such/folder"], documents: LibvirtXMLReader(), at: Files.instant)
        #expect(
            gone.problems.map(\.description) == ["/no/such/folder: cannot read the file: No such file or directory"])
    }

    @Test func `a file that is named must be one of tests`() throws {
        let path = folder.url.path + "/labels.yaml"
        let suite = PolicyTestSuite(paths: [path], documents: LibvirtXMLReader(), at: Files.instant)
        #expect(suite.problems.contains { $0.message == "the file is no test but 'labels/v1'" })
    }

    @Test(arguments: [
        "name: x\nvirtsec: test/v1\n", "# c\n---\nname: x\nvirtsec: test/v1\n", "virtsex: test/v1\nname: x\n",
        "Virtsec: test/v1\n", "name: x\nvirtec: test/v1\n", "{ name: x, virtsec: test/v1 }\n", "virtsec: tset/v1\n",
        "cases:\n  - { name: a, inputs: [a.xml], expect: {} }\n", "\u{FEFF}virtsec: test/v1\n", "'virtsec': test/v1\n",
        "name: [\nvirtsec: test/v1\n", "  name: x\n  virtsec: test/v1\n",
    ])
    func `a file that is surely meant as one of tests is read, and a slip of the pen told`(_ text: String) throws {
        try folder.write("a/good.yaml", Self.test("{}"))
        try folder.write("a/slip.yaml", text)
        let suite = PolicyTestSuite(paths: [folder.url.path], documents: LibvirtXMLReader(), at: Files.instant)
        #expect(suite.problems.contains { $0.path.hasSuffix("a/slip.yaml") })
    }

    @Test(arguments: [
        "cases: [{ name: a }]\n", "on: push\njobs: {}\n", "name: x\nvirtsec: labels/v1\n", "Virtsec: baseline/v1\n",
        "inner:\n  virtsec: test/v1\n", "# virtsec: test/v1\nname: x\n", "{{ template }}\n", "virtualsec: 1\n",
    ])
    func `other files are passed over`(_ text: String) throws {
        try folder.write("a/good.yaml", Self.test("{}"))
        try folder.write("a/other.yaml", text)
        #expect(try suite().files.count == 1)
    }

    @Test(arguments: ["YAML", "Yml"]) func `an ending may be in capitals`(_ ending: String) throws {
        try folder.write("a/first.\(ending)", Self.test("{}"))
        #expect(try suite().cases.count == 1)
    }

    @Test func `files with problems leave the others to be run`() throws {
        try folder.write("a/bad.yaml", "virtsec: test/v1\nname: [\n")
        try folder.write("a/good.yaml", Self.test("{}"))
        let suite = PolicyTestSuite(paths: [folder.url.path], documents: LibvirtXMLReader(), at: Files.instant)
        #expect(suite.cases.count == 1 && suite.files.count == 2)
        #expect(suite.problems.allSatisfy { $0.path.hasSuffix("a/bad.yaml") } && !suite.problems.isEmpty)
        #expect(throws: PolicyFileError.self) { try self.suite() }
    }

    // MARK: - Coverage

    private func coverage(_ cases: String) throws -> PolicyTestCoverage {
        let text = "virtsec: test/v1\nname: usb\nbaseline: ../acme.yaml\nlabels: []\ncases:\n\(cases)\n"
        return PolicyTestCoverage(try TestFiles().cases(text).map { try $0.run(observing: true) })
    }

    private static let open = "  - { name: open, inputs: [usb.xml], expect: { web01: { no-usb: violated } }"

    @Test func `coverage counts the verdicts that cases look at`() throws {
        let one = try coverage(Self.open + " }")
        let verdicts = Dictionary(uniqueKeysWithValues: one.rules.map { ($0.rule.description, $0.verdicts) })
        #expect(
            verdicts == ["no-usb": [.violated], "named-web": [.satisfied], "production-named": [.notApplicable]])
        #expect(one.rules.map(\.baseline) == Array(repeating: "policy/acme.yaml", count: 3))
        #expect((one.exercised, one.total) == (2, 6))
        #expect(one.isBelow(percent: 34) && !one.isBelow(percent: 33) && !one.isBelow(percent: 0))
        let both = try coverage(Self.open + " }\n  - { name: clean, inputs: [web01.xml], expect: {} }")
        #expect(both.exercised == 3)
        #expect(both.rules.first { $0.rule == "no-usb" }?.missing == [])
    }

    @Test func `a case that is not exact exercises what it expects alone`() throws {
        #expect(try coverage(Self.open + ", exact: false }").exercised == 1)
        #expect(try coverage(Self.open + ", rules: [no-usb] }").exercised == 1)
        let nothing = PolicyTestCoverage([])
        #expect(nothing.percent == 0 && nothing.isBelow(percent: 1) && !nothing.isBelow(percent: 0))
    }
}
#endif
