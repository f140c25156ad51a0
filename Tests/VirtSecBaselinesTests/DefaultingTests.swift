// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML

/// What libvirt makes of a definition must not be worse than what was said of the definition.
///
/// libvirt's tests keep definitions beside what libvirt writes for them, with all that it fills in: `a.xml` beside
/// `a.x86_64-latest.xml`. A rule that is content with the first and violated by the second took silence for good.
@Suite struct DefaultingTests {
    /// Rules that may, and why.
    private static let reasons: [RuleID: String] = [
        "secure-boot-switched-off": """
        The descriptors of the test's host chose firmware without Secure Boot. That nobody demanded it is what \
        secure-boot-not-demanded says of the definition.
        """
    ]

    @Test(.enabled(if: AgreementTests.corpus != nil, "the corpus is not here: set VIRTSEC_CORPUS to its folder"))
    func `what libvirt fills in violates no rule that was content without it`() throws {
        let corpus = try #require(AgreementTests.corpus)
        var verdicts: [String: [RuleID: Verdict]] = [:]
        for document in try AgreementTests.documents(corpus) where document.name.hasPrefix("domain-qemu/") {
            verdicts[document.name] = Self.verdicts(document.data)
        }
        var pairs = 0
        for (name, filled) in verdicts.sorted(by: { $0.key < $1.key }) {
            guard let given = Self.definition(of: name).flatMap({ verdicts[$0] }) else { continue }
            pairs += 1
            for (rule, verdict) in filled where verdict == .violated && Self.reasons[rule] == nil {
                #expect(given[rule] != .satisfied && given[rule] != .notApplicable, "\(rule) on \(name)")
            }
        }
        #expect(pairs > 400)
    }

    /// `domain-qemu/a.xml` for `domain-qemu/a.x86_64-latest.xml`; nil for other names.
    private static func definition(of name: String) -> String? {
        guard let match = name.firstMatch(of: /^(.*?)\.\w+-latest(\.\w+)?\.xml$/) else { return nil }
        return "\(match.1).xml"
    }

    private static let evaluator = Evaluator(.all)

    private static func verdicts(_ data: Data) -> [RuleID: Verdict] {
        guard case .read(let observations) = LibvirtXMLReader().read([UInt8](data), path: "x"),
            case .machine(let machine) = observations.first
        else { return [:] }
        let judgements = evaluator.judge(machine, at: Instant(secondsSince1970: 0))
        return Dictionary(uniqueKeysWithValues: judgements.map { ($0.rule.id, $0.verdict) })
    }
}
