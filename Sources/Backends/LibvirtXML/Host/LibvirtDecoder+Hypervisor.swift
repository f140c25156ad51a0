// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatdomaincaps.
extension LibvirtDecoder {
    /// Reads a whole document.
    func hypervisorFacts(_ node: Int, _ result: inout HypervisorFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .path where isFirst(child, &seen): result.emulator = text(element: child)
            case .domain where isFirst(child, &seen): result.virtualization = keyword(element: child)
            case .machine where isFirst(child, &seen): result.machine = text(element: child)
            case .arch where isFirst(child, &seen): result.architecture = keyword(element: child)
            case .vcpu where isFirst(child, &seen):
                if let attribute = only(.max, of: child) { result.maximumCPUs = number(attribute: attribute) }
            case .iothreads where isFirst(child, &seen):
                if let attribute = only(.supported, of: child) { result.hasIOThreads = yesNo(attribute: attribute) }
            case .os: group(child, &seen, &result.firmware, firmwareOffer)
            case .cpu where isFirst(child, &seen): hypervisorFactsCpu(child, &result)
            case .memoryBacking: group(child, &seen, &result.memoryBacking, memoryBackingOffer)
            case .devices where isFirst(child, &seen): capabilityOffers(child, &result.devices)
            case .features where isFirst(child, &seen): hypervisorFeatures(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hypervisorFactsCpu(_ node: Int, _ result: inout HypervisorFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .mode: append(child, to: &result.cpuModes, cpuModeOffer)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
