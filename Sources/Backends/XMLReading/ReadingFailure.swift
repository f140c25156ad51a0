// SPDX-License-Identifier: Apache-2.0

internal import CVirtSecLibXML2

/// An error whose line and column are not worked out yet.
struct ReadingFailure {
    let code: XMLReadingError.Code
    let message: String
    let offset: Int

    init(_ code: XMLReadingError.Code, _ message: String, at offset: Int) {
        self.code = code
        self.message = message
        self.offset = offset
    }

    func error(in text: [UInt8]) -> XMLReadingError {
        XMLReadingError(code, message, at: XMLPosition(of: offset, in: text))
    }

    /// What one of libxml2's error numbers means, in our words: libxml2's own text may quote the document.
    ///
    /// - Parameters:
    ///   - number: one of `xmlParserErrors`.
    ///   - offset: where libxml2 stood.
    ///   - isLastToken: whether the document ends there, or with what begins there.
    static func syntax(_ number: Int32, at offset: Int, isLastToken: Bool) -> ReadingFailure {
        let error = xmlParserErrors(rawValue: UInt32(bitPattern: number))
        let (code, message) = meaning(error)
        // These are wrong whatever might follow.
        let isFinal = error == XML_ERR_TAG_NAME_MISMATCH || error == XML_ERR_DOCUMENT_END
        if isLastToken, code == .notWellFormed, !isFinal {
            return ReadingFailure(.truncated, "the document ends too early (\(message))", at: offset)
        }
        return ReadingFailure(code, message, at: offset)
    }

    private static func meaning(_ error: xmlParserErrors) -> (XMLReadingError.Code, String) {
        switch error {
        case XML_ERR_NO_MEMORY: (.outOfMemory, "the parser could not get memory")
        case XML_ERR_DOCUMENT_EMPTY, XML_ERR_DOCUMENT_START: (.notWellFormed, "no root element where one must start")
        case XML_ERR_DOCUMENT_END: (.notWellFormed, "something other than white space after the root element")
        case XML_ERR_INVALID_CHAR: (.notWellFormed, "a character that XML does not allow")
        case XML_ERR_INVALID_CHARREF, XML_ERR_INVALID_HEX_CHARREF, XML_ERR_INVALID_DEC_CHARREF:
            (.notWellFormed, "a character reference to a character that XML does not allow")
        case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
            (.undefinedEntity, "a reference to an entity that is not one of XML's own five")
        case XML_ERR_INVALID_ENCODING, XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING:
            (.invalidEncoding, "bytes that are not valid in the document's encoding")
        case XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_ATTRIBUTE_REDEFINED:
            (.duplicateAttribute, "an attribute occurs twice in one element")
        case XML_ERR_TAG_NAME_MISMATCH: (.notWellFormed, "an end tag that does not match the open element")
        case XML_ERR_TAG_NOT_FINISHED: (.notWellFormed, "an element that is not closed")
        case XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_NOT_FINISHED, XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
            (.notWellFormed, "an attribute without a complete quoted value")
        case XML_ERR_LT_IN_ATTRIBUTE: (.notWellFormed, "a < inside an attribute value")
        case XML_ERR_LTSLASH_REQUIRED, XML_ERR_GT_REQUIRED: (.notWellFormed, "a tag that is not complete")
        case XML_ERR_NAME_REQUIRED: (.notWellFormed, "no name where one must stand")
        case XML_ERR_SPACE_REQUIRED: (.notWellFormed, "no white space where it must stand")
        case XML_ERR_ENTITYREF_SEMICOL_MISSING: (.notWellFormed, "a reference without its semicolon")
        case XML_ERR_MISPLACED_CDATA_END: (.notWellFormed, "]]> outside a CDATA section")
        case XML_ERR_PI_NOT_STARTED, XML_ERR_PI_NOT_FINISHED:
            (.notWellFormed, "a processing instruction that is not complete")
        case XML_ERR_COMMENT_NOT_FINISHED, XML_ERR_HYPHEN_IN_COMMENT: (.notWellFormed, "a malformed comment")
        case XML_ERR_CDATA_NOT_FINISHED: (.notWellFormed, "a CDATA section that is not closed")
        case XML_ERR_XMLDECL_NOT_STARTED, XML_ERR_XMLDECL_NOT_FINISHED, XML_ERR_RESERVED_XML_NAME,
            XML_ERR_VERSION_MISSING, XML_ERR_UNKNOWN_VERSION, XML_ERR_STANDALONE_VALUE, XML_ERR_EQUAL_REQUIRED,
            XML_ERR_STRING_NOT_STARTED, XML_ERR_STRING_NOT_CLOSED:
            (.notWellFormed, "a malformed or misplaced XML declaration")
        default: (.notWellFormed, "not well-formed XML (libxml2 error \(error.rawValue))")
        }
    }
}
