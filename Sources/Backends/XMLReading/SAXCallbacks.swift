// SPDX-License-Identifier: Apache-2.0

internal import CVirtSecLibXML2

/// The C functions that libxml2 calls; each hands over to the reader's state and does nothing else.
enum SAXCallbacks {
    /// Fills a parser's handler; everything not named here stays off.
    static func install(in handler: UnsafeMutablePointer<xmlSAXHandler>) {
        unsafe handler.pointee = xmlSAXHandler()
        unsafe handler.pointee.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe handler.pointee.startElementNs = { context, name, prefix, uri, namespaces, _, count, _, attributes in
            unsafe state(context).pointee.startElement(
                name: name, prefix: prefix, uri: uri, namespaceCount: Int(namespaces), attributeCount: Int(count),
                attributes: attributes)
        }
        unsafe handler.pointee.endElementNs = { context, _, _, _ in unsafe state(context).pointee.endElement() }
        unsafe handler.pointee.characters = { context, text, count in
            unsafe state(context).pointee.characters(text, Int(count))
        }
        unsafe handler.pointee.ignorableWhitespace = handler.pointee.characters
        unsafe handler.pointee.cdataBlock = handler.pointee.characters
        unsafe handler.pointee.comment = { context, text in
            unsafe state(context).pointee.markup(.comment, text)
        }
        unsafe handler.pointee.processingInstruction = { context, _, data in
            unsafe state(context).pointee.markup(.processingInstruction, data)
        }
        unsafe handler.pointee.internalSubset = { context, _, _, _ in
            unsafe state(context).pointee.refuseDocumentType()
        }
        unsafe virtsec_install_error_handler(handler)
    }
}

/// The reader's state, whose pointer libxml2 hands back as the reader put it into `userData`.
@inline(__always)
private func state(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<SAXState> {
    unsafe context.unsafelyUnwrapped.assumingMemoryBound(to: SAXState.self)
}
