// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func hostDevice(_ node: Int, _ result: inout HostDevice) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.mode = .defaulted(.subsystem, .element(node))
        result.managed = .defaulted(false, .element(node))
        result.rawIO = .defaulted(false, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.mode = keyword(attribute: attribute)
            case .type: result.kind = keyword(attribute: attribute)
            case .managed: result.managed = yesNo(attribute: attribute)
            case .model: result.model = keyword(attribute: attribute)
            case .rawio: result.rawIO = yesNo(attribute: attribute)
            case .sgio: result.sgio = keyword(attribute: attribute)
            case .display: result.extra.display = onOff(attribute: attribute)
            case .ramfb: result.extra.ramFramebuffer = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .driver where isFirst(child, &seen): hostDeviceDriver(child, &result)
            case .source where isFirst(child, &seen): hostDeviceSource(child, &result)
            case .readonly where isFirst(child, &seen):
                result.readOnly = present(child)
                plain(child)
            case .shareable where isFirst(child, &seen):
                result.shareable = present(child)
                plain(child)
            case .ip: append(child, to: &result.extra.addresses, interfaceAddress)
            case .route: append(child, to: &result.extra.routes, interfaceRoute)
            case .bandwidth where isFirst(child, &seen): hostDeviceBandwidth(child, &result)
            case .teaming where isFirst(child, &seen): hostDeviceTeaming(child, &result)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func hostDeviceDriver(_ node: Int, _ result: inout HostDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.driver = keyword(attribute: attribute)
            case .model: result.extra.driverModel = text(attribute: attribute)
            default: virtioOption(attribute, &result.options)
            }
        }
        noElements(node)
    }

    private func hostDeviceSource(_ node: Int, _ result: inout HostDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .startupPolicy: result.extra.startupPolicy = keyword(attribute: attribute)
            case .guestReset: result.extra.guestReset = text(attribute: attribute)
            case .writeFiltering: result.extra.writeFiltering = yesNo(attribute: attribute)
            case .wwpn: result.extra.worldWidePort = text(attribute: attribute)
            case .`protocol`: result.extra.`protocol` = keyword(attribute: attribute)
            case .name: result.extra.name = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .address where isFirst(child, &seen): hostDeviceSourceAddress(child, &result)
            case .vendor where isFirst(child, &seen):
                if let attribute = only(.id, of: child) { result.extra.vendorID = number(attribute: attribute) }
            case .product where isFirst(child, &seen):
                if let attribute = only(.id, of: child) { result.extra.productID = number(attribute: attribute) }
            case .adapter where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.extra.adapter = text(attribute: attribute) }
            case .host: append(child, to: &result.extra.hosts, storageHost)
            case .initiator where isFirst(child, &seen): hostDeviceSourceInitiator(child, &result)
            case .auth where isFirst(child, &seen): storageAuthentication(child, &result.extra.authentication)
            case .block where isFirst(child, &seen): result.extra.block = text(element: child)
            case .char where isFirst(child, &seen): result.extra.character = text(element: child)
            case .interface where isFirst(child, &seen): result.extra.interface = text(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostDeviceBandwidth(_ node: Int, _ result: inout HostDevice) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .inbound where isFirst(child, &seen): bandwidthLimit(child, &result.extra.bandwidthIn)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostDeviceTeaming(_ node: Int, _ result: inout HostDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.extra.teaming = keyword(attribute: attribute)
            case .persistent: result.extra.teamingPartner = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func hostDeviceSourceAddress(_ node: Int, _ result: inout HostDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .uuid: result.mediatedDevice = uuid(attribute: attribute)
            case .bus: result.extra.usbBus = number(attribute: attribute)
            case .device: result.extra.usbDevice = number(attribute: attribute)
            case .target: result.extra.scsiTarget = number(attribute: attribute)
            case .unit: result.extra.scsiUnit = number(attribute: attribute)
            case .domain: result.extra.pciDomain = number(attribute: attribute)
            case .slot: result.extra.pciSlot = number(attribute: attribute)
            case .function: result.extra.pciFunction = number(attribute: attribute)
            case .type: result.extra.addressType = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func hostDeviceSourceInitiator(_ node: Int, _ result: inout HostDevice) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .iqn where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.extra.initiator = text(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
