// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// Rules that a policy file declares, evaluated on one thread.
struct DeclaredRules {
    private static let conditions = [
        "{ firmware.secureBoot: true }", "{ name: { matches: 'web*' } }", "{ virtualization: [kvm, xen] }",
        "{ memory.maximum: { atLeast: 512 MiB } }", "{ none: redirectedUSB }",
        "{ none: disks, where: { bus: ide, readOnly: true } }",
        "{ all: interfaces, where: { kind: [network, bridge] } }",
        "{ or: [{ fact: processors.maximum, atMost: 64 }, { not: { statesCPU: true } }] }",
        "{ memoryBacking.locked: true }", "{ any: displays, where: { listenAddresses: { contains: 127.0.0.1 } } }",
    ]

    let machines: [VirtualMachine]

    func run(_ figures: Figures) throws {
        let rules = Self.conditions.enumerated().map { index, condition in
            "  - { id: rule-\(index), title: T, severity: low, require: \(condition) }"
        }
        let text = (["virtsec: baseline/v1", "name: bench", "custom:"] + rules).joined(separator: "\n")
        let instant = Instant(secondsSince1970: 0)
        let reader = BaselineReader(asOf: instant) { _ in [] }
        let evaluator = Evaluator(try reader.baseline(Array(text.utf8), path: "bench").baseline)
        let inventory = Inventory(machines.map { .machine($0) })
        let passes = 20
        var count = 0
        let rates = (0..<15).map { _ in
            let time = seconds { for _ in 0..<passes { count = evaluator.tally(inventory, at: instant) } }
            return Double(count * passes) / time
        }
        figures.report("declared-evaluations-per-second", rates.sorted()[rates.count / 2], atLeast: 5_000_000)
    }
}
#endif
