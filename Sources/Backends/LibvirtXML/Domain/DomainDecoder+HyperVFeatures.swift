// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func hyperVFeatures(_ node: Int) -> HyperVFeatures {
        var result = HyperVFeatures()
        result.mode = .defaulted(.custom, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.mode = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .relaxed:
                if isFirst(0, &seen) {
                    if let attribute = only(.state, of: child) { result.relaxed = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .vapic:
                if isFirst(1, &seen) {
                    if let attribute = only(.state, of: child) { result.virtualAPIC = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .spinlocks:
                if isFirst(2, &seen) { hyperVFeaturesSpinlocks(child, &result) } else { repeated(child) }
            case .vpindex:
                if isFirst(3, &seen) {
                    if let attribute = only(.state, of: child) {
                        result.virtualProcessorIndex = onOff(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .runtime:
                if isFirst(4, &seen) {
                    if let attribute = only(.state, of: child) { result.runtime = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .synic:
                if isFirst(5, &seen) {
                    if let attribute = only(.state, of: child) {
                        result.syntheticInterrupts = onOff(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .stimer:
                if isFirst(6, &seen) { hyperVFeaturesStimer(child, &result) } else { repeated(child) }
            case .reset:
                if isFirst(7, &seen) {
                    if let attribute = only(.state, of: child) { result.reset = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .vendorId:
                if isFirst(8, &seen) { hyperVFeaturesVendorId(child, &result) } else { repeated(child) }
            case .frequencies:
                if isFirst(9, &seen) {
                    if let attribute = only(.state, of: child) { result.frequencies = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .reenlightenment:
                if isFirst(10, &seen) {
                    if let attribute = only(.state, of: child) { result.reenlightenment = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .tlbflush:
                if isFirst(11, &seen) { hyperVFeaturesTlbflush(child, &result) } else { repeated(child) }
            case .ipi:
                if isFirst(12, &seen) {
                    if let attribute = only(.state, of: child) {
                        result.interprocessorInterrupts = onOff(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .evmcs:
                if isFirst(13, &seen) {
                    if let attribute = only(.state, of: child) { result.enlightenedVMCS = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .avic:
                if isFirst(14, &seen) {
                    if let attribute = only(.state, of: child) { result.avic = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .emsrBitmap:
                if isFirst(15, &seen) {
                    if let attribute = only(.state, of: child) { result.msrBitmap = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .xmmInput:
                if isFirst(16, &seen) {
                    if let attribute = only(.state, of: child) { result.xmmInput = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        return result
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .direct:
                if isFirst(0, &seen) {
                    if let attribute = only(.state, of: child) { result.directTimers = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .direct:
                if isFirst(0, &seen) {
                    if let attribute = only(.state, of: child) { result.tlbFlushDirect = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .extended:
                if isFirst(1, &seen) {
                    if let attribute = only(.state, of: child) { result.tlbFlushExtended = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
