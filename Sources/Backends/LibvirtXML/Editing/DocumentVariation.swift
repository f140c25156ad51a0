// SPDX-License-Identifier: Apache-2.0

internal import VirtSecXMLReading

/// Another way to write a document that says the same, for tests of what reads it.
package enum DocumentVariation: String, CaseIterable, Sendable {
    /// Attributes in the reverse order.
    case attributesReordered = "with its attributes reordered"
    /// White space and comments between all elements and attributes.
    case spacedOut = "with white space and comments"
    /// Other prefixes for all namespaces.
    case prefixed = "with other namespace prefixes"
    /// An element of another namespace at the end of the root element.
    case extended = "with an unknown element of another namespace"
    /// Hexadecimal digits of UUIDs and hardware addresses in upper case.
    case upperCase = "with hexadecimal digits in upper case"

    /// The document, written so.
    ///
    /// - Returns: nil for a document that cannot be read, or in which nothing would change.
    package func applied(to document: String) -> String? {
        let reader = XMLReader(vocabulary: LibvirtVocabulary.shared)
        guard let tree = try? reader.read(Array(document.utf8)) else { return nil }
        var plain = VariationWriter(tree, nil)
        plain.write(XMLTree.root)
        var writer = VariationWriter(tree, self)
        writer.write(XMLTree.root)
        return writer.text == plain.text ? nil : writer.text
    }
}

/// Writes a tree in another way; comments and instructions are left out.
private struct VariationWriter {
    private let tree: XMLTree
    private let variation: DocumentVariation?
    private(set) var text = ""

    init(_ tree: XMLTree, _ variation: DocumentVariation?) {
        self.tree = tree
        self.variation = variation
    }

    mutating func write(_ element: Int) {
        let name = renamed(tree.qualifiedName(ofElement: element))
        text += "<" + name
        writeAttributes(of: element)
        let inner = tree.elements(of: element)
        let value = tree.string(tree.nodes[element].value)
        let isExtended = variation == .extended && element == XMLTree.root
        if inner.isEmpty, value.isEmpty, !isExtended {
            text += "/>"
            return
        }
        text += ">" + Self.escaped(changed(value))
        for child in inner {
            if variation == .spacedOut, value.isEmpty { text += "\n\t<!-- <disk/> -->\n  " }
            write(child)
        }
        if isExtended { text += "<v:unheard v:of='1' xmlns:v='urn:virtsec:unknown'><v:disk/></v:unheard>" }
        text += "</" + name + (variation == .spacedOut ? "\n>" : ">")
    }

    private mutating func writeAttributes(of element: Int) {
        var all = tree.namespaceDeclarations(ofElement: element).map { prefix, uri in
            (prefix.map { "xmlns:" + renamed(prefix: $0) } ?? "xmlns", uri)
        }
        all += tree.attributeNumbers(of: element).map {
            (renamed(tree.qualifiedName(ofAttribute: $0)), changed(tree.string(tree.attributes[$0].value)))
        }
        if variation == .attributesReordered { all.reverse() }
        let equals = variation == .spacedOut ? "\n = " : "="
        let gap = variation == .spacedOut ? "\t \n" : " "
        for (name, value) in all { text += gap + name + equals + "\"" + Self.escaped(value) + "\"" }
    }

    private func renamed(_ name: String) -> String {
        guard let colon = name.firstIndex(of: ":") else { return name }
        return renamed(prefix: String(name[..<colon])) + name[colon...]
    }

    private func renamed(prefix: String) -> String { variation == .prefixed ? "other-" + prefix : prefix }

    private func changed(_ value: String) -> String {
        guard variation == .upperCase else { return value }
        let isAddress =
            value.wholeMatch(of: /([0-9a-f]{2}:){5}[0-9a-f]{2}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil
        return isAddress ? value.uppercased() : value
    }

    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case "\"": result += "&quot;"
            case "\n", "\t", "\r": result += "&#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
