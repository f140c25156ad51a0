// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecCore

/// One case of a policy test: what is judged, by what, and which verdicts are expected.
///
/// A case is an argument for a test of Swift Testing, which shows ``description`` as its name:
///
/// ```swift
/// @Test(arguments: try PolicyTestSuite(folder: "Policy", documents: LibvirtXMLReader(), at: .now).cases)
/// func policy(_ test: PolicyTestCase) throws { try test.verify() }
/// ```
public struct PolicyTestCase: Sendable, Identifiable, CustomStringConvertible {
    /// The file, as it was named.
    public let path: String
    /// Where the case stands in it.
    public let location: DocumentLocation
    /// What the file calls itself.
    public let suite: String
    /// What the case is called.
    public let name: String
    /// What is judged by: the baseline as the case names it.
    public let baseline: String
    /// The moment of judgement.
    public let instant: Instant

    let evaluator: Evaluator
    let inventory: Inventory
    /// Why documents could not be read, a sentence each; such a case fails.
    let unread: [String]
    let resolver: WaiverResolver
    let expectation: PolicyTestExpectation
    /// The baselines that come with VirtSec, or whatever stands in for them.
    let builtInNames: Set<String>

    /// The file's path and the case's name, which together occur once.
    public var id: String { "\(path): \(name)" }

    /// Such as `consoles: a console on all addresses`.
    public var description: String { "\(suite): \(name)" }

    /// Judges and compares.
    ///
    /// - Parameter observing: whether the result tells all verdicts, also good ones, for ``PolicyTestCoverage``; it
    ///   costs a second judgement.
    /// - Throws: `CancellationError` when the task is cancelled, and `TooManyRules` for a baseline that was built in
    ///   Swift with more rules than can be judged by.
    public func run(observing: Bool = false) throws -> PolicyTestResult {
        guard unread.isEmpty else {
            return PolicyTestResult(test: self, mismatches: unread.map { mismatch($0) }, observed: [:])
        }
        let governed = resolver.resolve(try evaluator.assessHere(inventory, at: instant))
        let comparison = PolicyTestComparison(governed, expectation, needsAll: observing)
        var mismatches = comparison.mismatches
        if governed.assessment.summary.evaluations == 0 {
            mismatches.append(mismatch("nothing was judged: no rule of '\(baseline)' judges what the inputs hold"))
        } else if case .rules(let rules) = expectation.reach, !evaluator.judges(rules, in: inventory) {
            mismatches.append(mismatch("nothing was judged: none of 'rules' judges what the inputs hold"))
        }
        return PolicyTestResult(
            test: self, mismatches: mismatches.sorted(), observed: observing ? comparison.exercised : [:])
    }

    /// Judges, and throws when a verdict is another than expected.
    ///
    /// - Throws: ``PolicyTestFailure`` with everything that is not as expected; `CancellationError` when the task is
    ///   cancelled.
    public func verify() throws {
        let result = try run()
        if !result.isPassed { throw PolicyTestFailure(result: result) }
    }

    private func mismatch(_ message: String) -> PolicyTestMismatch {
        PolicyTestMismatch(line: location.line ?? 1, column: location.column ?? 1, message: message)
    }
}
#endif
