// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func hyperVFeatures(_ node: Int, _ result: inout HyperVFeatures) {
        result.mode = .defaulted(.custom, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.mode = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .relaxed where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.relaxed = onOff(attribute: attribute) }
            case .vapic where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.virtualAPIC = onOff(attribute: attribute) }
            case .spinlocks where isFirst(child, &seen): hyperVFeaturesSpinlocks(child, &result)
            case .vpindex where isFirst(child, &seen):
                if let attribute = only(.state, of: child) {
                    result.virtualProcessorIndex = onOff(attribute: attribute)
                }
            case .runtime where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.runtime = onOff(attribute: attribute) }
            case .synic where isFirst(child, &seen):
                if let attribute = only(.state, of: child) {
                    result.syntheticInterrupts = onOff(attribute: attribute)
                }
            case .stimer where isFirst(child, &seen): hyperVFeaturesStimer(child, &result)
            case .reset where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.reset = onOff(attribute: attribute) }
            case .vendorId where isFirst(child, &seen): hyperVFeaturesVendorId(child, &result)
            case .frequencies where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.frequencies = onOff(attribute: attribute) }
            case .reenlightenment where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.reenlightenment = onOff(attribute: attribute) }
            case .tlbflush where isFirst(child, &seen): hyperVFeaturesTlbflush(child, &result)
            case .ipi where isFirst(child, &seen):
                if let attribute = only(.state, of: child) {
                    result.interprocessorInterrupts = onOff(attribute: attribute)
                }
            case .evmcs where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.enlightenedVMCS = onOff(attribute: attribute) }
            case .avic where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.avic = onOff(attribute: attribute) }
            case .emsrBitmap where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.msrBitmap = onOff(attribute: attribute) }
            case .xmmInput where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.xmmInput = onOff(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hyperVFeaturesSpinlocks(_ node: Int, _ result: inout HyperVFeatures) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .state: result.spinlocks = onOff(attribute: attribute)
            case .retries: result.spinlockRetries = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func hyperVFeaturesStimer(_ node: Int, _ result: inout HyperVFeatures) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .state: result.syntheticTimers = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .direct where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.directTimers = onOff(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hyperVFeaturesVendorId(_ node: Int, _ result: inout HyperVFeatures) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .state: result.vendorIDState = onOff(attribute: attribute)
            case .value: result.vendorID = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func hyperVFeaturesTlbflush(_ node: Int, _ result: inout HyperVFeatures) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .state: result.tlbFlush = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .direct where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.tlbFlushDirect = onOff(attribute: attribute) }
            case .extended where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.tlbFlushExtended = onOff(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
