// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore
import VirtSecVMX

private let evaluator = Evaluator(.all)

private let now = Instant(secondsSince1970: 0)

/// Bytes, to a machine, to verdicts, their places and their edits: nothing may crash, hang or point outside the file, and
/// an edit mends what it is for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzVMX(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = input(start, count)
    guard case .read(let observations) = VMXReader().read(bytes, path: "fuzz") else { return 0 }
    let inventory = Inventory(observations)
    precondition(inventory.machines.count == 1)
    for machine in inventory.machines {
        let record = machine.observation
        precondition(record.unrecognised.count <= record.elementCount)
        let judgements = evaluator.judge(machine, at: now)
        precondition(!judgements.isEmpty && judgements.allSatisfy { $0.verdict != .failed })
        let places = judgements.flatMap(\.places).filter { $0 != .none } + record.unrecognised.prefix(64)
        for excerpt in record.document.excerpts(of: places) { precondition(excerpt.location.line != nil) }
        for judgement in judgements { checkEdits(of: judgement, record.document) }
    }
    return 0
}

private func checkEdits(of judgement: Judgement, _ document: any SourceDocument) {
    guard let edits = judgement.edits, let document = document as? any MendableDocument,
        let mended = try? document.mended(by: edits)
    else { return }
    guard case .read(let observations) = VMXReader().read(mended, path: "fuzz") else {
        preconditionFailure("\(judgement.rule.id) made something that is no .vmx file")
    }
    let after = Inventory(observations).machines.flatMap { evaluator.judge($0, at: now) }
    precondition(!after.contains { $0.rule.id == judgement.rule.id && $0.verdict == .violated }, "\(judgement.rule.id)")
}
