// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func hostCPU(_ node: Int, _ result: inout HostCPU) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .arch where isFirst(child, &seen): result.architecture = keyword(element: child)
            case .model where isFirst(child, &seen): result.model = text(element: child)
            case .vendor where isFirst(child, &seen): result.vendor = text(element: child)
            case .feature: append(child, to: &result.features, cpuFeature)
            case .microcode where isFirst(child, &seen):
                if let attribute = only(.version, of: child) { result.microcode = number(attribute: attribute) }
            case .signature where isFirst(child, &seen): hostCPUSignature(child, &result)
            case .counter: append(child, to: &result.counters, hostCPUCounter)
            case .topology where isFirst(child, &seen): hostCPUTopology(child, &result)
            case .maxphysaddr where isFirst(child, &seen): hostCPUMaxphysaddr(child, &result)
            case .pages: append(child, to: &result.pages, hostPages)
            case .features where isFirst(child, &seen): hostCPUFeatures(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostCPUSignature(_ node: Int, _ result: inout HostCPU) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .family: result.family = number(attribute: attribute)
            case .model: result.signatureModel = number(attribute: attribute)
            case .stepping: result.stepping = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func hostCPUTopology(_ node: Int, _ result: inout HostCPU) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .sockets: result.sockets = number(attribute: attribute)
            case .dies: result.dies = number(attribute: attribute)
            case .clusters: result.clusters = number(attribute: attribute)
            case .cores: result.cores = number(attribute: attribute)
            case .threads: result.threads = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func hostCPUMaxphysaddr(_ node: Int, _ result: inout HostCPU) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.physicalBitsMode = keyword(attribute: attribute)
            case .bits: result.physicalBits = number(attribute: attribute)
            case .limit: result.physicalBitsLimit = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func hostCPUFeatures(_ node: Int, _ result: inout HostCPU) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .pae where isFirst(child, &seen):
                result.hasPAE = present(child)
                plain(child)
            case .nonpae where isFirst(child, &seen):
                result.runsWithoutPAE = present(child)
                plain(child)
            case .svm where isFirst(child, &seen):
                result.hasSVM = present(child)
                plain(child)
            case .vmx where isFirst(child, &seen):
                result.hasVMX = present(child)
                plain(child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func hostCPUCounter(_ node: Int, _ result: inout HostCPUCounter) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .frequency: result.frequency = number(attribute: attribute)
            case .scaling: result.scaling = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func hostPages(_ node: Int, _ result: inout HostPages) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .size: result.size = size(attribute: attribute, unit: .kibibytes)
            case .unit: break
            default: unknown(attribute: attribute)
            }
        }
        // Of the CPU the document says the sizes alone.
        if !tree.nodes[node].value.isEmpty { result.count = number(contentOf: node) }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
