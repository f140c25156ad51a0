// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// An example's documents, read, and its rule ready to judge them.
struct ExampleBench {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// What the example is about.
    let subject: Observation
    private let rule: any Rule
    /// What lies beside it in the inventory.
    let others: [Observation]

    /// What no document tells.
    private let shown: ShownFacts?
    /// How many of them stand in the example's own document.
    private let ownOthers: Int

    init(_ example: Example, _ rule: any Rule) throws(Failure) {
        var beside: [Observation] = []
        for (number, document) in example.beside.enumerated() {
            let read = try Self.read(document, "beside\(number + 1).xml")
            beside += example.shown.flatMap { $0.reachesBeside ? $0.apply(to: read) : nil } ?? read
        }
        try self.init(try Self.read(example.document, "example.xml"), example.shown, rule, beside: beside)
    }

    private init(
        _ read: [Observation], _ shown: ShownFacts?, _ rule: any Rule, beside: [Observation]
    ) throws(Failure) {
        let observations = shown?.apply(to: read) ?? read
        let index = observations.firstIndex { rule.judges($0) }
        guard let index else { throw Failure(description: "the document describes nothing that the rule judges") }
        subject = observations[index]
        self.rule = rule
        self.shown = shown
        ownOthers = observations.count - 1
        others = observations[..<index] + observations[(index + 1)...] + beside
    }

    private static func read(_ document: String, _ path: String) throws(Failure) -> [Observation] {
        do {
            return try ExampleReader().observations(in: Array(document.utf8), path: path)
        } catch {
            throw Failure(description: "\(path) cannot be read: \(error)")
        }
    }

    /// The judgement on the example, or on a changed copy of it.
    ///
    /// - Parameters:
    ///   - others: what lies beside it; as the example says where nothing is given.
    ///   - unreadable: how many items beside it could not be read.
    func judge(_ subject: Observation, beside others: [Observation]? = nil, unreadable: Int = 0) -> Judgement {
        var inventory = Inventory([subject] + (others ?? self.others))
        for number in 0..<unreadable {
            inventory.add(SkippedItem(path: "unreadable\(number)", kind: .unreadable, reason: "taken away"))
        }
        let context = Context(inventory: inventory, at: Example.instant)
        return Evaluator.judgeFirst(by: rule, in: context)
    }

    /// The same rule and neighbours with another document in the example's place.
    func replacing(_ document: String) throws(Failure) -> ExampleBench {
        let observations = try Self.read(document, "example.xml")
        return try ExampleBench(observations, shown, rule, beside: others.suffix(others.count - ownOthers))
    }

    /// The example's document with edits applied.
    func mended(by edits: [Edit]) throws -> String {
        guard let document = record.document as? any MendableDocument else {
            throw Failure(description: "documents of this kind cannot be mended")
        }
        return String(decoding: try document.mended(by: edits), as: UTF8.self)
    }

    /// The paths of the elements in which some places are.
    func elements(at places: [Locus]) -> [String] {
        record.document.excerpts(of: places.map { $0 == .none ? record.root : $0 }).map { excerpt in
            let steps = (excerpt.location.innerPath ?? "").split(separator: "/")
            return (steps.last?.first == "@" ? steps.dropLast() : steps[...]).joined(separator: "/")
        }
    }

    /// The settings of a VMware machine: their keys in lower case, and where they stand.
    var settings: [(key: String, place: Locus)] {
        guard case .machine(let machine) = subject else { return [] }
        return machine.vmware.settings.known.map { ($0.key.value?.lowercased() ?? "", $0.locus) }
    }

    private var record: ObservationRecord { subject.record }

    /// Where a judgement points.
    func location(of judgement: Judgement) -> DocumentLocation {
        let place = judgement.places.first.flatMap { $0 == .none ? nil : $0 } ?? record.root
        return record.document.excerpts(of: [place]).first?.location ?? DocumentLocation(path: "")
    }
}

extension Rule {
    /// Whether the rule judges assets of an observation's kind; a rule on all machines together judges machines.
    fileprivate func judges(_ observation: Observation) -> Bool {
        let inventory = Inventory([observation])
        if self is any MachineRule || self is any InventoryRule { return !inventory.machines.isEmpty }
        let context = Context(inventory: inventory, at: Example.instant)
        return Evaluator.hasSubject(for: self, in: context)
    }
}
