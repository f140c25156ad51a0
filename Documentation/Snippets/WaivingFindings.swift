// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecReporting

/// Waives a finding on one machine and reports it.
func waive(on machine: VirtualMachine, _ assessment: Assessment) {
    guard let uuid = machine.uuid.value, let lastDay = CalendarDay("2027-06-30") else { return }
    // snippet.waiver
    let waiver = Waiver(
        id: "W-014", rules: ["display-listens-publicly"], scopes: [AssetScope(.uuid(uuid))], owner: "alice",
        reason: "The console is needed until the move in May.", ticket: "SEC-1042", expires: lastDay,
        compensatingControl: "The port is open to the admin network only.")

    let governed = WaiverResolver([waiver]).resolve(assessment)
    print(governed.waivedCount, "waived,", governed.count(.violated, atLeast: .high), "left")
    for finding in governed.waiverFindings { print(finding.severity, finding.message) }

    let result = Gate(failsOn: .high).result(of: governed)
    print(result.answer, TextReport(governed, result: result).text())
    // snippet.end
}
