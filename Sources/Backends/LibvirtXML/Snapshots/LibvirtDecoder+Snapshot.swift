// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    /// Reads a whole snapshot.
    func snapshot(_ node: Int, _ result: inout SnapshotFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name where isFirst(child, &seen): result.name = text(element: child)
            case .description where isFirst(child, &seen): result.summary = privateText(element: child)
            case .state where isFirst(child, &seen): result.state = keyword(element: child)
            case .creationTime where isFirst(child, &seen): result.creationTime = number(element: child)
            case .parent where isFirst(child, &seen): snapshotParent(child, &result)
            case .memory where isFirst(child, &seen): snapshotMemory(child, &result)
            case .disks where isFirst(child, &seen): snapshotDisks(child, &result)
            case .active where isFirst(child, &seen): result.active = number(element: child)
            case .domain:
                break
            case .inactiveDomain:
                break
            case .cookie:
                break
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func snapshotParent(_ node: Int, _ result: inout SnapshotFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name where isFirst(child, &seen): result.parent = text(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func snapshotMemory(_ node: Int, _ result: inout SnapshotFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .snapshot: result.memory = keyword(attribute: attribute)
            case .file: result.memoryFile = text(attribute: attribute)
            case .snapshotDeleteInProgress: result.memoryDeleting = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func snapshotDisks(_ node: Int, _ result: inout SnapshotFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .disk: append(child, to: &result.disks, snapshotDisk)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
