// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    /// Reads a whole snapshot.
    func snapshot(_ node: Int) -> SnapshotFacts {
        var result = SnapshotFacts()
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name:
                if isFirst(0, &seen) { result.name = text(element: child) } else { repeated(child) }
            case .description:
                if isFirst(1, &seen) { result.summary = privateText(element: child) } else { repeated(child) }
            case .state:
                if isFirst(2, &seen) { result.state = keyword(element: child) } else { repeated(child) }
            case .creationTime:
                if isFirst(3, &seen) { result.creationTime = number(element: child) } else { repeated(child) }
            case .parent:
                if isFirst(4, &seen) { snapshotParent(child, &result) } else { repeated(child) }
            case .memory:
                if isFirst(5, &seen) { snapshotMemory(child, &result) } else { repeated(child) }
            case .disks:
                if isFirst(6, &seen) { snapshotDisks(child, &result) } else { repeated(child) }
            case .active:
                if isFirst(7, &seen) { result.active = number(element: child) } else { repeated(child) }
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
        return result
    }

    private func snapshotParent(_ node: Int, _ result: inout SnapshotFacts) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name:
                if isFirst(0, &seen) { result.parent = text(element: child) } else { repeated(child) }
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
        var disks: [SnapshotDisk] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .disk:
                if disks.isEmpty { reserve(&disks, child) }
                disks.append(self.snapshotDisk(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !disks.isEmpty { result.disks = .known(disks) }
    }
}
