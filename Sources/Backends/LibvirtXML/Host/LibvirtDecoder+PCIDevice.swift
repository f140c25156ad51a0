// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatnode, "pci".
extension LibvirtDecoder {
    func pciDevice(_ node: Int, _ result: inout PCIDeviceDetails) {
        var address = PCIParts()
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
            case .`class` where isFirst(child, &seen): result.deviceClass = number(element: child)
            case .vendor where isFirst(child, &seen): pciDeviceVendor(child, &result)
            case .product where isFirst(child, &seen): pciDeviceProduct(child, &result)
            case .numa where isFirst(child, &seen):
                if let attribute = only(.node, of: child) { result.numaNode = signedNumber(attribute: attribute) }
            case .pciExpress where isFirst(child, &seen):
                result.isExpress = present(child)
                pciDevicePciExpress(child, &result)
            case .domain where isFirst(child, &seen): address.domain = number(element: child)
            case .bus where isFirst(child, &seen): address.bus = number(element: child)
            case .slot where isFirst(child, &seen): address.slot = number(element: child)
            case .function where isFirst(child, &seen): address.function = number(element: child)
            case .iommuGroup where isFirst(child, &seen): pciGroup(child, &result)
            case .capability: pciCapability(child, &kinds, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.address = address.fact(.element(node))
    }

    private func pciDeviceVendor(_ node: Int, _ result: inout PCIDeviceDetails) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.vendorID = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.vendor = text(contentOf: node)
        noElements(node)
    }

    private func pciDeviceProduct(_ node: Int, _ result: inout PCIDeviceDetails) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.productID = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.product = text(contentOf: node)
        noElements(node)
    }

    private func pciDevicePciExpress(_ node: Int, _ result: inout PCIDeviceDetails) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .link: append(child, to: &result.links, pciExpressLink)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func pciExpressLink(_ node: Int, _ result: inout PCIExpressLink) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .validity: result.validity = keyword(attribute: attribute)
            case .port: result.port = number(attribute: attribute)
            case .speed: result.speed = text(attribute: attribute)
            case .width: result.width = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func mediatedType(_ node: Int, _ result: inout MediatedType) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.id = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name where isFirst(child, &seen): result.name = text(element: child)
            case .deviceAPI where isFirst(child, &seen): result.interface = text(element: child)
            case .availableInstances where isFirst(child, &seen): result.available = number(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func productDataField(_ node: Int, _ result: inout ProductDataField) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.name = .stated(tree.localName(ofElement: node), .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .index: result.index = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.value = text(contentOf: node)
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
