// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func diskSource(_ node: Int, _ result: inout DiskSource) {
        result.tls = .unseen(.hostTLSSetting, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .file: result.file = text(attribute: attribute)
            case .dev: result.device = text(attribute: attribute)
            case .`protocol`: result.`protocol` = keyword(attribute: attribute)
            case .name: result.name = text(attribute: attribute)
            case .tls: result.tls = yesNo(attribute: attribute)
            case .dir: result.options.directory = text(attribute: attribute)
            case .tlsHostname: result.options.tlsHostname = text(attribute: attribute)
            case .query: result.options.query = privateText(attribute: attribute)
            case .pool: result.options.pool = text(attribute: attribute)
            case .volume: result.options.volume = text(attribute: attribute)
            case .mode: result.options.volumeMode = keyword(attribute: attribute)
            case .type: result.options.socketType = text(attribute: attribute)
            case .path: result.options.path = text(attribute: attribute)
            case .managed: result.options.managed = yesNo(attribute: attribute)
            case .namespace: result.options.namespace = number(attribute: attribute)
            case .fdgroup: result.options.fileDescriptorGroup = text(attribute: attribute)
            case .append: result.options.append = onOff(attribute: attribute)
            case .index: result.options.indexNumber = number(attribute: attribute)
            case .startupPolicy: result.options.startupPolicy = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .host: append(child, to: &result.hosts, storageHost)
            case .seclabel: append(child, to: &result.labels, deviceLabel)
            case .encryption where isFirst(child, &seen): diskEncryption(child, &result.encryption)
            case .auth where isFirst(child, &seen): storageAuthentication(child, &result.authentication)
            case .snapshot where isFirst(child, &seen):
                if let attribute = only(.name, of: child) {
                    result.options.snapshotName = text(attribute: attribute)
                }
            case .config where isFirst(child, &seen):
                if let attribute = only(.file, of: child) { result.options.configFile = text(attribute: attribute) }
            case .ssl where isFirst(child, &seen):
                if let attribute = only(.verify, of: child) {
                    result.options.sslVerify = yesNo(attribute: attribute)
                }
            case .cookies where isFirst(child, &seen): diskSourceCookies(child, &result)
            case .readahead where isFirst(child, &seen):
                if let attribute = only(.size, of: child) {
                    result.options.readahead = number(attribute: attribute)
                }
            case .timeout where isFirst(child, &seen):
                if let attribute = only(.seconds, of: child) {
                    result.options.timeout = number(attribute: attribute)
                }
            case .reservations where isFirst(child, &seen): diskSourceReservations(child, &result)
            case .initiator where isFirst(child, &seen): diskSourceInitiator(child, &result)
            case .identity where isFirst(child, &seen): diskSourceIdentity(child, &result)
            case .knownHosts where isFirst(child, &seen):
                if let attribute = only(.path, of: child) { result.options.knownHosts = text(attribute: attribute) }
            case .reconnect where isFirst(child, &seen): diskSourceReconnect(child, &result)
            case .dataStore: append(child, to: &result.options.dataStores, dataStore)
            case .slices where isFirst(child, &seen): diskSourceSlices(child, &result)
            case .address where isFirst(child, &seen): result.options.pciAddress = pciAddress(child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskSourceCookies(_ node: Int, _ result: inout DiskSource) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cookie: append(child, to: &result.options.cookies, httpCookie)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskSourceReservations(_ node: Int, _ result: inout DiskSource) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .managed: result.options.reservationsManaged = yesNo(attribute: attribute)
            case .migration: result.options.migration = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .source where isFirst(child, &seen): diskSourceReservationsSource(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskSourceInitiator(_ node: Int, _ result: inout DiskSource) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .iqn where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.options.initiator = text(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskSourceIdentity(_ node: Int, _ result: inout DiskSource) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .username: result.options.identityUser = text(attribute: attribute)
            case .user: result.options.identityUserID = text(attribute: attribute)
            case .group: result.options.identityGroupID = text(attribute: attribute)
            case .keyfile: result.options.identityKeyFile = text(attribute: attribute)
            case .agentsock: result.options.identityAgentSocket = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func diskSourceReconnect(_ node: Int, _ result: inout DiskSource) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .enabled: result.options.reconnectEnabled = yesNo(attribute: attribute)
            case .timeout: result.options.reconnectTimeout = number(attribute: attribute)
            case .delay: result.options.reconnectDelay = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func diskSourceSlices(_ node: Int, _ result: inout DiskSource) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .slice where isFirst(child, &seen): diskSourceSlicesSlice(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskSourceReservationsSource(_ node: Int, _ result: inout DiskSource) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .path: result.options.reservationsPath = text(attribute: attribute)
            case .mode: result.options.reservationsMode = keyword(attribute: attribute)
            case .type: result.options.reservationsType = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func diskSourceSlicesSlice(_ node: Int, _ result: inout DiskSource) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .offset: result.options.sliceOffset = number(attribute: attribute)
            case .size: result.options.sliceSize = number(attribute: attribute)
            case .type: result.options.sliceType = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
