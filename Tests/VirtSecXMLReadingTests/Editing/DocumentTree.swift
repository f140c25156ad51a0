// SPDX-License-Identifier: Apache-2.0

@preconcurrency import CVirtSecLibXML2
import Testing

/// libxml2's own document tree, edited with libxml2's own functions: what an edit is held to.
final class DocumentTree {
    private var document: xmlDocPtr

    init(_ bytes: [UInt8]) throws { document = try Self.parse(bytes) }

    deinit { xmlFreeDoc(document) }

    private static func parse(_ bytes: [UInt8]) throws -> xmlDocPtr {
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_NOCDATA.rawValue
        let quiet = XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let text = bytes.map { CChar(bitPattern: $0) }
        return try #require(xmlReadMemory(text, Int32(text.count), nil, nil, Int32(options | quiet)))
    }

    /// The elements, comments and instructions below the root in document order, as a reader numbers them.
    private var nodes: [xmlNodePtr] {
        var result: [xmlNodePtr] = []
        func visit(_ node: xmlNodePtr) {
            switch node.pointee.type {
            case XML_ELEMENT_NODE, XML_COMMENT_NODE, XML_PI_NODE: result.append(node)
            default: return
            }
            var child = node.pointee.type == XML_ELEMENT_NODE ? node.pointee.children : nil
            while let next = child {
                visit(next)
                child = next.pointee.next
            }
        }
        if let root = xmlDocGetRootElement(document) { visit(root) }
        return result
    }

    // MARK: - Edits

    func setAttribute(_ name: String, to value: String, of node: Int) { xmlSetProp(nodes[node], name, value) }

    func removeAttribute(_ name: String, of node: Int) { xmlUnsetProp(nodes[node], name) }

    func setText(_ text: String, of node: Int) {
        let node = nodes[node]
        while let child = node.pointee.children {
            xmlUnlinkNode(child)
            xmlFreeNode(child)
        }
        xmlAddChild(node, xmlNewText(text))
    }

    func remove(_ node: Int) {
        let node = nodes[node]
        xmlUnlinkNode(node)
        xmlFreeNode(node)
    }

    /// Adds `<new-element k="v"/>` behind everything that an element holds, or before it.
    func insert(in node: Int, first: Bool) {
        let element = xmlNewNode(nil, "new-element")
        xmlNewProp(element, "k", "v")
        if first, let child = nodes[node].pointee.children {
            xmlAddPrevSibling(child, element)
        } else {
            xmlAddChild(nodes[node], element)
        }
    }

    // MARK: - Comparing

    /// Canonical XML 1.0 with comments.
    ///
    /// - Parameter keepingBlanks: whether text of blanks alone counts.
    func canonical(keepingBlanks: Bool) throws -> String {
        // Written and read once more, so that texts side by side are one.
        var dumped: UnsafeMutablePointer<xmlChar>?
        var count: Int32 = 0
        xmlDocDumpMemoryEnc(document, &dumped, &count, "UTF-8")
        defer { xmlFree(dumped) }
        let copy = try Self.parse(Array(UnsafeBufferPointer(start: dumped, count: Int(count))))
        defer { xmlFreeDoc(copy) }
        if !keepingBlanks, let root = xmlDocGetRootElement(copy) { Self.dropBlanks(root) }
        var written: UnsafeMutablePointer<xmlChar>?
        let length = xmlC14NDocDumpMemory(copy, nil, Int32(XML_C14N_1_0.rawValue), nil, 1, &written)
        defer { xmlFree(written) }
        try #require(length >= 0)
        return String(decoding: UnsafeBufferPointer(start: written, count: Int(length)), as: UTF8.self)
    }

    private static func dropBlanks(_ node: xmlNodePtr) {
        var child = node.pointee.children
        while let next = child {
            child = next.pointee.next
            if xmlIsBlankNode(next) != 0 {
                xmlUnlinkNode(next)
                xmlFreeNode(next)
            } else if next.pointee.type == XML_ELEMENT_NODE {
                dropBlanks(next)
            }
        }
    }
}
