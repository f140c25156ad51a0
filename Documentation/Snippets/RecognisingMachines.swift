// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecReporting

/// Two runs over the same machines: the second is given what the first wrote.
func tellMachinesApart(_ inventory: Inventory) throws {
    let first = try report(on: inventory, after: nil)
    _ = try report(on: inventory, after: Array(first.text().utf8))
}

// snippet.recognise
/// Tells which machine is which, and writes what the next run needs to tell the same.
func report(on inventory: Inventory, after lastReport: [UInt8]?) throws -> JSONReport {
    let previous = try lastReport.map { bytes in try RecognitionMemory(report: bytes) }
    let recognition = inventory.recognized(previous: previous)
    for machine in recognition.identities where machine.machines.count > 1 || machine.wasKnown {
        print(machine.id, machine.name ?? "", machine.machines, machine.explanation)
    }
    for gone in recognition.notSeen { print(gone.id, gone.name ?? "", "was not seen") }
    return JSONReport(inventory, recognition: recognition)
}
// snippet.end
