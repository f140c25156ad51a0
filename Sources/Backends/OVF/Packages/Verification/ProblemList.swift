// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Problems in the order in which they were found; of one kind, a bounded number.
///
/// A hostile package of a few megabytes could have a problem in each of a hundred thousand lines.
struct ProblemList {
    private struct Kind: Hashable {
        let code: PackageProblemCode
        let gravity: PackageProblem.Gravity
    }

    private static let mostOfOneKind = 1_000

    private var counts: [Kind: Int] = [:]
    private(set) var all: [PackageProblem] = []

    mutating func add(_ problem: PackageProblem) {
        let count = counts[Kind(code: problem.code, gravity: problem.gravity), default: 0]
        counts[Kind(code: problem.code, gravity: problem.gravity)] = count + 1
        if count < Self.mostOfOneKind { all.append(problem) }
        guard count == Self.mostOfOneKind else { return }
        let message = "There are more problems of this kind; they are not told one by one."
        all.append(PackageProblem(problem.code, problem.gravity, problem.subject, message))
    }

    mutating func add(_ problems: [PackageProblem]) {
        for problem in problems { add(problem) }
    }
}
