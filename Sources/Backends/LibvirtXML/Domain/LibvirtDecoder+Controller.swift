// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func deviceLabel(_ node: Int, _ result: inout DeviceLabel) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = keyword(attribute: attribute)
            case .relabel: result.relabel = yesNo(attribute: attribute)
            case .labelskip: result.skipped = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .label where isFirst(child, &seen): result.label = text(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func controller(_ node: Int, _ result: inout Controller) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.model = .unseen(.hypervisorDefault, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            case .index: result.index = number(attribute: attribute)
            case .model: result.model = text(attribute: attribute)
            case .ports: result.extra.ports = number(attribute: attribute)
            case .vectors: result.extra.vectors = number(attribute: attribute)
            case .maxGrantFrames: result.extra.maxGrantFrames = number(attribute: attribute)
            case .maxEventChannels: result.extra.maxEventChannels = number(attribute: attribute)
            case .serial: result.extra.serial = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .model where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.modelName = text(attribute: attribute) }
            case .driver where isFirst(child, &seen): controllerDriver(child, &result)
            case .target where isFirst(child, &seen): controllerTarget(child, &result)
            case .pcihole64 where isFirst(child, &seen): result.extra.hole64 = size(element: child, unit: .kibibytes)
            case .master where isFirst(child, &seen):
                if let attribute = only(.startport, of: child) {
                    result.extra.masterPort = number(attribute: attribute)
                }
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func controllerDriver(_ node: Int, _ result: inout Controller) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .queues: result.extra.queues = number(attribute: attribute)
            case .cmdPerLun: result.extra.commandsPerLUN = number(attribute: attribute)
            case .maxSectors: result.extra.maxSectors = number(attribute: attribute)
            case .ioeventfd: result.extra.ioEventFD = onOff(attribute: attribute)
            case .iothread: result.extra.ioThread = number(attribute: attribute)
            default: virtioOption(attribute, &result.options)
            }
        }
        noElements(node)
    }

    private func controllerTarget(_ node: Int, _ result: inout Controller) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .chassisNr: result.extra.chassisNumber = number(attribute: attribute)
            case .chassis: result.extra.chassis = number(attribute: attribute)
            case .port: result.extra.port = number(attribute: attribute)
            case .busNr: result.extra.busNumber = number(attribute: attribute)
            case .hotplug: result.extra.hotplug = onOff(attribute: attribute)
            case .memReserve: result.extra.memoryReserve = number(attribute: attribute)
            case .index: result.extra.index = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .node where isFirst(child, &seen): result.extra.numaNode = number(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func inputDevice(_ node: Int, _ result: inout InputDevice) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.bus = .unseen(.hypervisorDefault, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            case .bus: result.bus = keyword(attribute: attribute)
            case .model: result.model = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .source where isFirst(child, &seen): inputDeviceSource(child, &result)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func inputDeviceSource(_ node: Int, _ result: inout InputDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .evdev: result.extra.hostDevice = text(attribute: attribute)
            case .dev: result.extra.sourceDevice = text(attribute: attribute)
            case .grab: result.extra.grab = text(attribute: attribute)
            case .grabToggle: result.extra.grabToggle = keyword(attribute: attribute)
            case .`repeat`: result.extra.repeats = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
