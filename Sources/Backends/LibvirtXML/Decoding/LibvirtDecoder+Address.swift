// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// The `<address>` of a device in its guest. libvirt: formatdomain, "Device addresses".
extension LibvirtDecoder {
    func deviceAddress(_ node: Int) -> Fact<DeviceAddress> {
        var parts = AddressParts()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: parts.type = AddressType(tree.word(of: tree.attributes[attribute].value))
            case .domain: parts.domain = part(attribute, &parts)
            case .bus: parts.bus = part(attribute, &parts)
            case .slot: parts.slot = part(attribute, &parts)
            case .function: parts.function = part(attribute, &parts)
            case .controller: parts.controller = part(attribute, &parts)
            case .target: parts.target = part(attribute, &parts)
            case .unit: parts.unit = part(attribute, &parts)
            case .cssid: parts.cssid = part(attribute, &parts)
            case .ssid: parts.ssid = part(attribute, &parts)
            case .devno: parts.devno = part(attribute, &parts)
            case .iobase: parts.iobase = part(attribute, &parts)
            case .irq: parts.irq = part(attribute, &parts)
            case .reg: parts.reg = part(attribute, &parts)
            case .base: parts.base = part(attribute, &parts)
            case .multifunction: parts.multifunction = onOff(attribute: attribute).value
            case .port: parts.port = string(tree.attributes[attribute].value)
            default: unknown(attribute: attribute)
            }
        }
        addressChildren(node, &parts)
        if parts.isMalformed { return .unseen(.malformed, at: .element(node)) }
        guard let address = parts.address(otherType: { otherType(of: node) }) else { return malformed(.element(node)) }
        return .stated(address, .element(node))
    }

    /// One number of an address; a number that does not parse makes the whole address malformed.
    @inline(__always)
    private func part(_ attribute: Int, _ parts: inout AddressParts) -> UInt64? {
        let value = number(attribute: attribute).value
        if value == nil { parts.isMalformed = true }
        parts.hasNumbers = true
        return value.flatMap { UInt64(exactly: $0) }
    }

    private func otherType(of node: Int) -> String? {
        for attribute in tree.attributeNumbers(of: node) where attributeWord(attribute) == .type {
            return string(tree.attributes[attribute].value)
        }
        return nil
    }

    private func addressChildren(_ node: Int, _ parts: inout AddressParts) {
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            if elementWord(child) == .zpci, isFirst(child, &seen) {
                zpci(child, &parts)
            } else {
                unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func zpci(_ node: Int, _ parts: inout AddressParts) {
        parts.hasZPCI = true
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .uid: parts.zpciUser = number(attribute: attribute).value.flatMap { UInt32(exactly: $0) }
            case .fid: parts.zpciFunction = number(attribute: attribute).value.flatMap { UInt32(exactly: $0) }
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}

/// The kinds of addresses that have parts of their own.
enum AddressType: String, CaseIterable {
    case pci, drive, ccid, usb, ccw, isa, dimm
    case virtioSerial = "virtio-serial"
    case spapr = "spapr-vio"

    private static let numbers: [(UInt16, AddressType)] = allCases.compactMap { type in
        LibvirtVocabulary.numbers[type.rawValue].map { ($0, type) }
    }

    init?(_ word: UInt16) {
        for (number, type) in Self.numbers where number == word {
            self = type
            return
        }
        return nil
    }
}

/// The attributes of an address, before its type says what they mean.
struct AddressParts {
    var type: AddressType?
    var domain, bus, slot, function, controller, target, unit, cssid, ssid, devno, iobase, irq, reg, base: UInt64?
    var port: String?
    var multifunction: Bool?
    var hasZPCI = false
    var hasNumbers = false
    var isMalformed = false
    var zpciUser: UInt32?
    var zpciFunction: UInt32?

    /// The address; nil when a number is out of the type's range, or the type has no such parts.
    @inline(__always)
    func address(otherType: () -> String?) -> DeviceAddress? {
        switch type {
        case .pci: pci
        case .drive: .drive(controller: short(controller), bus: short(bus), target: short(target), unit: short(unit))
        case .virtioSerial:
            .virtioSerial(controller: short(controller), bus: short(bus), port: port.flatMap { UInt32($0) })
        case .ccid: .ccid(controller: short(controller), slot: short(slot))
        case .usb: .usb(bus: short(bus), port: port)
        case .spapr: .spapr(register: reg)
        case .ccw: .channel(cssid: short(cssid), ssid: short(ssid), device: short(devno))
        case .isa: .isa(base: iobase, interrupt: irq)
        case .dimm: .memory(slot: short(slot), base: base)
        case nil: hasNumbers ? nil : otherType().map { .plain($0) }
        }
    }

    private func short(_ value: UInt64?) -> UInt32? { value.flatMap { UInt32(exactly: $0) } }

    private var pci: DeviceAddress? {
        var address: PCIAddress?
        if hasNumbers {
            guard let domain = UInt16(exactly: domain ?? 0), let bus = UInt8(exactly: bus ?? 0),
                let slot = UInt8(exactly: slot ?? 0), slot < 32, let function = UInt8(exactly: function ?? 0),
                function < 8
            else { return nil }
            address = PCIAddress(domain: domain, bus: bus, slot: slot, function: function)
        }
        return hasZPCI
            ? .zpci(address, user: zpciUser, function: zpciFunction) : .pci(address, multifunction: multifunction)
    }
}
