// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore
import VirtSecOVF

private let evaluator = Evaluator(.all)

private let now = Instant(secondsSince1970: 0)

/// Bytes, to an appliance and machines, to violations, verdicts, their places and their edits: nothing may crash, hang or
/// point outside the descriptor, and an edit mends what it is for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOVF(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard let checked = try? OVFReader().check(input(start, count), path: "fuzz") else { return 0 }
    let inventory = Inventory(checked.observations)
    precondition(inventory.appliances.count == 1)
    for (index, machine) in inventory.machines.prefix(8).enumerated() {
        let judgements = evaluator.judge(machine, at: now)
        precondition(!judgements.isEmpty && judgements.allSatisfy { $0.verdict != .failed })
        let places = judgements.flatMap(\.places).filter { $0 != .none } + machine.observation.unrecognised.prefix(64)
        for excerpt in machine.observation.document.excerpts(of: places) { precondition(excerpt.location.line != nil) }
        for judgement in judgements { checkEdits(of: judgement, index, machine.observation.document) }
    }
    let places = checked.violations.map(\.locus).filter { $0 != .none }
    for excerpt in checked.document.excerpts(of: places) { precondition(excerpt.location.line != nil) }
    return 0
}

private func checkEdits(of judgement: Judgement, _ index: Int, _ document: any SourceDocument) {
    guard let edits = judgement.edits, let document = document as? any MendableDocument,
        let mended = try? document.mended(by: edits)
    else { return }
    guard let observations = try? OVFReader().observations(in: mended, path: "fuzz") else {
        preconditionFailure("\(judgement.rule.id) made something that is no descriptor")
    }
    let machine = Inventory(observations).machines[index]
    let after = evaluator.judge(machine, at: now).first { $0.rule.id == judgement.rule.id }
    precondition(after?.verdict != .violated, "\(judgement.rule.id)")
}
