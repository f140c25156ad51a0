// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func firmwareFeature(_ node: Int, _ result: inout FirmwareFeature) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .enabled: result.enabled = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func bootTarget(_ node: Int, _ result: inout BootTarget) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .dev: result.device = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func acpiTable(_ node: Int, _ result: inout ACPITable) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.type = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.path = text(contentOf: node)
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func environmentVariable(_ node: Int, _ result: inout EnvironmentVariable) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.value = privateText(contentOf: node)
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func variableStore(_ node: Int, _ result: inout VariableStore) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .template: result.template = text(attribute: attribute)
            case .type: result.kind = keyword(attribute: attribute)
            case .format: result.format = keyword(attribute: attribute)
            case .templateFormat: result.templateFormat = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.path = text(contentOf: node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .source where isFirst(child, &seen): diskSource(child, &result.source)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func loader(_ node: Int, _ result: inout Loader) {
        result.path = .unseen(.firmwareAutoselection, at: .element(node))
        result.readOnly = .unseen(.hypervisorDefault, at: .element(node))
        result.secure = .defaulted(false, .element(node))
        result.kind = .unseen(.hypervisorDefault, at: .element(node))
        result.stateless = .defaulted(false, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .readonly: result.readOnly = yesNo(attribute: attribute)
            case .secure: result.secure = yesNo(attribute: attribute)
            case .type: result.kind = keyword(attribute: attribute)
            case .stateless: result.stateless = yesNo(attribute: attribute)
            case .format: result.format = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.path = text(contentOf: node)
        // libvirt takes a loader with a path for a ROM unless the definition says otherwise.
        if result.kind.isLeftOpen(to: .hypervisorDefault),
            result.path.value?.isEmpty == false
        {
            result.kind = .defaulted(.rom, .element(node))
        }
        noElements(node)
    }
}
