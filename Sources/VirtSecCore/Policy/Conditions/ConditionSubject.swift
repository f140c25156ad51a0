// SPDX-License-Identifier: Apache-2.0

/// A kind of asset that conditions can be asked of.
package protocol ConditionSubject: Sendable {
    associatedtype Facts: Described
    /// What conditions are asked of: the facts, or an object that keeps them where they are large.
    associatedtype Root: Sendable

    /// The kind's name in policy files.
    static var conditionName: String { get }
    /// The part of a system that a rule on such an asset looks at, where it says nothing else.
    static var conditionLayer: Layer { get }
    var root: Root { get }
    static func reach(_ access: any FieldAccess<Facts>) -> any FieldAccess<Root>
    /// What is said of its labels.
    func labels(in context: Context) -> AssetLabels?
}

extension VirtualMachine: ConditionSubject {
    package static var conditionName: String { "machine" }
    package static var conditionLayer: Layer { .machine }
    package typealias Facts = MachineFacts
    package var root: Storage { storage }
    package static func reach(_ access: any FieldAccess<MachineFacts>) -> any FieldAccess<Storage> {
        access.within(FactPath { storage, question in withUnsafePointer(to: storage.facts) { $0.ask(question) } })
    }
    package func labels(in context: Context) -> AssetLabels? { context.labels(of: self) }
}

extension VirtualNetwork: ConditionSubject {
    package static var conditionName: String { "network" }
    package static var conditionLayer: Layer { .virtualNetwork }
    package var root: NetworkFacts { facts }
    package static func reach(_ access: any FieldAccess<NetworkFacts>) -> any FieldAccess<NetworkFacts> { access }
    package func labels(in context: Context) -> AssetLabels? { context.labels(of: self) }
}

extension Host: ConditionSubject {
    package static var conditionName: String { "host" }
    package static var conditionLayer: Layer { .host }
    package var root: HostFacts { facts }
    package static func reach(_ access: any FieldAccess<HostFacts>) -> any FieldAccess<HostFacts> { access }
    package func labels(in context: Context) -> AssetLabels? { context.labels(of: self) }
}

/// A condition on a kind of asset, put together.
package struct SubjectCondition<Subject: ConditionSubject>: Sendable {
    package let condition: Condition
    private let test: ConditionTest<Subject.Root>
    private let usesLabels: Bool

    /// - Throws: ``ConditionProblem`` where a name, an operator or a value does not fit the asset.
    package init(
        _ condition: Condition, good: GoodAnswer = .holding
    ) throws(ConditionProblem) {
        self.condition = condition
        let compiler = ConditionCompiler<Subject.Facts, Subject.Root>(reach: Subject.reach)
        test = try compiler.compile(condition, good: good)
        usesLabels = condition.usesLabels
    }

    /// Whether an asset meets it.
    package func truth(of subject: Subject, in context: Context) -> Truth {
        test.run(subject.root, usesLabels ? subject.labels(in: context) : nil)
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
