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
