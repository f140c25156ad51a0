// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// Reads policy files from memory.
enum Files {
    struct Missing: Error, CustomStringConvertible { let description = "there is no such file" }

    static let instant = Instant(secondsSince1970: 1_800_000_000)  // 15 January 2027

    static func reader(_ files: [String: String] = [:], at instant: Instant = instant) -> BaselineReader {
        BaselineReader(asOf: instant) { path in
            guard let text = files[path] else { throw Missing() }
            return Array(text.utf8)
        }
    }

    static func baseline(
        _ text: String, beside files: [String: String] = [:], at instant: Instant = instant
    ) throws -> BaselineFile {
        try reader(files, at: instant).baseline(Array(text.utf8), path: "policy/acme.yaml")
    }

    /// What is wrong with a baseline, a line each.
    static func problems(_ text: String, beside files: [String: String] = [:]) -> String {
        do {
            _ = try baseline(text, beside: files)
            return ""
        } catch {
            return "\(error)"
        }
    }

    static let header = "virtsec: baseline/v1\nname: acme\n"
}

func machine(_ text: String, path: String = "machines/web01.xml") throws -> VirtualMachine {
    guard case .read(let observations) = LibvirtXMLReader().read(Array(text.utf8), path: path),
        case .machine(let machine) = observations.first
    else { throw Files.Missing() }
    return machine
}

/// A domain with a name and devices.
func domain(_ devices: String = "", name: String = "web01", more: String = "") -> String {
    """
    <domain type='kvm'><name>\(name)</name><uuid>5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10</uuid>\(more)
    <memory unit='MiB'>512</memory><vcpu>2</vcpu>
    <os><type arch='x86_64' machine='q35'>hvm</type></os><devices>
    \(devices)
    </devices></domain>
    """
}

extension Baseline {
    /// The verdicts on one machine, by rule.
    func verdicts(_ machine: VirtualMachine, labels: LabelSet? = nil) -> [String: Verdict] {
        var inventory = Inventory([.machine(machine)])
        inventory.labels = labels
        let context = Context(inventory: inventory, at: Files.instant)
        return Dictionary(
            uniqueKeysWithValues: Evaluator(self).judge(machine, in: context).map {
                ($0.rule.id.description, $0.verdict)
            })
    }
}
#endif
