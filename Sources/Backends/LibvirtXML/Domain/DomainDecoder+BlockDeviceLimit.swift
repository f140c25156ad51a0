// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func blockDeviceLimit(_ node: Int) -> BlockDeviceLimit {
        var result = BlockDeviceLimit()
        result.locus = .element(node)
        let outer = beginComponent()
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .path:
                if isFirst(0, &seen) { result.path = text(element: child) } else { repeated(child) }
            case .weight:
                if isFirst(1, &seen) { result.weight = number(element: child) } else { repeated(child) }
            case .readBytesSec:
                if isFirst(2, &seen) { result.readBytes = number(element: child) } else { repeated(child) }
            case .writeBytesSec:
                if isFirst(3, &seen) { result.writeBytes = number(element: child) } else { repeated(child) }
            case .readIopsSec:
                if isFirst(4, &seen) { result.readOperations = number(element: child) } else { repeated(child) }
            case .writeIopsSec:
                if isFirst(5, &seen) { result.writeOperations = number(element: child) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    func blockTuning(_ node: Int) -> BlockTuning {
        var result = BlockTuning()
        noAttributes(node)
        var devices: [BlockDeviceLimit] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .weight:
                if isFirst(0, &seen) { result.weight = number(element: child) } else { repeated(child) }
            case .device:
                if devices.isEmpty { reserve(&devices, child) }
                devices.append(self.blockDeviceLimit(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !devices.isEmpty { result.devices = .known(devices) }
        return result
    }
}
