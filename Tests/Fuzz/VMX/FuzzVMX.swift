// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore
import VirtSecVMX

private let evaluator = Evaluator(.all)

/// Bytes, to a machine, to verdicts and their places: nothing may crash, hang or point outside the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzVMX(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = input(start, count)
    guard case .read(let observations) = VMXReader().read(bytes, path: "fuzz") else { return 0 }
    let inventory = Inventory(observations)
    precondition(inventory.machines.count == 1)
    for machine in inventory.machines {
        let record = machine.observation
        precondition(record.unrecognised.count <= record.elementCount)
        let judgements = evaluator.judge(machine, at: Instant(secondsSince1970: 0))
        precondition(!judgements.isEmpty && judgements.allSatisfy { $0.verdict != .failed })
        let places = judgements.flatMap(\.places).filter { $0 != .none } + record.unrecognised.prefix(64)
        for excerpt in record.document.excerpts(of: places) { precondition(excerpt.location.line != nil) }
    }
    return 0
}
