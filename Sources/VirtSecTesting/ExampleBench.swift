// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecLibvirtXML

/// An example's documents, read, and its rule ready to judge them.
struct ExampleBench {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// What the example is about.
    enum Subject {
        case machine(VirtualMachine)
        case network(VirtualNetwork)
    }

    let machine: Subject
    private let rule: any Rule
    /// What lies beside it in the inventory.
    let others: [Observation]

    /// How many of them stand in the example's own document.
    private let ownOthers: Int

    init(_ example: Example, _ rule: any Rule) throws(Failure) {
        var beside: [Observation] = []
        for (number, document) in example.beside.enumerated() {
            beside += try Self.read(document, "beside\(number + 1).xml")
        }
        try self.init(try Self.read(example.document, "example.xml"), rule, beside: beside)
    }

    private init(_ observations: [Observation], _ rule: any Rule, beside: [Observation]) throws(Failure) {
        switch observations.first {
        case .machine(let machine): self.machine = .machine(machine)
        case .network(let network): self.machine = .network(network)
        default: throw Failure(description: "the document describes neither a machine nor a network")
        }
        self.rule = rule
        ownOthers = observations.count - 1
        others = observations.dropFirst() + beside
    }

    private static func read(_ document: String, _ path: String) throws(Failure) -> [Observation] {
        switch LibvirtXMLReader().read(Array(document.utf8), path: path) {
        case .read(let observations): return observations
        case .skipped(_, let reason): throw Failure(description: "\(path) cannot be read: \(reason)")
        }
    }

    /// The judgement on the example, or on a changed copy of it.
    ///
    /// - Parameters:
    ///   - others: what lies beside it; as the example says where nothing is given.
    ///   - unreadable: how many items beside it could not be read.
    func judge(_ subject: Subject, beside others: [Observation]? = nil, unreadable: Int = 0) -> Judgement {
        let observation: Observation =
            switch subject {
            case .machine(let machine): .machine(machine)
            case .network(let network): .network(network)
            }
        var inventory = Inventory([observation] + (others ?? self.others))
        for number in 0..<unreadable {
            inventory.add(SkippedItem(path: "unreadable\(number)", kind: .unreadable, reason: "taken away"))
        }
        let context = Context(inventory: inventory, at: Instant(secondsSince1970: 0))
        return Evaluator.judgeFirst(by: rule, in: context)
    }

    /// The same rule and neighbours with another document in the example's place.
    func replacing(_ document: String) throws(Failure) -> ExampleBench {
        let observations = try Self.read(document, "example.xml")
        return try ExampleBench(observations, rule, beside: others.suffix(others.count - ownOthers))
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

    private var record: ObservationRecord {
        switch machine {
        case .machine(let machine): machine.observation
        case .network(let network): network.observation
        }
    }

    /// Where a judgement points.
    func location(of judgement: Judgement) -> DocumentLocation {
        let place = judgement.places.first.flatMap { $0 == .none ? nil : $0 } ?? record.root
        return record.document.excerpts(of: [place]).first?.location ?? DocumentLocation(path: "")
    }
}
