// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// One JUnit test case.
struct JUnitCase {
    let element: ReportStatus.JUnitElement?
    private let name: String
    private let suite: String
    /// The type of a failure.
    private let type: String
    private let message: String
    private let lines: [String]

    /// One verdict.
    ///
    /// - Parameter decides: whether it has part in the answer of a gate; true where there is none.
    init(name: String, suite: String, _ annotated: AnnotatedFinding, decides: Bool) {
        let finding = annotated.finding
        self.name = name
        self.suite = suite
        element = annotated.status.junit(decides: decides)
        type = finding.severity.rawValue
        message = Self.message(annotated, decides: decides)
        let places = ([finding.location] + finding.related).map(\.description)
        lines = finding.verdict.isGood ? [] : places + [finding.rule.rationale, finding.rule.remedy]
    }

    private static func message(_ annotated: AnnotatedFinding, decides: Bool) -> String {
        let finding = annotated.finding
        if let cover = annotated.cover { return "\(cover.word): \(finding.message). \(cover.sentence)" }
        if decides || finding.verdict.isGood { return finding.message }
        return "does not decide: \(finding.severity), \(finding.verdict): \(finding.message) (\(finding.location))"
    }

    /// A test, which failed where there is something to tell.
    init(name: String, suite: String, failures: [String], type: String) {
        self.name = name
        self.suite = suite
        self.type = type
        element = failures.isEmpty ? nil : .failure
        message = failures.first ?? ""
        lines = failures
    }

    /// A file that is not what somebody may expect, which changes nothing.
    init(passedOver path: String, _ reason: String) {
        element = .skipped
        name = path
        suite = "passed over"
        type = "other"
        message = reason
        lines = []
    }

    init(unreadable path: String, _ reason: String, suite: String = "not read", type: String = "unreadable") {
        element = .error(type: type)
        name = path
        self.suite = suite
        self.type = type
        message = reason
        lines = []
    }

    func write(to out: inout ByteWriter) {
        out.write(
            "    <testcase name=\"\(JUnitSuite.token(name))\" classname=\"\(JUnitSuite.token(suite))\" time=\"0\"")
        switch element {
        case nil: out.write("/>\n")
        case .skipped: out.write("><skipped message=\"\(Escaping.xml(message))\"/></testcase>\n")
        case .failure: write("failure", type, to: &out)
        case .error(let type): write("error", type, to: &out)
        }
    }

    private func write(_ tag: String, _ type: String, to out: inout ByteWriter) {
        out.write("><\(tag) type=\"\(Escaping.xml(type))\" message=\"\(Escaping.xml(message))\">")
        out.write(lines.filter { !$0.isEmpty }.map { Escaping.xml($0) }.joined(separator: "\n"))
        out.write("</\(tag)></testcase>\n")
    }
}
