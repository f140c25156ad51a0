// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func diskSource(_ node: Int) -> DiskSource {
        var result = DiskSource()
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
            case .fdgroup: result.options.units = number(attribute: attribute)
            case .fdset: result.options.fileDescriptorGroup = text(attribute: attribute)
            case .append: result.options.append = onOff(attribute: attribute)
            case .index: result.options.indexNumber = number(attribute: attribute)
            case .startupPolicy: result.options.startupPolicy = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var hosts: [StorageHost] = []
        var labels: [DeviceLabel] = []
        var dataStores: [DataStore] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .host:
                if hosts.isEmpty { reserve(&hosts, child) }
                hosts.append(self.storageHost(child))
            case .seclabel:
                if labels.isEmpty { reserve(&labels, child) }
                labels.append(self.deviceLabel(child))
            case .encryption:
                if isFirst(0, &seen) { result.encryption = diskEncryption(child) } else { repeated(child) }
            case .auth:
                if isFirst(1, &seen) { result.authentication = storageAuthentication(child) } else { repeated(child) }
            case .snapshot:
                if isFirst(2, &seen) {
                    if let attribute = only(.name, of: child) {
                        result.options.snapshotName = text(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .config:
                if isFirst(3, &seen) {
                    if let attribute = only(.file, of: child) { result.options.configFile = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .ssl:
                if isFirst(4, &seen) {
                    if let attribute = only(.verify, of: child) {
                        result.options.sslVerify = yesNo(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .cookies:
                if isFirst(5, &seen) { diskSourceCookies(child, &result) } else { repeated(child) }
            case .readahead:
                if isFirst(6, &seen) {
                    if let attribute = only(.size, of: child) {
                        result.options.readahead = number(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .timeout:
                if isFirst(7, &seen) {
                    if let attribute = only(.seconds, of: child) {
                        result.options.timeout = number(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .reservations:
                if isFirst(8, &seen) { diskSourceReservations(child, &result) } else { repeated(child) }
            case .initiator:
                if isFirst(9, &seen) { diskSourceInitiator(child, &result) } else { repeated(child) }
            case .identity:
                if isFirst(10, &seen) { diskSourceIdentity(child, &result) } else { repeated(child) }
            case .knownHosts:
                if isFirst(11, &seen) {
                    if let attribute = only(.path, of: child) { result.options.knownHosts = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .reconnect:
                if isFirst(12, &seen) { diskSourceReconnect(child, &result) } else { repeated(child) }
            case .dataStore:
                if dataStores.isEmpty { reserve(&dataStores, child) }
                dataStores.append(self.dataStore(child))
            case .slices:
                if isFirst(13, &seen) { diskSourceSlices(child, &result) } else { repeated(child) }
            case .address:
                if isFirst(14, &seen) { result.options.pciAddress = pciAddress(child) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !hosts.isEmpty { result.hosts = .known(hosts) }
        if !labels.isEmpty { result.labels = .known(labels) }
        if !dataStores.isEmpty { result.options.dataStores = .known(dataStores) }
        return result
    }

    private func diskSourceCookies(_ node: Int, _ result: inout DiskSource) {
        noAttributes(node)
        var cookies: [HTTPCookie] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cookie:
                if cookies.isEmpty { reserve(&cookies, child) }
                cookies.append(self.httpCookie(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !cookies.isEmpty { result.options.cookies = .known(cookies) }
    }

    private func diskSourceReservations(_ node: Int, _ result: inout DiskSource) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .managed: result.options.reservationsManaged = yesNo(attribute: attribute)
            case .migration: result.options.migration = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .source:
                if isFirst(0, &seen) { diskSourceReservationsSource(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskSourceInitiator(_ node: Int, _ result: inout DiskSource) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .iqn:
                if isFirst(0, &seen) {
                    if let attribute = only(.name, of: child) { result.options.initiator = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .slice:
                if isFirst(0, &seen) { diskSourceSlicesSlice(child, &result) } else { repeated(child) }
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
