// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: nwfilterbinding.rng of its schemas.
extension LibvirtDecoder {
    /// Reads a whole document.
    func filterBindingFacts(_ node: Int, _ result: inout FilterBindingFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .portdev where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.port = text(attribute: attribute) }
            case .linkdev where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.link = text(attribute: attribute) }
            case .mac where isFirst(child, &seen):
                if let attribute = only(.address, of: child) { result.mac = mac(attribute: attribute) }
            case .owner where isFirst(child, &seen): filterBindingFactsOwner(child, &result)
            case .backend where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.backend = text(attribute: attribute) }
            case .filterref: group(child, &seen, &result.filter, filterReference)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func filterBindingFactsOwner(_ node: Int, _ result: inout FilterBindingFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name where isFirst(child, &seen): result.owner = text(element: child)
            case .uuid where isFirst(child, &seen): result.ownerID = uuid(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
