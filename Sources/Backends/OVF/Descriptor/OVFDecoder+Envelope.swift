// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// The envelope: references, sections and content (DSP0243, 7).
extension OVFDecoder {
    /// The edition that the root's namespace tells; nil when the root is no envelope of a known one.
    ///
    /// An envelope without a namespace is taken for one of edition 1, or 0.9 where its content says so.
    var edition: OVFEdition? {
        guard word(XMLTree.root) == .envelope else { return nil }
        switch space(XMLTree.root) {
        case .ovf: return OVFVocabulary.edition(tree.nodes[XMLTree.root].namespace) ?? bareEdition
        case .none: return bareEdition
        default: return nil
        }
    }

    private var bareEdition: OVFEdition { child(.content, of: XMLTree.root) == nil ? .version1 : .version09 }

    /// Whether the root calls itself an envelope, of whatever edition.
    var isEnvelope: Bool { tree.localName(ofElement: XMLTree.root) == OVFWord.envelope.rawValue }

    /// Why an envelope is not read.
    var unknownEdition: String {
        let namespace = tree.namespaceURI(ofElement: XMLTree.root) ?? ""
        return "an OVF envelope of an edition that VirtSec does not know (namespace '\(namespace.prefix(200))')"
    }

    func readEnvelope(_ edition: OVFEdition) {
        let root = XMLTree.root
        package.edition = .stated(Self.packageEdition(edition), .element(root))
        forEachAttribute(of: root) { word, _ in word == .versionAttribute || word == .id }
        forEachElement(of: root) { child in
            switch ovfWord(child) {
            case .references: references(child)
            case .strings: strings(child)
            case .virtualSystem, .virtualSystemCollection, .content: content(child, inside: nil)
            default: return packageSection(child)
            }
            return true
        }
        if let first = package.systems.known.first { package.name = first.name.isStated ? first.name : first.id }
    }

    private static func packageEdition(_ edition: OVFEdition) -> PackageEdition {
        switch edition {
        case .version09: .ovf09
        case .version1: .ovf1
        case .version2: .ovf2
        case .ovirt: .ovirt
        }
    }

    private func references(_ node: Int) {
        forEachAttribute(of: node) { _, _ in false }
        forEachElement(of: node) { child in
            guard ovfWord(child) == .file else { return false }
            append(child, to: \.files) { file(child, &$0) }
            return true
        }
    }

    private func file(_ node: Int, _ file: inout PackageFile) {
        forEachAttribute(of: node) { word, attribute in
            switch word {
            case .id: file.id = text(attribute: attribute)
            case .href: file.href = text(attribute: attribute)
            case .size: file.size = bytes(attribute: attribute)
            case .compression: file.compression = text(attribute: attribute)
            case .chunkSize: file.chunkSize = bytes(attribute: attribute)
            default: return false
            }
            return true
        }
        forEachElement(of: node) { _ in false }
    }

    /// A bundle of messages in one language, beside the descriptor or in it (DSP0243, 10).
    private func strings(_ node: Int) {
        forEachAttribute(of: node) { word, _ in word == .fileRef }
        forEachElement(of: node) { child in
            guard ovfWord(child) == .msg else { return false }
            plain(child)
            return true
        }
    }

    // MARK: - Systems and collections

    /// A virtual system, or a collection with what lies in it.
    func content(_ node: Int, inside collection: String?) {
        let isCollection = contentWord(node) == .virtualSystemCollection
        let id = attribute(.id, of: node).map { string(attribute: $0) }
        var system = OVFSystem(node: node, id: id)
        forEachAttribute(of: node) { word, _ in word == .id }
        append(node, to: \.systems) { listed in
            listed.id = attribute(.id, of: node).map { text(attribute: $0) } ?? .absent(.element(node))
            listed.name = child(.name, of: node).map { .stated(Self.trimmed(string($0)), .element($0)) } ?? .absent
            listed.isCollection = .stated(isCollection, .element(node))
            listed.collection = collection.map { .stated($0, .element(node)) } ?? .absent(.element(node))
        }
        let before = unrecognised.count
        forEachElement(of: node) { child in
            switch ovfWord(child) {
            case .info: plain(child)
            case .name:
                plain(child)
                system.name = .stated(Self.trimmed(string(child)), .element(child))
            case .virtualSystem, .virtualSystemCollection, .content: content(child, inside: id ?? "")
            default: return section(child, of: &system)
            }
            return true
        }
        if !isCollection {
            system.unrecognised = Array(unrecognised[before...])
            unrecognised.removeSubrange(before...)
            systems.append(system)
        }
    }

    /// The sort of an entity: its name, or in edition 0.9 its type.
    func contentWord(_ node: Int) -> OVFWord? {
        ovfWord(node) == .content ? typeWord(node, ending: "_Type") : ovfWord(node)
    }

    /// The word that `xsi:type` names, without its prefix and ending.
    func typeWord(_ node: Int, ending: String) -> OVFWord? {
        for attribute in tree.attributeNumbers(of: node) where space(attribute: attribute) == .schemaInstance {
            guard OVFWord(number: tree.attributes[attribute].word) == .type else { continue }
            let name = string(attribute: attribute).split(separator: ":").last ?? ""
            return OVFWord(rawValue: String(name.hasSuffix(ending) ? name.dropLast(ending.count) : name))
        }
        return nil
    }
}
