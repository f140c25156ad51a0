// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore
import VirtSecOVF

private let evaluator = Evaluator(.all)

/// Bytes, to an appliance and machines, to violations, verdicts and their places: nothing may crash, hang or point
/// outside the descriptor.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOVF(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard let checked = try? OVFReader().check(input(start, count), path: "fuzz") else { return 0 }
    let inventory = Inventory(checked.observations)
    precondition(inventory.appliances.count == 1)
    for machine in inventory.machines.prefix(8) {
        let judgements = evaluator.judge(machine, at: Instant(secondsSince1970: 0))
        precondition(!judgements.isEmpty && judgements.allSatisfy { $0.verdict != .failed })
        let places = judgements.flatMap(\.places).filter { $0 != .none } + machine.observation.unrecognised.prefix(64)
        for excerpt in machine.observation.document.excerpts(of: places) { precondition(excerpt.location.line != nil) }
    }
    let places = checked.violations.map(\.locus).filter { $0 != .none }
    for excerpt in checked.document.excerpts(of: places) { precondition(excerpt.location.line != nil) }
    return 0
}
