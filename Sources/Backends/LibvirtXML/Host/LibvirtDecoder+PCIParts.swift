// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// The four elements that say a device's address on the PCI bus.
struct PCIParts {
    var domain: Fact<Int> = .absent
    var bus: Fact<Int> = .absent
    var slot: Fact<Int> = .absent
    var function: Fact<Int> = .absent

    /// The address; libvirt refuses a device of which one part is missing, so nobody can tell then.
    func fact(_ locus: Locus) -> Fact<PCIAddress> {
        guard let domain = domain.value, let bus = bus.value, let slot = slot.value, let function = function.value,
            let address = PCIAddress(domain, bus, slot, function)
        else { return .unseen(.malformed, at: locus) }
        return .stated(address, locus)
    }
}

/// Addresses and product data of PCI devices. libvirt: formatnode, "pci".
extension LibvirtDecoder {
    /// The addresses inside an element, whose other attributes are read elsewhere; unseen when one cannot be told.
    func pciAddresses(_ node: Int, beside known: [LibvirtWord]) -> Fact<[PCIAddress]> {
        for attribute in tree.attributeNumbers(of: node) {
            guard let word = attributeWord(attribute), known.contains(word) else {
                unknown(attribute: attribute)
                continue
            }
        }
        var addresses: [PCIAddress] = []
        var unseen: UnseenReason?
        for child in tree.elements(of: node) {
            guard elementWord(child) == .address else {
                unknown(element: child)
                unseen = unseen ?? UnseenReason(.notUnderstood, at: .element(child))
                continue
            }
            switch pciAddress(child) {
            case .known(let address, _): addresses.append(address)
            case .absent(let locus): unseen = unseen ?? UnseenReason(.malformed, at: locus)
            case .unseen(let reason): unseen = unseen ?? reason
            }
        }
        if let unseen { return .unseen(unseen) }
        return .stated(addresses, .element(node))
    }

    func physicalFunction(_ node: Int) -> Fact<PCIAddress> {
        switch pciAddresses(node, beside: [.type]) {
        case .known(let addresses, _):
            if let first = addresses.first, addresses.count == 1 { return .stated(first, .element(node)) }
            return addresses.isEmpty ? .unseen(.notReported, at: .element(node)) : malformed(.element(node))
        case .absent(let locus): return .absent(locus)
        case .unseen(let reason): return .unseen(reason)
        }
    }

    /// The vital product data that a device carries.
    func productData(_ node: Int, _ result: inout PCIDeviceDetails) {
        for attribute in tree.attributeNumbers(of: node) where attributeWord(attribute) != .type {
            unknown(attribute: attribute)
        }
        var seen = WordSet()
        for child in tree.elements(of: node) {
            switch elementWord(child) {
            case .name where isFirst(child, &seen): result.productName = text(element: child)
            case .fields: productFields(child, &result.productData)
            default: unknown(element: child)
            }
        }
    }

    private func productFields(_ node: Int, _ result: inout Listing<ProductDataField>) {
        var isWritable: Fact<Bool> = .unseen(.notReported, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .access: isWritable = writable(attribute)
            default: unknown(attribute: attribute)
            }
        }
        for child in tree.elements(of: node) {
            append(child, to: &result) { node, field in
                productDataField(node, &field)
                field.isWritable = isWritable
            }
        }
    }

    private func writable(_ attribute: Int) -> Fact<Bool> {
        switch string(tree.attributes[attribute].value) {
        case "readonly": .stated(false, .attribute(attribute))
        case "readwrite": .stated(true, .attribute(attribute))
        default: malformed(.attribute(attribute))
        }
    }
}
