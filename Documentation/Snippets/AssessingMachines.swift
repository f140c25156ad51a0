// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecReporting

func readAndJudge(folder: String) async throws {
    // snippet.read
    let inventory = await Collector([LibvirtXMLFolder(folder)], jobs: 4).collect()

    for item in inventory.skipped where item.kind == .unreadable { print(item.path, item.reason) }
    for failure in inventory.failures { print(failure.source, failure.message) }
    print(inventory.machines.count, "machines,", inventory.networks.count, "networks")
    // snippet.end

    // snippet.judge
    let evaluator = Evaluator(.recommended)
    let assessment = try await evaluator.assess(inventory, at: .now)
    print(assessment.summary.violated, "of", assessment.summary.evaluations, "verdicts are violated")
    // snippet.end

    // snippet.findings
    for finding in assessment.findings(.violated, atLeast: .high) {
        print(finding.severity, finding.asset.name, finding.message)
        print("  at", finding.location, "do:", finding.rule.remedy)
    }

    // Large fleets: asset by asset, nothing is kept.
    assessment.forEachAsset(including: [.violated, .notAssessable]) { asset, findings in
        print(asset.name, findings.count)
    }
    // snippet.end

    // snippet.report
    print(TextReport(assessment).text())

    var json: [UInt8] = []
    try JSONReport(assessment).write { chunk in json += chunk }
    // snippet.end

    // snippet.gate
    let result = Gate(failsOn: .high).result(of: assessment)
    switch result.answer {
    case .passed: print("good")
    case .failed: print("violated")
    case .undecided: print("could not tell:", result.doubts)
    }
    // snippet.end
}

func secureBoot(of machine: VirtualMachine) -> String {
    // snippet.fact
    let secureBoot =
        switch machine.firmware.secureBoot {
        case .known(true, _): "demanded"
        case .known(false, let basis): basis.isDefaulted ? "off by default" : "switched off"
        case .absent: "this machine has no firmware that could check"
        case .unseen(let reason): "this document cannot tell: \(reason)"
        }
    // snippet.end
    return secureBoot
}

func exposedConsoles(of machine: VirtualMachine) -> Int {
    // snippet.list
    let exposed = machine.displays.known.count { display in
        display.listenAddresses.value?.contains { $0.isUnspecified } ?? false
    }
    // snippet.end
    return exposed
}

func worst(of machine: VirtualMachine) -> [Judgement] {
    // snippet.one-machine
    let judgements = Evaluator(.recommended).judge(machine, at: Instant(secondsSince1970: 0))
    let bad = judgements.filter { $0.severity >= .high && !$0.verdict.isGood }
    // snippet.end
    return bad
}
