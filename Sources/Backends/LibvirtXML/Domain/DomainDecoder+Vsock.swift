// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func vsock(_ node: Int) -> Vsock {
        var result = Vsock()
        result.locus = .element(node)
        let outer = beginComponent()
        result.model = .unseen(.hypervisorDefault, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cid:
                if isFirst(0, &seen) { vsockCid(child, &result) } else { repeated(child) }
            case .address:
                if isFirst(1, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func vsockCid(_ node: Int, _ result: inout Vsock) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .auto: result.automaticID = yesNo(attribute: attribute)
            case .address: result.contextID = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func cryptoDevice(_ node: Int) -> CryptoDevice {
        var result = CryptoDevice()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = keyword(attribute: attribute)
            case .type: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .backend:
                if isFirst(0, &seen) { cryptoDeviceBackend(child, &result) } else { repeated(child) }
            case .address:
                if isFirst(1, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func cryptoDeviceBackend(_ node: Int, _ result: inout CryptoDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.backend = keyword(attribute: attribute)
            case .queues: result.queues = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func storageLease(_ node: Int) -> StorageLease {
        var result = StorageLease()
        result.locus = .element(node)
        let outer = beginComponent()
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .lockspace:
                if isFirst(0, &seen) { result.lockSpace = text(element: child) } else { repeated(child) }
            case .key:
                if isFirst(1, &seen) { result.key = text(element: child) } else { repeated(child) }
            case .target:
                if isFirst(2, &seen) { storageLeaseTarget(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func storageLeaseTarget(_ node: Int, _ result: inout StorageLease) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .path: result.targetPath = text(attribute: attribute)
            case .offset: result.targetOffset = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func usbHub(_ node: Int) -> USBHub {
        var result = USBHub()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .address:
                if isFirst(0, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    func persistentStore(_ node: Int) -> PersistentStore {
        var result = PersistentStore()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .backend: result.backend = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .path:
                if isFirst(0, &seen) { result.path = text(element: child) } else { repeated(child) }
            case .size:
                if isFirst(1, &seen) { result.size = size(element: child, unit: .kibibytes) } else { repeated(child) }
            case .address:
                if isFirst(2, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    func nonVolatileMemory(_ node: Int) -> NonVolatileMemory {
        var result = NonVolatileMemory()
        result.locus = .element(node)
        let outer = beginComponent()
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .address:
                if isFirst(0, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }
}
