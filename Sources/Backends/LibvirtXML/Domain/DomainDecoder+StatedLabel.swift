// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    /// The labels that a definition itself gives: `<label name="…">` inside `<labels>` of VirtSec's namespace.
    func statedLabels(_ metadata: Int, _ entries: Listing<MetadataEntry>) -> Listing<StatedLabel> {
        guard entries.known.contains(where: { $0.namespace.value == StatedLabel.namespace }) else { return .none }
        var labels: [StatedLabel] = []
        for list in tree.elements(of: metadata)
        where tree.namespaceURI(ofElement: list) == StatedLabel.namespace && tree.localName(ofElement: list) == "labels"
        {
            for child in tree.elements(of: list)
            where tree.namespaceURI(ofElement: child) == StatedLabel.namespace
                && tree.localName(ofElement: child) == "label"
            {
                labels.append(statedLabel(child))
            }
        }
        return .known(labels)
    }

    private func statedLabel(_ node: Int) -> StatedLabel {
        var label = StatedLabel()
        label.locus = .element(node)
        for attribute in tree.attributeNumbers(of: node) where tree.localName(ofAttribute: attribute) == "name" {
            label.name = text(attribute: attribute)
        }
        label.value = text(contentOf: node)
        return label
    }
}
