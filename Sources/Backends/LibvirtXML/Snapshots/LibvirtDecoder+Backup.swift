// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatbackup.
extension LibvirtDecoder {
    /// Reads a whole document.
    func backupFacts(_ node: Int, _ result: inout BackupFacts) {
        result.mode = .defaulted(.push, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.mode = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .incremental where isFirst(child, &seen): result.incremental = text(element: child)
            case .server: group(child, &seen, &result.server, backupServer)
            case .disks where isFirst(child, &seen): backupFactsDisks(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        deriveBackupServer(&result, node)
    }

    private func backupFactsDisks(_ node: Int, _ result: inout BackupFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .disk: append(child, to: &result.disks, backupDisk)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func backupServer(_ node: Int, _ result: inout BackupServer) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .transport: result.transport = keyword(attribute: attribute)
            case .name: result.name = text(attribute: attribute)
            case .port: result.port = number(attribute: attribute)
            case .socket: result.socket = text(attribute: attribute)
            case .tls: result.tls = yesNo(attribute: attribute)
            case .fdgroup: result.fileDescriptorGroup = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func backupDisk(_ node: Int, _ result: inout BackupDisk) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.isIncluded = .defaulted(true, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .backup: result.isIncluded = yesNo(attribute: attribute)
            case .type: result.kind = keyword(attribute: attribute)
            case .backupmode: result.mode = keyword(attribute: attribute)
            case .incremental: result.incremental = text(attribute: attribute)
            case .exportname: result.exportName = text(attribute: attribute)
            case .exportbitmap: result.exportBitmap = text(attribute: attribute)
            case .state: result.state = text(attribute: attribute)
            case .index: result.indexNumber = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .driver where isFirst(child, &seen):
                if let attribute = only(.type, of: child) { result.format = keyword(attribute: attribute) }
            case .target: group(child, &seen, &result.target, diskSource)
            case .scratch: group(child, &seen, &result.scratch, diskSource)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }
}
