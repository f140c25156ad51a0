// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML

#if Trust
import VirtSecOVF
import VirtSecTrust
#endif

// snippet.mend
/// The machine's document with the edits of one rule; nil where the rule is not violated, or no edit mends it.
func mended(_ machine: VirtualMachine, by rule: RuleID) throws -> [UInt8]? {
    let judgements = Evaluator(.all).judge(machine, at: .now)
    guard let edits = judgements.first(where: { $0.rule.id == rule })?.edits,
        let document = machine.observation.document as? any MendableDocument
    else { return nil }
    return try document.mended(by: edits)
}
// snippet.end

#if Trust
/// Mends the machines of a package.
func mendPackage() throws {
    // snippet.mend-package
    let package = try OVFPackage.open("Sources/Examples/packages/shop")
    let observations = try OVFReader().observations(in: package.descriptor.bytes, path: package.descriptor.name)
    for case .machine(let machine) in observations {
        guard let descriptor = try mended(machine, by: "console-desktop-not-locked") else { continue }
        let amended = try package.amended(descriptor: descriptor)
        for notice in amended.notices { print(notice) }
    }
    // snippet.end
}
#endif
