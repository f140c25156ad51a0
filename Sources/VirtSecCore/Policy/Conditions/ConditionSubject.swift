// SPDX-License-Identifier: Apache-2.0

/// A kind of asset that conditions can be asked of.
package protocol ConditionSubject: LabelledAsset {
    associatedtype Facts: Described
    /// What conditions are asked of: the facts, or an object that keeps them where they are large.
    associatedtype Root: Sendable

    /// The kind's name in policy files.
    static var conditionName: String { get }
    /// The fact by which assets of the kind are named; nil where they have no name.
    static var nameField: String? { get }
    /// The part of a system that a rule on such an asset looks at, where it says nothing else.
    static var conditionLayer: Layer { get }
    var root: Root { get }
    static func reach(_ access: any FieldAccess<Facts>) -> any FieldAccess<Root>
    /// The host that it is on.
    func host(in context: Context) -> HostName?
}

extension ConditionSubject {
    package static var nameField: String? { "name" }
    package func host(in context: Context) -> HostName? { context.hostName }
}

extension ConditionSubject where Self: DescribedAsset, Root == Facts {
    package static var conditionName: String { kindName }
    package var root: Facts { facts }
    package static func reach(_ access: any FieldAccess<Facts>) -> any FieldAccess<Facts> { access }
}

/// The kinds of asset that policy files can name.
package enum ConditionSubjects {
    /// Those that are judged one by one, machines left out.
    static let others: [any (ConditionSubject & DescribedAsset).Type] = [
        VirtualNetwork.self, Host.self, StoragePool.self, StorageVolume.self, StoredSecret.self, MachineSnapshot.self,
        NetworkFilter.self, MachineBackup.self, Appliance.self, DiskImage.self,
    ]

    /// All kinds, machines first.
    package static let all: [any ConditionSubject.Type] = [VirtualMachine.self] + others

    /// The kind with a name.
    package static func named(_ name: String) -> (any ConditionSubject.Type)? {
        all.first { $0.conditionName == name }
    }
}

/// A condition on a kind of asset, put together.
package struct SubjectCondition<Subject: ConditionSubject>: Sendable {
    package let condition: Condition
    private let test: ConditionTest<Subject.Root>
    private let asksOutside: Bool

    /// - Throws: ``ConditionProblem`` where a name, an operator or a value does not fit the asset.
    package init(
        _ condition: Condition, good: GoodAnswer = .holding
    ) throws(ConditionProblem) {
        self.condition = condition
        let compiler = ConditionCompiler<Subject.Facts, Subject.Root>(reach: Subject.reach)
        test = try compiler.compile(condition, good: good)
        asksOutside = condition.asksOutside
    }

    /// Whether an asset meets it.
    package func truth(of subject: Subject, in context: Context) -> Truth {
        if !asksOutside { return test.run(subject.root, .none) }
        return test.run(
            subject.root, Surroundings(labels: subject.labels(in: context), host: subject.host(in: context)))
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
