// SPDX-License-Identifier: Apache-2.0

internal import CVirtSecLibXML2

/// What the reader remembers while libxml2 walks through a document: the tree so far.
@safe struct SAXState {
    /// Written by the error handler of the C shim: the first error that libxml2 reports.
    let firstError: UnsafeMutablePointer<virtsec_xml_error>
    private(set) var failure: ReadingFailure?

    private var nodes = RecordBuffer<XMLNode>(capacity: 256)
    private var attributes = RecordBuffer<XMLAttribute>(capacity: 256)
    /// The arrays of a tree that was given back.
    private var spare: (nodes: [XMLNode], attributes: [XMLAttribute]) = ([], [])
    private var values = ValueCollector()
    private var names: NameCache
    private let limits: XMLLimits

    private var source = unsafe SourceWindow(UnsafeBufferPointer(start: nil, count: 0))
    private var parser: xmlParserCtxtPtr?
    private var current = -1
    private var depth = 0
    /// More records than these are not kept for the next document.
    private static let mostKept = 1 << 16
    /// The element that started last.
    private var lastStarted = -1
    /// Offset just after the last tag, comment or instruction, or after text behind it that is as it is written.
    private var markupEnd = 0
    /// How many namespaces the open elements declare, for those that declare any.
    private var namespaceScopes: [(depth: Int, count: Int)] = []
    private var namespacesInScope = 0

    init(vocabulary: XMLVocabulary, limits: XMLLimits) {
        unsafe firstError = UnsafeMutablePointer<virtsec_xml_error>.allocate(capacity: 1)
        unsafe firstError.initialize(to: virtsec_xml_error())
        names = NameCache(vocabulary)
        self.limits = limits
    }

    /// Frees what the struct owns; called once, by the reader that made it.
    func release() {
        unsafe firstError.deallocate()
        nodes.release()
        attributes.release()
    }

    // MARK: - One document

    mutating func begin(text: UnsafeBufferPointer<UInt8>, parser: xmlParserCtxtPtr) {
        unsafe firstError.pointee = unsafe virtsec_xml_error()
        failure = nil
        nodes.removeAll(keepingAtMost: Self.mostKept)
        attributes.removeAll(keepingAtMost: Self.mostKept)
        unsafe values.begin(text: text)
        unsafe source = SourceWindow(text)
        unsafe self.parser = parser
        current = -1
        lastStarted = -1
        depth = 0
        markupEnd = 0
        namespaceScopes.removeAll(keepingCapacity: true)
        namespacesInScope = 0
    }

    mutating func forgetNames() { names.forget() }

    mutating func takeTree(source: XMLSourceText, vocabulary: XMLVocabulary) -> XMLTree {
        nodes.copy(to: &spare.nodes)
        attributes.copy(to: &spare.attributes)
        defer {
            spare = ([], [])
            values.resolved = []
        }
        return XMLTree(
            nodes: spare.nodes, attributes: spare.attributes, source: source, resolved: values.resolved,
            vocabulary: vocabulary)
    }

    mutating func adopt(_ tree: borrowing XMLTree) {
        spare = (tree.nodes, tree.attributes)
        values.resolved = tree.resolved
    }

    // MARK: - Elements

    mutating func startElement(
        name: UnsafePointer<xmlChar>?, prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?,
        namespaceCount: Int, attributeCount: Int, attributes list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        let cursor = currentOffset()
        let tagStart =
            current < 0 ? source.startOfTag(before: cursor) : source.startOfMarkup(from: markupEnd, before: cursor)
        depth += 1
        guard depth <= limits.depth else {
            return stop(.tooDeep, "elements nested deeper than \(limits.depth)", tagStart)
        }
        guard makesRoom(at: tagStart), hasFewNames(at: tagStart) else { return }
        guard attributeCount <= limits.attributesOfElement else {
            return stop(
                .tooManyAttributes, "an element with more than \(limits.attributesOfElement) attributes", tagStart)
        }
        if namespaceCount > 0, !declare(namespaceCount, at: tagStart) { return }
        if values.isInRun { endRun(keepsBlank: false) }
        let tagEnd = source.isSlash(at: cursor) ? cursor + 2 : cursor + 1
        markupEnd = tagEnd
        let number = nodes.count
        unsafe nodes.append(
            XMLNode(
                kind: .element, namespace: names.namespace(uri, prefix: prefix), word: names.word(name),
                attributeCount: UInt16(truncatingIfNeeded: attributeCount),
                firstAttribute: UInt32(truncatingIfNeeded: attributes.count),
                parent: UInt32(truncatingIfNeeded: max(current, 0)), end: 0,
                tagStart: UInt32(truncatingIfNeeded: tagStart), tagEnd: UInt32(truncatingIfNeeded: tagEnd),
                closingEnd: 0, value: XMLValue()))
        current = number
        lastStarted = number
        guard attributeCount > 0, let list = unsafe list else { return }
        for index in 0..<attributeCount { unsafe appendAttribute(list + index * 5, of: number) }
    }

    private mutating func appendAttribute(
        _ entry: UnsafeMutablePointer<UnsafePointer<xmlChar>?>, of element: Int
    ) {
        var value = XMLValue()
        if let start = unsafe entry[3], let end = unsafe entry[4] {
            let count = unsafe end - start
            guard count <= limits.valueBytes else { return stopAtLongValue(Int(nodes[element].tagStart)) }
            value = unsafe values.value(start, count)
        }
        unsafe attributes.append(
            XMLAttribute(
                word: names.word(entry[0]), namespace: names.namespace(entry[2], prefix: entry[1]),
                element: UInt32(truncatingIfNeeded: element), value: value))
    }

    mutating func endElement() {
        guard current >= 0 else { return }
        if values.isInRun { endRun(keepsBlank: current == lastStarted) }
        values.finish(current, value: &nodes[current].value)
        markupEnd = currentOffset()
        nodes[current].end = UInt32(truncatingIfNeeded: nodes.count)
        nodes[current].closingEnd = UInt32(truncatingIfNeeded: markupEnd)
        if let scope = namespaceScopes.last, scope.depth == depth {
            namespacesInScope -= scope.count
            namespaceScopes.removeLast()
        }
        depth -= 1
        current = depth == 0 ? -1 : Int(nodes[current].parent)
    }

    // MARK: - Text and other markup

    mutating func characters(_ bytes: UnsafePointer<xmlChar>?, _ count: Int) {
        guard current >= 0, count > 0, let bytes = unsafe bytes else { return }
        let fits = unsafe values.add(bytes, count, to: current, limit: limits.valueBytes)
        if let end = values.endInSource { markupEnd = end }
        if !fits { stopAtLongValue(Int(nodes[current].tagStart)) }
    }

    @inline(__always)
    private mutating func endRun(keepsBlank: Bool) {
        let fits = values.endRun(
            of: current, value: &nodes[current].value, keepsBlank: keepsBlank, limit: limits.valueBytes)
        if !fits { stopAtLongValue(Int(nodes[current].tagStart)) }
    }

    mutating func markup(_ kind: XMLNode.Kind, _ data: UnsafePointer<xmlChar>?) {
        let end = currentOffset()
        guard hasFewNames(at: end) else { return }
        // Comments before and after the root element are not part of its subtree; the source keeps them.
        guard current >= 0 else {
            markupEnd = end
            return
        }
        let start = source.startOfMarkup(from: markupEnd, before: end)
        markupEnd = end
        guard makesRoom(at: start) else { return }
        let count = unsafe data.map { unsafe Int(xmlStrlen($0)) } ?? 0
        guard count <= limits.valueBytes else { return stopAtLongValue(start) }
        let content = unsafe data.map { unsafe values.value($0, count) } ?? XMLValue()
        nodes.append(
            XMLNode(
                kind: kind, namespace: 0, word: XMLVocabulary.unknown, attributeCount: 0,
                firstAttribute: UInt32(truncatingIfNeeded: attributes.count),
                parent: UInt32(truncatingIfNeeded: current), end: UInt32(truncatingIfNeeded: nodes.count + 1),
                tagStart: UInt32(truncatingIfNeeded: start), tagEnd: UInt32(truncatingIfNeeded: end),
                closingEnd: UInt32(truncatingIfNeeded: end), value: content))
    }

    mutating func refuseDocumentType() {
        stop(
            .documentTypeRefused, "a document type declaration (DOCTYPE), which is never read; remove it",
            source.startOfDeclaration(from: markupEnd))
    }

    // MARK: - Limits

    @inline(__always)
    private mutating func makesRoom(at offset: Int) -> Bool {
        if nodes.count < limits.nodes { return true }
        stop(.tooManyNodes, "more than \(limits.nodes) nodes", offset)
        return false
    }

    /// libxml2 looks through all declarations in scope for every prefix, so there must not be many.
    private mutating func declare(_ count: Int, at offset: Int) -> Bool {
        namespacesInScope += count
        namespaceScopes.append((depth, count))
        if namespacesInScope <= XMLLimits.namespacesInScope { return true }
        stop(.tooManyAttributes, "more than \(XMLLimits.namespacesInScope) namespace declarations in scope", offset)
        return false
    }

    /// libxml2's dictionary has a fixed number of chains, so it takes hours for millions of names.
    @inline(__always)
    private mutating func hasFewNames(at offset: Int) -> Bool {
        guard let parser = unsafe parser, unsafe xmlDictSize(parser.pointee.dict) > XMLLimits.differentNames else {
            return true
        }
        stop(.tooManyNames, "more than \(XMLLimits.differentNames) different names", offset)
        return false
    }

    private mutating func stopAtLongValue(_ offset: Int) {
        stop(.valueTooLong, "an attribute, text or comment longer than \(limits.valueBytes) bytes", offset)
    }

    private mutating func stop(_ code: XMLReadingError.Code, _ message: String, _ offset: Int) {
        if failure == nil { failure = ReadingFailure(code, message, at: offset) }
        unsafe xmlStopParser(parser)
    }

    @inline(__always)
    private func currentOffset() -> Int { unsafe source.offset(of: parser?.pointee.input?.pointee.cur) }

    // MARK: - What went wrong

    /// What libxml2 found wrong, or nil for a document that it accepts.
    mutating func syntaxFailure(isWellFormed: Bool, stopped: Int) -> ReadingFailure? {
        let error = unsafe firstError.pointee
        if isWellFormed, unsafe error.code == 0 { return nil }
        let offset = unsafe source.offsetIfInside(error.position) ?? stopped
        if unsafe error.too_long != 0 {
            return ReadingFailure(.valueTooLong, "a name, attribute or comment longer than libxml2 reads", at: offset)
        }
        return unsafe .syntax(error.code, at: offset, isLastToken: source.isLastToken(at: offset))
    }
}
