// SPDX-License-Identifier: Apache-2.0

// The code of README.md and of the guides, compiled and run from the root of the repository.

// snippet.overview
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML

// Read a folder. What cannot be read is in the inventory, with its reason.
let inventory = await Collector([LibvirtXMLFolder("Sources/Examples/fleet")]).collect()

// Judge it: the same input gives the same findings in the same order.
let assessment = try await Evaluator(.recommended).assess(inventory, at: .now)

for finding in assessment.findings(.violated, atLeast: .high) {
    print(finding.asset.name, finding.rule.title, finding.location)
}
// snippet.end

try await readAndJudge(folder: "Sources/Examples/fleet")
for machine in inventory.machines {
    print(secureBoot(of: machine), exposedConsoles(of: machine))
    print(worst(of: machine).map(\.rule.title))
}
if let machine = inventory.machines.first { waive(on: machine, assessment) }
try await judgeRegister()
print(await checkCards())
try tellMachinesApart(inventory)
await followLineage("Sources/Examples/images")
try judgeWithOwnRule()
for machine in inventory.machines.prefix(1) { print(try mended(machine, by: "machine-type-legacy")?.count ?? 0) }
#if Trust
try mendPackage()
try await verifyPackage("Sources/Examples/packages/shop")
print(await collectPackages())
#endif
#if YAML
try await judgeByOwnBaseline(inventory)
try testPolicy()
#endif
