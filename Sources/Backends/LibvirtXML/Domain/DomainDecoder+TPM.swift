// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func tpm(_ node: Int) -> TPM {
        var result = TPM()
        result.locus = .element(node)
        let outer = beginComponent()
        result.model = .unseen(.hypervisorDefault, at: .element(node))
        result.version = .unseen(.hypervisorDefault, at: .element(node))
        result.persistentState = .defaulted(false, .element(node))
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
            case .backend:
                if isFirst(0, &seen) { tpmBackend(child, &result) } else { repeated(child) }
            case .address:
                if isFirst(1, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func tpmBackend(_ node: Int, _ result: inout TPM) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.backend = keyword(attribute: attribute)
            case .version: result.version = keyword(attribute: attribute)
            case .persistentState: result.persistentState = yesNo(attribute: attribute)
            case .debug: result.debugLevel = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .device:
                if isFirst(0, &seen) {
                    if let attribute = only(.path, of: child) { result.devicePath = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .encryption:
                if isFirst(1, &seen) {
                    if let attribute = only(.secret, of: child) { result.encryptionSecret = uuid(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .activePcrBanks:
                if isFirst(2, &seen) { result.activeBanks = childNames(child) } else { repeated(child) }
            case .profile:
                if isFirst(3, &seen) { tpmBackendProfile(child, &result) } else { repeated(child) }
            case .source:
                if isFirst(4, &seen) { tpmBackendSource(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func tpmBackendProfile(_ node: Int, _ result: inout TPM) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .source: result.profileSource = text(attribute: attribute)
            case .name: result.profileName = text(attribute: attribute)
            case .removeDisabled: result.profileRemoveDisabled = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func tpmBackendSource(_ node: Int, _ result: inout TPM) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.sourceType = keyword(attribute: attribute)
            case .path: result.sourcePath = text(attribute: attribute)
            case .mode: result.sourceMode = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func panicDevice(_ node: Int) -> PanicDevice {
        var result = PanicDevice()
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
            case .address:
                if isFirst(0, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    func sharedMemory(_ node: Int) -> SharedMemory {
        var result = SharedMemory()
        result.locus = .element(node)
        let outer = beginComponent()
        result.model = .unseen(.hypervisorDefault, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .role: result.role = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .model:
                if isFirst(0, &seen) {
                    if let attribute = only(.type, of: child) { result.model = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .size:
                if isFirst(1, &seen) { result.size = size(element: child, unit: .mebibytes) } else { repeated(child) }
            case .server:
                if isFirst(2, &seen) {
                    result.hasServer = present(child)
                    if let attribute = only(.path, of: child) { result.serverPath = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .msi:
                if isFirst(3, &seen) {
                    result.hasInterrupts = present(child)
                    sharedMemoryMsi(child, &result)
                } else {
                    repeated(child)
                }
            case .address:
                if isFirst(4, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func sharedMemoryMsi(_ node: Int, _ result: inout SharedMemory) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .vectors: result.interruptVectors = number(attribute: attribute)
            case .ioeventfd: result.interruptsEnabled = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
