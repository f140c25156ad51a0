// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func blockDeviceLimit(_ node: Int, _ result: inout BlockDeviceLimit) {
        result.locus = .element(node)
        let outer = beginComponent()
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .path where isFirst(child, &seen): result.path = text(element: child)
            case .weight where isFirst(child, &seen): result.weight = number(element: child)
            case .readBytesSec where isFirst(child, &seen): result.readBytes = number(element: child)
            case .writeBytesSec where isFirst(child, &seen): result.writeBytes = number(element: child)
            case .readIopsSec where isFirst(child, &seen): result.readOperations = number(element: child)
            case .writeIopsSec where isFirst(child, &seen): result.writeOperations = number(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func blockTuning(_ node: Int, _ result: inout BlockTuning) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .weight where isFirst(child, &seen): result.weight = number(element: child)
            case .device: append(child, to: &result.devices, blockDeviceLimit)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
