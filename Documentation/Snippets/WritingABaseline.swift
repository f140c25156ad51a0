// SPDX-License-Identifier: Apache-2.0

#if YAML
import Foundation
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// Reads a baseline and labels, and judges by them.
func judgeByOwnBaseline(_ inventory: Inventory) async throws {
    // snippet.read-baseline
    let folder = "Sources/Examples/policy"
    let reader = BaselineReader(asOf: .now) { path in Array(try Data(contentsOf: URL(filePath: path))) }
    let file = try reader.baseline(at: "\(folder)/acme.yaml")  // throws every problem at once, with line and column

    var inventory = inventory
    let labels = Array(try Data(contentsOf: URL(filePath: "\(folder)/labels.yaml")))
    inventory.labels = try LabelReader().labels(labels, path: "labels.yaml")

    let assessment = try await Evaluator(file.baseline).assess(inventory, at: .now)
    // snippet.end
    print(assessment.summary.evaluations)
}
#endif
