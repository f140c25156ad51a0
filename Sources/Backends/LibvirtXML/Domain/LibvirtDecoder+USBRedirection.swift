// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func usbRedirection(_ node: Int, _ result: inout USBRedirection) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .bus: result.bus = text(attribute: attribute)
            case .type: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .source: append(child, to: &result.source, characterSource)
            case .`protocol` where isFirst(child, &seen):
                if let attribute = only(.type, of: child) { result.`protocol` = keyword(attribute: attribute) }
            case .log where isFirst(child, &seen): characterLog(child, &result.logFile, &result.logAppend)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    /// A number that a USB device must have; -1 stands for any, as if the attribute were not there.
    ///
    /// libvirt: formatdomain, "Redirected devices".
    private func filterNumber(_ attribute: Int) -> Fact<Int> {
        let number = signedNumber(attribute: attribute)
        return number.value == -1 ? .absent(.attribute(attribute)) : number
    }

    /// libvirt: virDomainRedirFilterUSBDevDefParseXML, which takes -1 for any version, as the others for any number.
    private func filterVersion(_ attribute: Int) -> Fact<String> {
        let version = text(attribute: attribute)
        return version.value == "-1" ? .absent(.attribute(attribute)) : version
    }

    func usbFilterRule(_ node: Int, _ result: inout USBFilterRule) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .`class`: result.deviceClass = filterNumber(attribute)
            case .vendor: result.vendor = filterNumber(attribute)
            case .product: result.product = filterNumber(attribute)
            case .version: result.version = filterVersion(attribute)
            case .allow: result.allowed = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func watchdog(_ node: Int, _ result: inout Watchdog) {
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func memoryBalloon(_ node: Int, _ result: inout MemoryBalloon) {
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .stats where isFirst(child, &seen):
                if let attribute = only(.period, of: child) {
                    result.statisticsPeriod = number(attribute: attribute)
                }
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func randomGenerator(_ node: Int, _ result: inout RandomGenerator) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .backend where isFirst(child, &seen): randomGeneratorBackend(child, &result)
            case .rate where isFirst(child, &seen): randomGeneratorRate(child, &result)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .source: append(child, to: &result.sources, characterSource)
            case .`protocol` where isFirst(child, &seen):
                if let attribute = only(.type, of: child) { result.`protocol` = keyword(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
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
