// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecDiskImage
import VirtSecDocuments
import VirtSecVMX

/// Reads images and machines, and tells where they come from.
func followLineage(_ folder: String) async {
    // snippet.lineage
    let source = DocumentFolder(folder, formats: [VMXFormat(), DiskImageFiles()])
    let lineage = LineageGraph(await Collector([source]).collect())
    for link in lineage.brokenLinks { print(link.child, link.flaws.map(\.text)) }
    for golden in lineage.items(meant: "golden.vmdk") {
        print(lineage.impact(of: golden.id).map { "\($0.name), \($0.exposure.description)" })
    }
    // snippet.end
}

#if Trust
/// Finds copies and full clones by what images hold.
func findCopies(_ folder: String, keptIn kept: String) async throws {
    // snippet.copies
    let inventory = await Collector([DocumentFolder(folder, formats: [VMXFormat(), DiskImageFiles()])]).collect()
    let sketcher = ContentSketcher(ContentDigester(jobs: 4), keptIn: try SketchFolder(kept))
    let content = try await sketcher.sketches(of: inventory.images)
    let lineage = LineageGraph(inventory, options: LineageOptions(sketches: content.sketches))
    for link in lineage.links where link.isOfCopies { print(link.child, "is a clone of", link.parent, link.confidence) }
    for relation in lineage.relations { print(relation.kind, relation.items, relation.evidence.map(\.text)) }
    for item in lineage.doubtfulItems { print(item.id, item.doubts.map(\.text)) }
    // snippet.end
}
#endif
