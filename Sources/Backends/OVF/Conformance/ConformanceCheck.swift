// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// Checks a descriptor against the edition that it declares: DSP0243 for 1.x and 2.x, and what VMware's documents of
/// 0.9 keep to.
///
/// No schema is read: real descriptors order and extend elements in ways that schemas forbid and everybody reads. What
/// is checked are the rules whose breach changes what would be deployed, or leaves it open.
final class ConformanceCheck {
    let document: OVFDecoder
    let edition: OVFEdition
    private(set) var violations: [ConformanceViolation] = []

    private init(_ document: OVFDecoder, _ edition: OVFEdition) {
        self.document = document
        self.edition = edition
    }

    /// All that a descriptor breaks, in the order of its places.
    static func violations(_ document: OVFDecoder, _ edition: OVFEdition) -> [ConformanceViolation] {
        // oVirt's own form keeps to no edition.
        if edition == .ovirt { return [] }
        let check = ConformanceCheck(document, edition)
        check.envelope()
        check.files()
        check.disks()
        check.products()
        check.configurations()
        check.unknownInside()
        check.prefixes()
        return check.violations.sorted { $0.place < $1.place }
    }

    var tree: XMLTree { _read { yield document.tree } }

    func add(_ rule: ConformanceViolation.Rule, _ subject: String, _ message: String, _ locus: Locus) {
        violations.append(ConformanceViolation(rule, Self.cut(subject), message, at: locus))
    }

    /// Adds what breaks the edition and what every tool reads all the same.
    func tolerate(_ rule: ConformanceViolation.Rule, _ subject: String, _ message: String, _ locus: Locus) {
        violations.append(ConformanceViolation(rule, Self.cut(subject), message, at: locus, isTolerated: true))
    }

    func add(_ rule: ConformanceViolation.Rule, _ subject: String, _ message: String, element node: Int) {
        add(rule, subject, message, .element(node))
    }

    private static func cut(_ text: String) -> String { text.count <= 80 ? text : text.prefix(80) + "…" }

    // MARK: - Names

    func elements(of node: Int) -> [Int] { document.tree.elements(of: node) }

    func text(_ wanted: OVFWord, of node: Int) -> String? {
        document.attribute(wanted, of: node).map { document.string(attribute: $0) }
    }

    // MARK: - The envelope

    private func envelope() {
        let root = XMLTree.root
        version()
        let children = elements(of: root)
        if !children.contains(where: { document.ovfWord($0) == .references }) {
            add(.envelopeIncomplete, "", "the envelope has no References", element: root)
        }
        let content = children.filter(isContent)
        if content.isEmpty { add(.envelopeIncomplete, "", "the envelope holds no virtual system", element: root) }
        for extra in content.dropFirst() {
            add(
                .envelopeIncomplete, "", "the envelope holds more than one virtual system or collection", element: extra
            )
        }
        sections(of: root, in: .envelope)
        for node in content { system(node) }
    }

    private func version() {
        guard let text = text(.versionAttribute, of: XMLTree.root) else {
            // The schemas of 1.x and 2.x leave it out.
            if case .version09 = edition {
                add(.versionUnknown, "", "the envelope does not say its version", element: XMLTree.root)
            }
            return
        }
        let isKnown =
            switch edition {
            case .version09: text == "0.9"
            case .version1: text == "0.9" || text == "1" || text.hasPrefix("1.")
            case .version2: text == "2" || text.hasPrefix("2.")
            case .ovirt: true
            }
        if !isKnown { add(.versionUnknown, text, "is no version of the edition", element: XMLTree.root) }
    }

    func isContent(_ node: Int) -> Bool {
        switch document.ovfWord(node) {
        case .virtualSystem, .virtualSystemCollection, .content: true
        default: false
        }
    }

    private func system(_ node: Int) {
        let isCollection = document.contentWord(node) == .virtualSystemCollection
        let name = text(.id, of: node) ?? ""
        if document.attribute(.id, of: node) == nil { add(.idMissing, "", "a system has no ovf:id", element: node) }
        info(node, name)
        sections(of: node, in: isCollection ? .collection : .system)
        for child in elements(of: node) where isContent(child) { system(child) }
    }

    /// Systems, collections and sections begin with an `Info`.
    func info(_ node: Int, _ subject: String) {
        if document.child(.info, of: node) == nil {
            add(.infoMissing, subject, "has no Info", element: node)
        }
    }

    private func prefixes() {
        var told: Set<String> = []
        for node in document.tree.nodes.indices where document.tree.nodes[node].kind == .element {
            if document.tree.nodes[node].namespace == 255, document.tree.namespaceURI(ofElement: node) == nil,
                let prefix = document.tree.prefix(ofElement: node), told.insert(prefix).inserted
            {
                tolerate(.prefixUndeclared, prefix, "is used and not declared", .element(node))
            }
        }
    }
}

extension ConformanceViolation {
    /// Elements before the attributes of those behind them is as near to the order of the document as numbers tell.
    fileprivate var place: (Int, Int) { (locus.isAttribute ? 1 : 0, locus.number ?? .max) }
}
