// SPDX-License-Identifier: Apache-2.0
//
// A gate for a pipeline. It judges the machines of a folder by the baseline `recommended` and one rule of its own, and
// prints one line for each finding.
//
//     swift run policy-gate Sources/Examples/fleet/machines
//
// Ends with 0 when nothing of severity high or above is wrong, with 1 when something is, and with 2 when the gate
// could not tell: a file could not be read, there was nothing to judge, or evidence is missing that a rule of that
// severity needs.

import Foundation
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML

/// A machine with a leg in several networks is a way around the firewall between them.
struct FewNetworks: MachineRule {
    static let description = RuleDescription(
        id: "acme-several-networks", title: "The machine is connected to several networks", severity: .high,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: "Whoever takes over the machine is past the firewall between its networks.",
        remedy: "Keep one <interface>, and let a router join the networks.")

    var most = 1
    static let parameters = [Parameter("most", \Self.most, in: 1...8)]

    func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        let interfaces = try machine.interfaces.required()  // unseen: the verdict is not assessable
        return interfaces.count > most ? .violated(interfaces[most]) : .satisfied
    }

    static let examples = Examples {
        Satisfied("<domain><devices><interface type='bridge'/></devices></domain>")
        Violated("<domain><devices><interface type='bridge'/>↓<interface type='bridge'/></devices></domain>")
    }
}

/// What the process ends with.
func exitCode(of answer: GateResult.Answer) -> Int32 {
    switch answer {
    case .passed: 0
    case .failed: 1
    case .undecided: 2
    }
}

/// Names and messages come from documents: nothing of them may control the terminal.
func printLine(_ text: String) {
    print(String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : Character($0) }))
}

let folder = CommandLine.arguments.dropFirst().first ?? "Sources/Examples/fleet/clean"
let inventory = await Collector([LibvirtXMLFolder(folder)]).collect()
for failure in inventory.failures { printLine("cannot be read: \(failure.message)") }
for item in inventory.skipped where item.kind == .unreadable {
    printLine("cannot be read: \(item.path): \(item.reason)")
}

let baseline = Baseline.recommended.adding(FewNetworks())
let assessment = try await Evaluator(baseline).assess(inventory, at: .now)
for verdict in [Verdict.violated, .notAssessable, .failed] {
    for finding in assessment.findings(verdict, atLeast: .medium) {
        printLine("\(finding.severity) \(verdict) \(finding.location) \(finding.rule.id): \(finding.message)")
    }
}

let result = Gate(failsOn: .high).result(of: assessment)
for doubt in result.doubts { printLine("not certain: \(doubt)") }
printLine("\(folder): \(inventory.assetCount) assets, the gate says \(result.answer)")
exit(exitCode(of: result.answer))
