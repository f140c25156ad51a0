// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func storageHost(_ node: Int, _ result: inout StorageHost) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.transport = .defaulted(.tcp, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .port: result.port = text(attribute: attribute)
            case .transport: result.transport = keyword(attribute: attribute)
            case .socket: result.socket = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func storageAuthentication(_ node: Int, _ result: inout StorageAuthentication) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .username: result.username = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .secret where isFirst(child, &seen): storageAuthenticationSecret(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func storageAuthenticationSecret(_ node: Int, _ result: inout StorageAuthentication) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.secretType = keyword(attribute: attribute)
            case .uuid: result.secretUUID = uuid(attribute: attribute)
            case .usage: result.secretUsage = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func encryptionSecret(_ node: Int, _ result: inout EncryptionSecret) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.type = keyword(attribute: attribute)
            case .uuid: result.uuid = uuid(attribute: attribute)
            case .usage: result.usage = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func diskEncryption(_ node: Int, _ result: inout DiskEncryption) {
        result.engine = .unseen(.hypervisorDefault, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .format: result.format = keyword(attribute: attribute)
            case .engine: result.engine = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .secret: append(child, to: &result.secrets, encryptionSecret)
            case .cipher where isFirst(child, &seen): diskEncryptionCipher(child, &result)
            case .ivgen where isFirst(child, &seen): diskEncryptionIvgen(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskEncryptionCipher(_ node: Int, _ result: inout DiskEncryption) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.cipherName = text(attribute: attribute)
            case .size: result.cipherSize = number(attribute: attribute)
            case .mode: result.cipherMode = text(attribute: attribute)
            case .hash: result.cipherHash = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func diskEncryptionIvgen(_ node: Int, _ result: inout DiskEncryption) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.initializationVector = text(attribute: attribute)
            case .hash: result.initializationVectorHash = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func httpCookie(_ node: Int, _ result: inout HTTPCookie) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.value = secret(contentOf: node)
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
