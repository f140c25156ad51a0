// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatsecret.
extension LibvirtDecoder {
    /// Reads a whole secret; libvirt defaults to one that is kept and may be read back.
    func storedSecret(_ node: Int, _ result: inout StoredSecretFacts) {
        result.isEphemeral = .defaulted(false, .element(node))
        result.isPrivate = .defaulted(false, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .ephemeral: result.isEphemeral = yesNo(attribute: attribute)
            case .`private`: result.isPrivate = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .uuid where isFirst(child, &seen): result.uuid = uuid(element: child)
            case .description where isFirst(child, &seen): result.summary = privateText(element: child)
            case .usage where isFirst(child, &seen): storedSecretUsage(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func storedSecretUsage(_ node: Int, _ result: inout StoredSecretFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.usageKind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name where isFirst(child, &seen): result.usageName = text(element: child)
            case .volume where isFirst(child, &seen): result.volume = text(element: child)
            case .target where isFirst(child, &seen): result.target = text(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
