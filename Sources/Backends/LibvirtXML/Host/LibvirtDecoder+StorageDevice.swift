// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatnode, "storage" and "scsi".
extension LibvirtDecoder {
    func storageDevice(_ node: Int, _ result: inout StorageDeviceDetails) {
        var kinds: Set<String> = []
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: break
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .block where isFirst(child, &seen): result.path = text(element: child)
            case .bus where isFirst(child, &seen): result.bus = text(element: child)
            case .driveType where isFirst(child, &seen): result.driveKind = text(element: child)
            case .model where isFirst(child, &seen): result.model = text(element: child)
            case .vendor where isFirst(child, &seen): result.vendor = text(element: child)
            case .serial where isFirst(child, &seen): result.serial = text(element: child)
            case .size where isFirst(child, &seen): result.size = size(element: child, unit: .bytes)
            case .logicalBlockSize where isFirst(child, &seen): result.blockSize = size(element: child, unit: .bytes)
            case .numBlocks where isFirst(child, &seen): result.blockCount = number(element: child)
            case .capability: storageCapability(child, &kinds, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func removableMedium(_ node: Int, _ result: inout RemovableMedium) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: break
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .mediaSize where isFirst(child, &seen): result.size = size(element: child, unit: .bytes)
            case .mediaLabel where isFirst(child, &seen): result.label = text(element: child)
            case .logicalBlockSize where isFirst(child, &seen): result.blockSize = size(element: child, unit: .bytes)
            case .numBlocks where isFirst(child, &seen): result.blockCount = number(element: child)
            case .mediaAvailable where isFirst(child, &seen): result.isAvailable = oneOrZero(child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func scsiDevice(_ node: Int, _ result: inout SCSIDeviceDetails) {
        var kinds: Set<String> = []
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: break
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .host where isFirst(child, &seen): result.host = number(element: child)
            case .uniqueId where isFirst(child, &seen): result.uniqueID = signedNumber(element: child)
            case .bus where isFirst(child, &seen): result.bus = number(element: child)
            case .target where isFirst(child, &seen): result.target = text(element: child)
            case .lun where isFirst(child, &seen): result.unit = number(element: child)
            case .type where isFirst(child, &seen): result.kind = text(element: child)
            case .capability: scsiCapability(child, &kinds, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func fibreChannelPort(_ node: Int, _ result: inout FibreChannelPort) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: break
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .wwnn where isFirst(child, &seen): result.nodeName = text(element: child)
            case .wwpn where isFirst(child, &seen): result.portName = text(element: child)
            case .fabricWwn where isFirst(child, &seen): result.fabricName = text(element: child)
            case .rport where isFirst(child, &seen): result.remotePort = text(element: child)
            case .vports where isFirst(child, &seen): result.virtualPorts = number(element: child)
            case .maxVports where isFirst(child, &seen): result.maximumVirtualPorts = number(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
