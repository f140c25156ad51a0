// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatcheckpoint.
extension LibvirtDecoder {
    /// Reads a whole document.
    func checkpointFacts(_ node: Int, _ result: inout CheckpointFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name where isFirst(child, &seen): result.name = text(element: child)
            case .description where isFirst(child, &seen): result.summary = privateText(element: child)
            case .creationTime where isFirst(child, &seen): result.creationTime = number(element: child)
            case .parent where isFirst(child, &seen): checkpointFactsParent(child, &result)
            case .disks where isFirst(child, &seen): checkpointFactsDisks(child, &result)
            case .active where isFirst(child, &seen): result.active = number(element: child)
            case .domain: break
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func checkpointFactsParent(_ node: Int, _ result: inout CheckpointFacts) {
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

    private func checkpointFactsDisks(_ node: Int, _ result: inout CheckpointFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .disk: append(child, to: &result.disks, checkpointDisk)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func checkpointDisk(_ node: Int, _ result: inout CheckpointDisk) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .checkpoint: result.mode = keyword(attribute: attribute)
            case .bitmap: result.bitmap = text(attribute: attribute)
            case .size: result.size = size(attribute: attribute, unit: .bytes)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
