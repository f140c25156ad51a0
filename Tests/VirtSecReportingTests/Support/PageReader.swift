// SPDX-License-Identifier: Apache-2.0

@preconcurrency import CVirtSecLibXML2
import Foundation

/// A page of HTML that is well-formed XML too, as libxml2 reads it.
struct PageReader {
    struct Malformed: Error {}

    struct Element {
        let name: String
        let attributes: [String: String]
        let text: String
        /// The names of what it stands in, the nearest first.
        let parents: [String]
    }

    /// In the order of the document.
    let elements: [Element]
    let page: String

    init(_ page: String) throws {
        self.page = page
        guard let document = XMLSchema.parse(page) else { throw Malformed() }
        defer { xmlFreeDoc(document) }
        var elements: [Element] = []
        Self.walk(xmlDocGetRootElement(document), [], &elements)
        self.elements = elements
    }

    private static func walk(_ first: xmlNodePtr?, _ parents: [String], _ elements: inout [Element]) {
        var next = first
        while let node = next {
            next = node.pointee.next
            guard node.pointee.type == XML_ELEMENT_NODE else { continue }
            let name = String(cString: node.pointee.name)
            elements.append(
                Element(name: name, attributes: attributes(node), text: text(node), parents: parents))
            walk(node.pointee.children, [name] + parents, &elements)
        }
    }

    private static func text(_ node: xmlNodePtr) -> String {
        guard let content = xmlNodeGetContent(node) else { return "" }
        defer { xmlFree(content) }
        return String(cString: content)
    }

    private static func attributes(_ node: xmlNodePtr) -> [String: String] {
        var attributes: [String: String] = [:]
        var next = node.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            guard let value = xmlNodeListGetString(node.pointee.doc, attribute.pointee.children, 1) else { continue }
            attributes[String(cString: attribute.pointee.name)] = String(cString: value)
            xmlFree(value)
        }
        return attributes
    }

    func all(_ names: String...) -> [Element] { elements.filter { names.contains($0.name) } }

    /// The values of an attribute, wherever it is.
    func values(of attribute: String) -> [String] { elements.compactMap { $0.attributes[attribute] } }

    /// What a table shows: the words of all cells of rows whose id begins so.
    func rows(_ prefix: String) -> [Element] {
        all("tr").filter { $0.attributes["id"]?.hasPrefix(prefix) ?? false }
    }
}
