// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatnode.
extension LibvirtDecoder {
    func usbDevice(_ node: Int, _ result: inout USBDeviceDetails) {
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
            case .bus where isFirst(child, &seen): result.bus = number(element: child)
            case .device where isFirst(child, &seen): result.device = number(element: child)
            case .vendor where isFirst(child, &seen): usbDeviceVendor(child, &result)
            case .product where isFirst(child, &seen): usbDeviceProduct(child, &result)
            case .number where isFirst(child, &seen): result.number = number(element: child)
            case .`class` where isFirst(child, &seen): result.interfaceClass = number(element: child)
            case .subclass where isFirst(child, &seen): result.subclass = number(element: child)
            case .`protocol` where isFirst(child, &seen): result.interfaceProtocol = number(element: child)
            case .description where isFirst(child, &seen): result.summary = text(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func usbDeviceVendor(_ node: Int, _ result: inout USBDeviceDetails) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.vendorID = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.vendor = text(contentOf: node)
        noElements(node)
    }

    private func usbDeviceProduct(_ node: Int, _ result: inout USBDeviceDetails) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.productID = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.product = text(contentOf: node)
        noElements(node)
    }

    func networkDevice(_ node: Int, _ result: inout NetworkDeviceDetails) {
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
            case .interface where isFirst(child, &seen): result.interface = text(element: child)
            case .address where isFirst(child, &seen): result.mac = mac(element: child)
            case .link where isFirst(child, &seen): networkDeviceLink(child, &result)
            case .feature:
                if let attribute = only(.name, of: child) { append(text(attribute: attribute), to: &result.features) }
            case .capability where isFirst(child, &seen): networkTechnology(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func networkDeviceLink(_ node: Int, _ result: inout NetworkDeviceDetails) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .state: result.linkState = keyword(attribute: attribute)
            case .speed: result.linkSpeed = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func systemDetails(_ node: Int, _ result: inout SystemDetails) {
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
            case .product where isFirst(child, &seen): result.product = text(element: child)
            case .hardware where isFirst(child, &seen): systemDetailsHardware(child, &result)
            case .firmware where isFirst(child, &seen): systemDetailsFirmware(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func systemDetailsHardware(_ node: Int, _ result: inout SystemDetails) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .vendor where isFirst(child, &seen): result.vendor = text(element: child)
            case .version where isFirst(child, &seen): result.version = text(element: child)
            case .serial where isFirst(child, &seen): result.serial = text(element: child)
            case .uuid where isFirst(child, &seen): result.uuid = uuid(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func systemDetailsFirmware(_ node: Int, _ result: inout SystemDetails) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .vendor where isFirst(child, &seen): result.firmwareVendor = text(element: child)
            case .version where isFirst(child, &seen): result.firmwareVersion = text(element: child)
            case .releaseDate where isFirst(child, &seen): result.firmwareDate = text(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
