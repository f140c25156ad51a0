// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func sharedFolder(_ node: Int) -> SharedFolder {
        var result = SharedFolder()
        result.locus = .element(node)
        let outer = beginComponent()
        result.kind = .defaulted(.mount, .element(node))
        result.accessMode = .unseen(.hypervisorDefault, at: .element(node))
        result.driver = .unseen(.hypervisorDefault, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            case .accessmode: result.accessMode = keyword(attribute: attribute)
            case .model: result.model = keyword(attribute: attribute)
            case .fmode: result.extra.fileMode = text(attribute: attribute)
            case .dmode: result.extra.directoryMode = text(attribute: attribute)
            case .multidevs: result.extra.multipleDevices = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .driver:
                if isFirst(0, &seen) { sharedFolderDriver(child, &result) } else { repeated(child) }
            case .source:
                if isFirst(1, &seen) { sharedFolderSource(child, &result) } else { repeated(child) }
            case .target:
                if isFirst(2, &seen) {
                    if let attribute = only(.dir, of: child) { result.target = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .readonly:
                if isFirst(3, &seen) {
                    result.readOnly = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            case .idmap:
                if isFirst(4, &seen) {
                    result.mapsIDs = present(child)
                    sharedFolderIdmap(child, &result)
                } else {
                    repeated(child)
                }
            case .binary:
                if isFirst(5, &seen) { sharedFolderBinary(child, &result) } else { repeated(child) }
            case .spaceHardLimit:
                if isFirst(6, &seen) {
                    result.extra.quota = size(element: child, unit: .bytes)
                } else {
                    repeated(child)
                }
            case .spaceSoftLimit:
                if isFirst(7, &seen) {
                    result.extra.softQuota = size(element: child, unit: .bytes)
                } else {
                    repeated(child)
                }
            case .address:
                if isFirst(8, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func sharedFolderDriver(_ node: Int, _ result: inout SharedFolder) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.driver = keyword(attribute: attribute)
            case .queue: result.extra.queue = number(attribute: attribute)
            case .format: result.extra.format = keyword(attribute: attribute)
            case .name: result.extra.driverName = text(attribute: attribute)
            case .wrpolicy: result.extra.writePolicy = keyword(attribute: attribute)
            default: virtioOption(attribute, &result.options)
            }
        }
        noElements(node)
    }

    private func sharedFolderSource(_ node: Int, _ result: inout SharedFolder) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .dir: result.sourceFolder = text(attribute: attribute)
            case .file: result.sourceFile = text(attribute: attribute)
            case .usage: result.extra.sourceUsage = number(attribute: attribute)
            case .units: result.extra.sourceUnits = text(attribute: attribute)
            case .socket: result.extra.sourceSocket = text(attribute: attribute)
            case .dev: result.extra.sourceDevice = text(attribute: attribute)
            case .pool: result.extra.sourcePool = text(attribute: attribute)
            case .volume: result.extra.sourceVolume = text(attribute: attribute)
            case .name: result.extra.sourceName = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func sharedFolderIdmap(_ node: Int, _ result: inout SharedFolder) {
        noAttributes(node)
        var userMapping: [IDMapping] = []
        var groupMapping: [IDMapping] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .uid:
                if userMapping.isEmpty { reserve(&userMapping, child) }
                userMapping.append(self.idMapping(child))
            case .gid:
                if groupMapping.isEmpty { reserve(&groupMapping, child) }
                groupMapping.append(self.idMapping(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !userMapping.isEmpty { result.extra.userMapping = .known(userMapping) }
        if !groupMapping.isEmpty { result.extra.groupMapping = .known(groupMapping) }
    }

    private func sharedFolderBinary(_ node: Int, _ result: inout SharedFolder) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .path: result.extra.binaryPath = text(attribute: attribute)
            case .xattr: result.extra.extendedAttributes = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cache:
                if isFirst(0, &seen) {
                    if let attribute = only(.mode, of: child) { result.extra.cache = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .lock:
                if isFirst(1, &seen) { sharedFolderBinaryLock(child, &result) } else { repeated(child) }
            case .sandbox:
                if isFirst(2, &seen) {
                    if let attribute = only(.mode, of: child) { result.extra.sandbox = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .openfiles:
                if isFirst(3, &seen) {
                    if let attribute = only(.max, of: child) { result.extra.openFiles = number(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .threadPool:
                if isFirst(4, &seen) {
                    if let attribute = only(.size, of: child) { result.extra.threadPool = number(attribute: attribute) }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func sharedFolderBinaryLock(_ node: Int, _ result: inout SharedFolder) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .posix: result.extra.posixLocks = onOff(attribute: attribute)
            case .flock: result.extra.fileLocks = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
