// SPDX-License-Identifier: Apache-2.0

internal import CVirtSecLibXML2

/// Reads documents one after another with one parser, whose tables stay warm.
///
/// Not `Sendable`: take one from an ``XMLReaderPool`` where several tasks read.
@safe public final class XMLReader {
    private static let options = Int32(
        XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_IGNORE_ENC.rawValue
            | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    /// libxml2's dictionary of names only grows; past this many names the parser is replaced.
    private static let dictionaryCeiling: Int32 = 8_192
    /// A buffer of more bytes is not kept for the next document.
    private static let bufferCeiling = 1 << 20

    /// How much a document may hold.
    public let limits: XMLLimits
    let vocabulary: XMLVocabulary
    private var parser: xmlParserCtxtPtr?
    /// The text being parsed, with the zero byte behind it that libxml2 looks for.
    private var buffer: [UInt8] = []
    private let state: UnsafeMutablePointer<SAXState>

    /// Creates a reader that numbers names by a vocabulary.
    public init(vocabulary: XMLVocabulary, limits: XMLLimits = XMLLimits()) {
        self.vocabulary = vocabulary
        self.limits = limits
        unsafe state = UnsafeMutablePointer<SAXState>.allocate(capacity: 1)
        unsafe state.initialize(to: SAXState(vocabulary: vocabulary, limits: limits))
    }

    deinit {
        if let parser = unsafe parser { unsafe xmlFreeParserCtxt(parser) }
        unsafe state.pointee.release()
        unsafe state.deinitialize(count: 1)
        unsafe state.deallocate()
    }

    /// Reads one document.
    ///
    /// Namespaces need not be declared; everything else that XML 1.0 asks for is. No document type declaration, no
    /// entity but the predefined five and no network access.
    ///
    /// - Throws: ``XMLReadingError`` with the line and column.
    public func read(_ bytes: [UInt8]) throws(XMLReadingError) -> XMLTree {
        guard bytes.count <= limits.bytes else {
            throw XMLReadingError(
                .tooLarge, "\(bytes.count) bytes, more than the limit of \(limits.bytes); raise the limit to read it")
        }
        let source = try XMLSourceText(bytes)
        let start = source.contentStart
        guard source.utf8[start...].contains(where: { !Self.isBlank($0) }) else {
            throw XMLReadingError(.empty, "the document is empty")
        }
        if let excess = AttributeCensus.excess(over: limits.attributesOfElement, in: source.utf8) {
            throw XMLReadingError(
                .tooManyAttributes, AttributeCensus.message(limits.attributesOfElement),
                at: XMLPosition(of: excess, in: source.utf8))
        }
        buffer.removeAll(keepingCapacity: true)
        buffer.append(contentsOf: source.utf8)
        buffer.append(0)
        let failure = unsafe buffer.withUnsafeBufferPointer {
            unsafe parse(UnsafeBufferPointer(rebasing: $0[..<source.utf8.count]), from: start)
        }
        if buffer.capacity > Self.bufferCeiling { buffer = [] }
        if let failure { throw failure.error(in: source.utf8) }
        return unsafe state.pointee.takeTree(source: source, vocabulary: vocabulary)
    }

    /// Gives a tree's memory back for the next document; a copy of the tree that is kept elsewhere stays valid.
    public func recycle(_ tree: borrowing XMLTree) {
        if tree.source.utf8.count <= Self.bufferCeiling { unsafe state.pointee.adopt(tree) }
    }

    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

    // MARK: - The parser

    private func parse(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> ReadingFailure? {
        guard let parser = unsafe readyParser(), let base = text.baseAddress,
            let input = unsafe xmlNewInputStream(parser)
        else { return ReadingFailure(.outOfMemory, "the parser could not get memory", at: 0) }
        unsafe state.pointee.begin(text: text, parser: parser)
        unsafe input.pointee.base = base + start
        unsafe input.pointee.cur = base + start
        unsafe input.pointee.end = base + text.count
        guard unsafe inputPush(parser, input) >= 0 else {
            unsafe xmlFreeInputStream(input)
            return ReadingFailure(.outOfMemory, "the parser could not get memory", at: 0)
        }
        unsafe virtsec_expect_whole_input(parser)
        unsafe xmlParseDocument(parser)
        defer { unsafe recycleParserIfLarge(parser) }
        if let failure = unsafe state.pointee.failure { return failure }
        let stopped = unsafe parser.pointee.input.map { unsafe $0.pointee.cur - base } ?? text.count
        if let failure = unsafe state.pointee.syntaxFailure(
            isWellFormed: parser.pointee.wellFormed != 0, stopped: stopped)
        {
            return failure
        }
        // What libxml2 did not look at is not known to be well formed.
        return stopped == text.count
            ? nil : ReadingFailure(.notWellFormed, "the document does not end here", at: stopped)
    }

    private func readyParser() -> xmlParserCtxtPtr? {
        if let parser = unsafe parser {
            unsafe xmlCtxtReset(parser)
        } else {
            unsafe parser = xmlNewParserCtxt()
            unsafe state.pointee.forgetNames()
        }
        guard let parser = unsafe parser, let handler = unsafe parser.pointee.sax else { return nil }
        unsafe SAXCallbacks.install(in: handler)
        unsafe xmlCtxtUseOptions(parser, Self.options)
        unsafe parser.pointee.userData = UnsafeMutableRawPointer(state)
        unsafe parser.pointee._private = UnsafeMutableRawPointer(state.pointee.firstError)
        return unsafe parser
    }

    private func recycleParserIfLarge(_ parser: xmlParserCtxtPtr) {
        guard unsafe xmlDictSize(parser.pointee.dict) > Self.dictionaryCeiling else { return }
        unsafe xmlFreeParserCtxt(parser)
        unsafe self.parser = nil
    }
}
