// SPDX-License-Identifier: Apache-2.0

@preconcurrency import CVirtSecLibXML2
import Foundation

/// libxml2's judgement of XML against a schema (XSD).
struct XMLSchema {
    struct Unusable: Error {}

    let path: String

    /// Whether the text is well-formed and keeps to the schema.
    func accepts(_ text: String) throws -> Bool {
        guard let document = Self.parse(text) else { return false }
        defer { xmlFreeDoc(document) }
        guard let parser = xmlSchemaNewParserCtxt(path) else { throw Unusable() }
        defer { xmlSchemaFreeParserCtxt(parser) }
        guard let schema = xmlSchemaParse(parser) else { throw Unusable() }
        defer { xmlSchemaFree(schema) }
        guard let validator = xmlSchemaNewValidCtxt(schema) else { throw Unusable() }
        defer { xmlSchemaFreeValidCtxt(validator) }
        xmlSchemaSetValidStructuredErrors(validator, { _, _ in }, nil)
        return xmlSchemaValidateDoc(validator, document) == 0
    }

    /// Whether the text is well-formed.
    static func isWellFormed(_ text: String) -> Bool {
        guard let document = parse(text) else { return false }
        xmlFreeDoc(document)
        return true
    }

    static func parse(_ text: String) -> xmlDocPtr? {
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let bytes = text.utf8.map { CChar(bitPattern: $0) }
        return xmlReadMemory(bytes, Int32(bytes.count), nil, nil, Int32(options))
    }
}
