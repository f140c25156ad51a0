// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// Runs the example's tests.
func testPolicy() throws {
    // snippet.policy-tests
    let suite = try PolicyTestSuite(folder: "Sources/Examples/policy", documents: LibvirtXMLReader(), at: .now)
    let results = try suite.cases.map { try $0.run(observing: true) }
    for result in results where !result.isPassed { print(result.lines.joined(separator: "\n")) }

    let coverage = PolicyTestCoverage(results)
    print(coverage.exercised, "of", coverage.total, "verdicts were exercised")
    // snippet.end
}
#endif
