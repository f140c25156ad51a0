// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func characterSource(_ node: Int) -> CharacterSource {
        var result = CharacterSource()
        result.locus = .element(node)
        let outer = beginComponent()
        result.tls = .unseen(.hostTLSSetting, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .path: result.path = text(attribute: attribute)
            case .mode: result.mode = keyword(attribute: attribute)
            case .host: result.host = text(attribute: attribute)
            case .service: result.service = text(attribute: attribute)
            case .tls: result.tls = yesNo(attribute: attribute)
            case .master: result.master = text(attribute: attribute)
            case .slave: result.slave = text(attribute: attribute)
            case .channel: result.channel = text(attribute: attribute)
            case .append: result.append = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var labels: [DeviceLabel] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .seclabel:
                if labels.isEmpty { reserve(&labels, child) }
                labels.append(self.deviceLabel(child))
            case .reconnect:
                if isFirst(0, &seen) { characterSourceReconnect(child, &result) } else { repeated(child) }
            case .clipboard:
                if isFirst(1, &seen) {
                    if let attribute = only(.copypaste, of: child) {
                        result.clipboardSharing = yesNo(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .mouse:
                if isFirst(2, &seen) {
                    if let attribute = only(.mode, of: child) { result.mouse = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !labels.isEmpty { result.labels = .known(labels) }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func characterSourceReconnect(_ node: Int, _ result: inout CharacterSource) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .enabled: result.reconnectEnabled = yesNo(attribute: attribute)
            case .timeout: result.reconnectTimeout = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func characterDevice(_ node: Int) -> CharacterDevice {
        var result = CharacterDevice()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            case .tty: result.ttyPath = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var source: [CharacterSource] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .source:
                if source.isEmpty { reserve(&source, child) }
                source.append(self.characterSource(child))
            case .`protocol`:
                if isFirst(0, &seen) {
                    if let attribute = only(.type, of: child) { result.`protocol` = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .log:
                if isFirst(1, &seen) { characterDeviceLog(child, &result) } else { repeated(child) }
            case .target:
                if isFirst(2, &seen) { characterDeviceTarget(child, &result) } else { repeated(child) }
            case .address:
                if isFirst(3, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        if !source.isEmpty { result.source = .known(source) }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func characterDeviceLog(_ node: Int, _ result: inout CharacterDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .file: result.logFile = text(attribute: attribute)
            case .append: result.logAppend = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func characterDeviceTarget(_ node: Int, _ result: inout CharacterDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.targetType = text(attribute: attribute)
            case .name: result.targetName = text(attribute: attribute)
            case .state: result.targetState = text(attribute: attribute)
            case .address: result.targetAddress = ip(attribute: attribute)
            case .port: result.targetPort = number(attribute: attribute)
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
                    if let attribute = only(.name, of: child) { result.targetModel = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func smartcard(_ node: Int) -> Smartcard {
        var result = Smartcard()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.mode = keyword(attribute: attribute)
            case .type: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var source: [CharacterSource] = []
        var certificates: [String] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .source:
                if source.isEmpty { reserve(&source, child) }
                source.append(self.characterSource(child))
            case .`protocol`:
                if isFirst(0, &seen) {
                    if let attribute = only(.type, of: child) { result.`protocol` = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .certificate:
                certificates.append(plainText(child))
            case .database:
                if isFirst(1, &seen) { result.database = text(element: child) } else { repeated(child) }
            case .address:
                if isFirst(2, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        if !source.isEmpty { result.source = .known(source) }
        if !certificates.isEmpty { result.certificates = .stated(certificates, .element(node)) }
        result.unrecognised = endComponent(outer)
        return result
    }
}
