// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func sharedFolder(_ node: Int, _ result: inout SharedFolder) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.kind = .defaulted(.mount, .element(node))
        result.accessMode = .defaulted(.passthrough, .element(node))
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .driver where isFirst(child, &seen): sharedFolderDriver(child, &result)
            case .source where isFirst(child, &seen): sharedFolderSource(child, &result)
            case .target where isFirst(child, &seen):
                if let attribute = only(.dir, of: child) { result.target = text(attribute: attribute) }
            case .readonly where isFirst(child, &seen):
                result.readOnly = present(child)
                plain(child)
            case .idmap where isFirst(child, &seen):
                result.mapsIDs = present(child)
                sharedFolderIdmap(child, &result)
            case .binary where isFirst(child, &seen): sharedFolderBinary(child, &result)
            case .spaceHardLimit where isFirst(child, &seen): result.extra.quota = size(element: child, unit: .bytes)
            case .spaceSoftLimit where isFirst(child, &seen):
                result.extra.softQuota = size(element: child, unit: .bytes)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
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
        // libvirt: formatdomain, "Filesystems": a volume lies where its pool says, and the server behind a socket was
        // started with a folder of its own.
        guard case .absent = result.sourceFolder else { return }
        if case .known = result.extra.sourceSocket {
            result.sourceFolder = .unseen(.hostProgram, at: result.extra.sourceSocket.locus)
        } else if case .known = result.extra.sourceVolume {
            result.sourceFolder = .unseen(.hostStorageSetting, at: result.extra.sourceVolume.locus)
        }
    }

    private func sharedFolderIdmap(_ node: Int, _ result: inout SharedFolder) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .uid: append(child, to: &result.extra.userMapping, idMapping)
            case .gid: append(child, to: &result.extra.groupMapping, idMapping)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func sharedFolderBinary(_ node: Int, _ result: inout SharedFolder) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .path: result.extra.binaryPath = text(attribute: attribute)
            case .xattr: result.extra.extendedAttributes = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cache where isFirst(child, &seen):
                if let attribute = only(.mode, of: child) { result.extra.cache = keyword(attribute: attribute) }
            case .lock where isFirst(child, &seen): sharedFolderBinaryLock(child, &result)
            case .sandbox where isFirst(child, &seen):
                if let attribute = only(.mode, of: child) { result.extra.sandbox = keyword(attribute: attribute) }
            case .openfiles where isFirst(child, &seen):
                if let attribute = only(.max, of: child) { result.extra.openFiles = number(attribute: attribute) }
            case .threadPool where isFirst(child, &seen):
                if let attribute = only(.size, of: child) { result.extra.threadPool = number(attribute: attribute) }
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
