// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML

/// Used again for every input, as in a run over many documents; libFuzzer calls from one thread.
nonisolated(unsafe) private let reader = LibvirtXMLReader()
private let evaluator = Evaluator(.all)

/// Bytes, to a machine, to verdicts and their places: nothing may crash, hang or point outside the document.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLibvirtDomain(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = input(start, count)
    guard case .read(let observations) = reader.read(bytes, path: "fuzz") else { return 0 }
    let inventory = Inventory(observations)
    precondition(inventory.assetCount == observations.count)
    check(inventory)
    for machine in inventory.machines {
        let record = machine.observation
        let judgements = evaluator.judge(machine, at: Instant(secondsSince1970: 0))
        precondition(!judgements.isEmpty && judgements.allSatisfy { $0.verdict != .failed })
        let places = judgements.flatMap(\.places).filter { $0 != .none } + record.unrecognised.prefix(64)
        for excerpt in record.document.excerpts(of: places) { precondition(excerpt.location.line != nil) }
    }
    return 0
}

/// Whether every place that is not understood in a document about something else than a machine is inside the document.
private func check(_ inventory: Inventory) {
    let records =
        inventory.hosts.map(\.observation) + inventory.hypervisors.map(\.observation)
        + inventory.nodeDevices.map(\.observation) + inventory.hostInterfaces.map(\.observation)
        + inventory.filterBindings.map(\.observation) + inventory.checkpoints.map(\.observation)
        + inventory.backups.map(\.observation) + inventory.pools.map(\.observation)
        + inventory.volumes.map(\.observation) + inventory.secrets.map(\.observation)
        + inventory.machines.map(\.observation) + inventory.snapshots.map(\.observation)
    for record in records {
        precondition(record.unrecognised.count <= record.elementCount + record.attributeCount)
        let excerpts = record.document.excerpts(of: Array(record.unrecognised.prefix(64)))
        for excerpt in excerpts { precondition(excerpt.location.line != nil) }
    }
}
