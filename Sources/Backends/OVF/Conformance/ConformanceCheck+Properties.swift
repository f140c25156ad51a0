// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// Products and their properties (DSP0243, 9.5).
extension ConformanceCheck {
    func products() {
        for system in [XMLTree.root] + document.package.systems.known.compactMap(\.locus.number) {
            var seen: Set<String> = []
            for node in elements(of: system) where document.sectionName(node) == OVFWord.productSection.rawValue {
                let name = text(.class, of: node) ?? ""
                let key = name + "\u{0}" + (text(.instance, of: node) ?? "")
                if !seen.insert(key).inserted {
                    add(.propertyInvalid, name, "is the class of two products", element: node)
                }
                icons(of: node, name)
                properties(of: node)
            }
        }
    }

    private func icons(of product: Int, _ name: String) {
        let files = Set(document.package.files.known.compactMap(\.id.value))
        for icon in elements(of: product) where document.ovfWord(icon) == .icon {
            guard let file = text(.fileRef, of: icon) else {
                add(.propertyInvalid, name, "has an icon without ovf:fileRef", element: icon)
                continue
            }
            if !files.contains(file) {
                add(.propertyInvalid, name, "has an icon that is no file of the package", at: .fileRef, of: icon)
            }
        }
    }

    private func properties(of product: Int) {
        var seen: Set<String> = []
        for node in elements(of: product) where document.ovfWord(node) == .property {
            let key = text(.key, of: node) ?? ""
            if key.isEmpty { add(.propertyInvalid, "", "a property has no ovf:key", at: .key, of: node) }
            if key.contains(where: { $0 == "." || $0 == ":" }), !isEdition09 {
                tolerate(.propertyInvalid, key, "has a key with a period or colon", .element(node))
            }
            if !seen.insert(key).inserted { add(.propertyInvalid, key, "is the key of two properties", element: node) }
            flag(.userConfigurable, of: node, key)
            flag(.password, of: node, key)
            guard let type = text(.type, of: node) else {
                add(.propertyInvalid, key, "has no ovf:type", element: node)
                continue
            }
            values(of: node, key, PropertyType(type))
        }
    }

    private func flag(_ word: OVFWord, of node: Int, _ key: String) {
        guard let text = text(word, of: node), !Self.isFlag(text) else { return }
        add(.propertyInvalid, key, "has an ovf:\(word.rawValue) that is no boolean", at: word, of: node)
    }

    private func values(of node: Int, _ key: String, _ type: PropertyType) {
        if !type.isKnown {
            add(.propertyInvalid, key, "has a type that the edition does not have", at: .type, of: node)
        }
        let qualifiers = PropertyQualifiers(text(.qualifiers, of: node) ?? "")
        if !qualifiers.isWellFormed {
            add(.propertyInvalid, key, "has qualifiers that cannot be read", at: .qualifiers, of: node)
        }
        value(of: node, key, type, qualifiers)
        for child in elements(of: node) where document.ovfWord(child) == .value {
            configurations(of: child, key)
            if text(.valueAttribute, of: child) == nil {
                add(.propertyInvalid, key, "has a Value without ovf:value", element: child)
            }
            value(of: child, key, type, qualifiers)
        }
    }

    /// A default is of the type, and keeps to the qualifiers; none at all is the empty string.
    private func value(of node: Int, _ key: String, _ type: PropertyType, _ qualifiers: PropertyQualifiers) {
        guard let value = text(.valueAttribute, of: node), !value.isEmpty, !value.hasPrefix("${") else { return }
        if !type.admits(value) {
            add(.propertyInvalid, key, "has a value that is not of its type", at: .valueAttribute, of: node)
        } else if !qualifiers.admit(value) {
            add(.propertyInvalid, key, "has a value that its qualifiers rule out", at: .valueAttribute, of: node)
        }
    }

    var isEdition09: Bool { if case .version09 = edition { true } else { false } }
}
