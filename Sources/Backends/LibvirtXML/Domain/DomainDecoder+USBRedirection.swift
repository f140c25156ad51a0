// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func usbRedirection(_ node: Int) -> USBRedirection {
        var result = USBRedirection()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .bus: result.bus = text(attribute: attribute)
            case .type: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var source: [CharacterSource] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .source:
                if source.isEmpty { reserve(&source, child) }
                source.append(self.characterSource(child))
            case .`protocol`:
                if isFirst(0, &seen) {
                    if let attribute = only(.type, of: child) { result.`protocol` = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .address:
                if isFirst(1, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        if !source.isEmpty { result.source = .known(source) }
        result.unrecognised = endComponent(outer)
        return result
    }

    func usbFilterRule(_ node: Int) -> USBFilterRule {
        var result = USBFilterRule()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .`class`: result.deviceClass = number(attribute: attribute)
            case .vendor: result.vendor = number(attribute: attribute)
            case .product: result.product = number(attribute: attribute)
            case .version: result.version = text(attribute: attribute)
            case .allow: result.allowed = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
        return result
    }

    func watchdog(_ node: Int) -> Watchdog {
        var result = Watchdog()
        result.locus = .element(node)
        let outer = beginComponent()
        result.action = .defaulted(.reset, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = keyword(attribute: attribute)
            case .action: result.action = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .address:
                if isFirst(0, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    func memoryBalloon(_ node: Int) -> MemoryBalloon {
        var result = MemoryBalloon()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = keyword(attribute: attribute)
            case .autodeflate: result.autoDeflate = onOff(attribute: attribute)
            case .freePageReporting: result.freePageReporting = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .stats:
                if isFirst(0, &seen) {
                    if let attribute = only(.period, of: child) {
                        result.statisticsPeriod = number(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .address:
                if isFirst(1, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    func randomGenerator(_ node: Int) -> RandomGenerator {
        var result = RandomGenerator()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .backend:
                if isFirst(0, &seen) { randomGeneratorBackend(child, &result) } else { repeated(child) }
            case .rate:
                if isFirst(1, &seen) { randomGeneratorRate(child, &result) } else { repeated(child) }
            case .address:
                if isFirst(2, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func randomGeneratorBackend(_ node: Int, _ result: inout RandomGenerator) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.backend = keyword(attribute: attribute)
            case .type: result.backendKind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.file = text(contentOf: node)
        var sources: [CharacterSource] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .source:
                if sources.isEmpty { reserve(&sources, child) }
                sources.append(self.characterSource(child))
            case .`protocol`:
                if isFirst(0, &seen) {
                    if let attribute = only(.type, of: child) { result.`protocol` = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !sources.isEmpty { result.sources = .known(sources) }
    }

    private func randomGeneratorRate(_ node: Int, _ result: inout RandomGenerator) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .bytes: result.rateBytes = number(attribute: attribute)
            case .period: result.ratePeriod = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
