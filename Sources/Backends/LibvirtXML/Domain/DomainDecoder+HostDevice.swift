// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func hostDevice(_ node: Int) -> HostDevice {
        var result = HostDevice()
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
        var addresses: [InterfaceAddress] = []
        var routes: [InterfaceRoute] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .driver:
                if isFirst(0, &seen) { hostDeviceDriver(child, &result) } else { repeated(child) }
            case .source:
                if isFirst(1, &seen) { hostDeviceSource(child, &result) } else { repeated(child) }
            case .readonly:
                if isFirst(2, &seen) {
                    result.readOnly = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            case .shareable:
                if isFirst(3, &seen) {
                    result.shareable = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            case .ip:
                if addresses.isEmpty { reserve(&addresses, child) }
                addresses.append(self.interfaceAddress(child))
            case .route:
                if routes.isEmpty { reserve(&routes, child) }
                routes.append(self.interfaceRoute(child))
            case .bandwidth:
                if isFirst(4, &seen) { hostDeviceBandwidth(child, &result) } else { repeated(child) }
            case .teaming:
                if isFirst(5, &seen) { hostDeviceTeaming(child, &result) } else { repeated(child) }
            case .address:
                if isFirst(6, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        if !addresses.isEmpty { result.extra.addresses = .known(addresses) }
        if !routes.isEmpty { result.extra.routes = .known(routes) }
        result.unrecognised = endComponent(outer)
        return result
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
        var hosts: [StorageHost] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .address:
                if isFirst(0, &seen) { hostDeviceSourceAddress(child, &result) } else { repeated(child) }
            case .vendor:
                if isFirst(1, &seen) {
                    if let attribute = only(.id, of: child) { result.extra.vendorID = number(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .product:
                if isFirst(2, &seen) {
                    if let attribute = only(.id, of: child) { result.extra.productID = number(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .adapter:
                if isFirst(3, &seen) {
                    if let attribute = only(.name, of: child) { result.extra.adapter = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .host:
                if hosts.isEmpty { reserve(&hosts, child) }
                hosts.append(self.storageHost(child))
            case .initiator:
                if isFirst(4, &seen) { hostDeviceSourceInitiator(child, &result) } else { repeated(child) }
            case .auth:
                if isFirst(5, &seen) {
                    result.extra.authentication = storageAuthentication(child)
                } else {
                    repeated(child)
                }
            case .block:
                if isFirst(6, &seen) { result.extra.block = text(element: child) } else { repeated(child) }
            case .char:
                if isFirst(7, &seen) { result.extra.character = text(element: child) } else { repeated(child) }
            case .interface:
                if isFirst(8, &seen) { result.extra.interface = text(element: child) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !hosts.isEmpty { result.extra.hosts = .known(hosts) }
    }

    private func hostDeviceBandwidth(_ node: Int, _ result: inout HostDevice) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .inbound:
                if isFirst(0, &seen) { result.extra.bandwidthIn = bandwidthLimit(child) } else { repeated(child) }
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .iqn:
                if isFirst(0, &seen) {
                    if let attribute = only(.name, of: child) { result.extra.initiator = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
