// SPDX-License-Identifier: Apache-2.0

/// A kind of asset that conditions can be asked of.
package protocol ConditionSubject: Sendable {
    associatedtype Facts: Described

    /// The kind's name in policy files.
    static var conditionName: String { get }
    /// The part of a system that a rule on such an asset looks at, where it says nothing else.
    static var conditionLayer: Layer { get }
    var facts: Facts { get }
    /// What is said of its labels.
    func labels(in context: Context) -> AssetLabels?
}

extension VirtualMachine: ConditionSubject {
    package static var conditionName: String { "machine" }
    package static var conditionLayer: Layer { .machine }
    package func labels(in context: Context) -> AssetLabels? { context.labels(of: self) }
}

extension VirtualNetwork: ConditionSubject {
    package static var conditionName: String { "network" }
    package static var conditionLayer: Layer { .virtualNetwork }
    package func labels(in context: Context) -> AssetLabels? { context.labels(of: self) }
}

extension Host: ConditionSubject {
    package static var conditionName: String { "host" }
    package static var conditionLayer: Layer { .host }
    package func labels(in context: Context) -> AssetLabels? { context.labels(of: self) }
}

/// A condition on a kind of asset, put together.
package struct SubjectCondition<Subject: ConditionSubject>: Sendable {
    package let condition: Condition
    private let test: ConditionTest<Subject.Facts>
    private let usesLabels: Bool

    /// - Throws: ``ConditionProblem`` where a name, an operator or a value does not fit the asset.
    package init(
        _ condition: Condition, good: ConditionCompiler<Subject.Facts>.Good = .holding
    ) throws(ConditionProblem) {
        self.condition = condition
        test = try ConditionCompiler<Subject.Facts>.compile(condition, good: good)
        usesLabels = condition.usesLabels
    }

    /// Whether an asset meets it.
    package func truth(of subject: Subject, in context: Context) -> Truth {
        test.run(subject.facts, usesLabels ? subject.labels(in: context) : nil)
    }

    /// Whether an asset meets it.
    ///
    /// - Throws: ``MissingEvidence`` when that cannot be told.
    func holds(for subject: Subject, in context: Context) throws(MissingEvidence) -> Bool {
        switch truth(of: subject, in: context) {
        case .holds: return true
        case .fails: return false
        case .unseen(let reason): throw MissingEvidence(reason)
        }
    }
}
