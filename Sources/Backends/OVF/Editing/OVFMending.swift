// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// Applies remedies to the tree of a descriptor.
struct OVFMending {
    let tree: XMLTree
    /// Knows the names of all editions.
    let names: OVFDecoder
    /// The element that describes the asset.
    private let asset: Int
    var editor: XMLEditor
    /// Items that were removed.
    private var removed: Set<Int> = []

    init(_ tree: XMLTree, _ asset: Int) {
        self.tree = tree
        self.asset = asset
        names = OVFDecoder(tree)
        editor = XMLEditor(tree)
    }

    mutating func apply(_ edit: Edit) throws(XMLEditingError) {
        let attribute = edit.locus.isAttribute ? edit.locus.number : nil
        let element = attribute.map { Int(tree.attributes[$0].element) } ?? edit.locus.number ?? asset
        switch edit.remedy {
        case .setting(let key, let value): try set(key, to: value)
        case .remove where isDefault(element, attribute): try removeDefault(at: element)
        case .remove where attribute == nil && isInHardware(element):
            if items.contains(element) { removed.insert(element) }
            try editor.remove(element)
        case .setAttribute("ovf:userConfigurable", let value) where names.ovfWord(element) == .property:
            try setAttribute(.userConfigurable, to: value, of: element)
        default: throw refusal("an edit that this place of a descriptor does not take", at: element)
        }
    }

    /// The descriptor, once it is known that no item hangs on one that is gone.
    func finish() throws(XMLEditingError) -> [UInt8] {
        let kept = items.filter { !removed.contains($0) }
        let instances = Set(kept.compactMap { text(.instanceIDOfSystem, of: $0) ?? text(.instanceId, of: $0) })
        for item in removed {
            guard let gone = text(.instanceIDOfSystem, of: item) ?? text(.instanceId, of: item),
                !instances.contains(gone), let child = kept.first(where: { text(.parent, of: $0) == gone })
            else { continue }
            throw refusal("the device hangs on one that is to be removed", at: child)
        }
        return editor.finish()
    }

    // MARK: - Properties

    /// Whether the place is the default of a property, or the element that gives it one in a configuration.
    private func isDefault(_ element: Int, _ attribute: Int?) -> Bool {
        guard attribute == nil else { return names.ovfWord(element) == .property }
        return names.ovfWord(element) == .value && names.ovfWord(Int(tree.nodes[element].parent)) == .property
    }

    /// Takes the default of a property out, or the value that it has in one configuration.
    private mutating func removeDefault(at element: Int) throws(XMLEditingError) {
        if names.ovfWord(element) == .value { return try editor.remove(element) }
        guard let own = attribute(.valueAttribute, of: element) else { return }
        try editor.removeAttribute(tree.qualifiedName(ofAttribute: own), of: element)
    }

    /// Sets an attribute of OVF's, which a new one is named like its neighbours: the key is always there.
    private mutating func setAttribute(_ word: OVFWord, to value: String, of element: Int) throws(XMLEditingError) {
        let own = attribute(word, of: element).map { tree.qualifiedName(ofAttribute: $0) }
        let prefix = attribute(.key, of: element).flatMap { tree.prefix(ofAttribute: $0) }
        try editor.setAttribute(
            own ?? (prefix.map { $0 + ":" } ?? "") + word.rawValue, to: value, of: element)
    }

    // MARK: - Hardware

    /// The descriptions of the asset's hardware.
    var hardware: [Int] {
        (asset..<tree.end(of: asset)).filter { node in
            tree.nodes[node].kind == .element
                && names.sectionName(node) == OVFWord.virtualHardwareSection.rawValue
        }
    }

    private var items: [Int] {
        hardware.flatMap { section in
            tree.elements(of: section).filter { isItem($0) }
        }
    }

    private func isItem(_ element: Int) -> Bool {
        switch names.ovfWord(element) {
        case .item, .storageItem, .ethernetPortItem: true
        default: false
        }
    }

    /// Whether an element is an item, or what an item is connected to.
    private func isInHardware(_ element: Int) -> Bool {
        isItem(element) || names.word(element) == .hostResource && isItem(Int(tree.nodes[element].parent))
    }

    /// The text of an item's property.
    private func text(_ word: OVFWord, of item: Int) -> String? {
        tree.elements(of: item).first { names.word($0) == word }.map { OVFDecoder.trimmed(names.string($0)) }
    }

    // MARK: - Names

    func attribute(_ word: OVFWord, of element: Int) -> Int? {
        tree.attributeNumbers(of: element).first { names.ovfWord(attribute: $0) == word }
    }

    func refusal(_ message: String, at element: Int) -> XMLEditingError {
        XMLEditingError(.noSuchElement, message, at: tree.position(of: .element(element)))
    }
}
