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
        check.allocations()
        check.files()
        check.disks()
        check.networks()
        check.products()
        check.configurations()
        check.messages()
        check.flags()
        check.unknownInside()
        check.prefixes()
        return check.inOrder()
    }

    /// What was found, in the order of the document; an attribute counts as its element does, behind it.
    private func inOrder() -> [ConformanceViolation] {
        let places = violations.enumerated().map { number, violation in
            let node =
                violation.locus.number.map { number in
                    violation.locus.isAttribute ? Int(document.tree.attributes[number].element) : number
                } ?? .max
            return (node: node, isAttribute: violation.locus.isAttribute, number: number)
        }
        return places.sorted {
            ($0.node, $0.isAttribute ? 1 : 0, $0.number) < ($1.node, $1.isAttribute ? 1 : 0, $1.number)
        }.map { violations[$0.number] }
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

    /// Adds what is wrong with an attribute of OVF, or with its element where that does not have it.
    func add(
        _ rule: ConformanceViolation.Rule, _ subject: String, _ message: String, at wanted: OVFWord, of node: Int
    ) {
        add(rule, subject, message, document.attribute(wanted, of: node).map(Locus.attribute) ?? .element(node))
    }

    // MARK: - Names

    func elements(of node: Int) -> [Int] { document.tree.elements(of: node) }

    func text(_ wanted: OVFWord, of node: Int) -> String? {
        document.attribute(wanted, of: node).map { document.string(attribute: $0) }
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
