// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func characterSource(_ node: Int, _ result: inout CharacterSource) {
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .seclabel: append(child, to: &result.labels, deviceLabel)
            case .reconnect where isFirst(child, &seen): characterSourceReconnect(child, &result)
            case .clipboard where isFirst(child, &seen):
                if let attribute = only(.copypaste, of: child) {
                    result.clipboardSharing = yesNo(attribute: attribute)
                }
            case .mouse where isFirst(child, &seen):
                if let attribute = only(.mode, of: child) { result.mouse = keyword(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
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

    func characterDevice(_ node: Int, _ result: inout CharacterDevice) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            case .tty: result.ttyPath = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .source: append(child, to: &result.source, characterSource)
            case .`protocol` where isFirst(child, &seen):
                if let attribute = only(.type, of: child) { result.`protocol` = keyword(attribute: attribute) }
            case .log where isFirst(child, &seen): characterLog(child, &result.logFile, &result.logAppend)
            case .target where isFirst(child, &seen): characterDeviceTarget(child, &result)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func characterLog(_ node: Int, _ file: inout Fact<String>, _ append: inout Fact<Bool>) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .file: file = text(attribute: attribute)
            case .append: append = onOff(attribute: attribute)
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .model where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.targetModel = text(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func smartcard(_ node: Int, _ result: inout Smartcard) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.mode = keyword(attribute: attribute)
            case .type: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var certificates: [String] = []
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .source: append(child, to: &result.source, characterSource)
            case .`protocol` where isFirst(child, &seen):
                if let attribute = only(.type, of: child) { result.`protocol` = keyword(attribute: attribute) }
            case .log where isFirst(child, &seen): characterLog(child, &result.logFile, &result.logAppend)
            case .certificate:
                certificates.append(plainText(child))
            case .database where isFirst(child, &seen): result.database = text(element: child)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        if !certificates.isEmpty { result.certificates = .stated(certificates, .element(node)) }
        result.unrecognised = endComponent(outer)
    }
}
