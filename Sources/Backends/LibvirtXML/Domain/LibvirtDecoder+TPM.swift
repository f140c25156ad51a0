// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func tpm(_ node: Int, _ result: inout TPM) {
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .backend where isFirst(child, &seen): tpmBackend(child, &result)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .device where isFirst(child, &seen):
                if let attribute = only(.path, of: child) { result.devicePath = text(attribute: attribute) }
            case .encryption where isFirst(child, &seen):
                if let attribute = only(.secret, of: child) { result.encryptionSecret = uuid(attribute: attribute) }
            case .activePcrBanks where isFirst(child, &seen): result.activeBanks = childNames(child)
            case .profile where isFirst(child, &seen): tpmBackendProfile(child, &result)
            case .source where isFirst(child, &seen): tpmBackendSource(child, &result)
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

    func panicDevice(_ node: Int, _ result: inout PanicDevice) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.model = .unseen(.hypervisorDefault, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func sharedMemory(_ node: Int, _ result: inout SharedMemory) {
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .model where isFirst(child, &seen):
                if let attribute = only(.type, of: child) { result.model = keyword(attribute: attribute) }
            case .size where isFirst(child, &seen): result.size = size(element: child, unit: .mebibytes)
            case .server where isFirst(child, &seen):
                result.hasServer = present(child)
                if let attribute = only(.path, of: child) { result.serverPath = text(attribute: attribute) }
            case .msi where isFirst(child, &seen):
                result.hasInterrupts = present(child)
                sharedMemoryMsi(child, &result)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
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
