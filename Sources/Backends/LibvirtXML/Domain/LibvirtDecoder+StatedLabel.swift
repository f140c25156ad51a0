// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    /// The labels that a definition itself gives: `<label name="…">` inside `<labels>` of VirtSec's namespace.
    func statedLabels(_ metadata: Int, _ entries: Listing<MetadataEntry>) -> Listing<StatedLabel> {
        guard entries.known.contains(where: { $0.namespace.value == StatedLabel.namespace }) else { return .none }
        var labels: [StatedLabel] = []
        for list in tree.elements(of: metadata) where isOurs(list) {
            guard tree.localName(ofElement: list) == "labels", !hasUnknownAttribute(list, known: []) else {
                return .unseen(UnseenReason(.unrecognisedContent, at: .element(list)))
            }
            for child in tree.elements(of: list) {
                guard isOurs(child), tree.localName(ofElement: child) == "label", isUnderstood(child) else {
                    return .unseen(UnseenReason(.unrecognisedContent, at: .element(child)))
                }
                labels.append(statedLabel(child))
            }
        }
        return .known(labels)
    }

    private func isOurs(_ element: Int) -> Bool { tree.namespaceURI(ofElement: element) == StatedLabel.namespace }

    /// Whether a label says its name and a value and nothing else.
    private func isUnderstood(_ label: Int) -> Bool {
        !hasUnknownAttribute(label, known: ["name"]) && !tree.attributeNumbers(of: label).isEmpty
            && tree.elements(of: label).isEmpty
    }

    private func hasUnknownAttribute(_ element: Int, known: [String]) -> Bool {
        tree.attributeNumbers(of: element).contains { !known.contains(tree.localName(ofAttribute: $0)) }
    }

    private func statedLabel(_ node: Int) -> StatedLabel {
        var label = StatedLabel()
        label.locus = .element(node)
        for attribute in tree.attributeNumbers(of: node) where tree.localName(ofAttribute: attribute) == "name" {
            label.name = text(attribute: attribute)
        }
        // Editors indent values; blanks around one are no part of it.
        label.value = .stated(string(tree.nodes[node].value).trimmed, .element(node))
        return label
    }
}

extension String {
    fileprivate var trimmed: String {
        guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
