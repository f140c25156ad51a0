// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatstorage, "Source elements".
extension LibvirtDecoder {
    func storagePoolSource(_ node: Int, _ result: inout StoragePoolSource) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .host: append(child, to: &result.hosts, storageHost)
            case .device: append(child, to: &result.devices, storagePoolDevice)
            case .dir where isFirst(child, &seen):
                if let attribute = only(.path, of: child) { result.folder = text(attribute: attribute) }
            case .name where isFirst(child, &seen): result.name = text(element: child)
            case .format where isFirst(child, &seen):
                if let attribute = only(.type, of: child) { result.format = text(attribute: attribute) }
            case .`protocol` where isFirst(child, &seen):
                if let attribute = only(.ver, of: child) { result.protocolVersion = text(attribute: attribute) }
            case .vendor where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.vendor = text(attribute: attribute) }
            case .product where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.product = text(attribute: attribute) }
            case .initiator where isFirst(child, &seen): storagePoolInitiator(child, &result)
            case .auth where isFirst(child, &seen): storagePoolAuthentication(child, &result)
            case .adapter: group(child, &seen, &result.adapter, storageAdapter)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func storagePoolDevice(_ node: Int, _ result: inout StoragePoolDevice) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .path: result.path = text(attribute: attribute)
            case .partSeparator: result.partSeparator = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    private func storagePoolInitiator(_ node: Int, _ result: inout StoragePoolSource) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .iqn where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.initiator = text(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func storagePoolAuthentication(_ node: Int, _ result: inout StoragePoolSource) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.authenticationKind = text(attribute: attribute)
            case .username: result.authentication.username = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .secret where isFirst(child, &seen): storageAuthenticationSecret(child, &result.authentication)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func storageAdapter(_ node: Int, _ result: inout StorageAdapter) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = text(attribute: attribute)
            case .name: result.name = text(attribute: attribute)
            case .parent: result.parent = text(attribute: attribute)
            case .managed: result.managed = yesNo(attribute: attribute)
            case .wwnn: result.nodeName = text(attribute: attribute)
            case .wwpn: result.portName = text(attribute: attribute)
            case .parentWwnn: result.parentNodeName = text(attribute: attribute)
            case .parentWwpn: result.parentPortName = text(attribute: attribute)
            case .parentFabricWwn: result.parentFabricName = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .parentaddr where isFirst(child, &seen): storageAdapterAddress(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func storageAdapterAddress(_ node: Int, _ result: inout StorageAdapter) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .uniqueId: result.uniqueID = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .address where isFirst(child, &seen): result.address = pciAddress(child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
