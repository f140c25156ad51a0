// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func features(_ node: Int) -> Features {
        var result = Features()
        result.pmu = .unseen(.hypervisorDefault, at: .element(node))
        result.vmport = .unseen(.hypervisorDefault, at: .element(node))
        result.smm = .unseen(.hypervisorDefault, at: .element(node))
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .acpi:
                if isFirst(0, &seen) {
                    result.acpi = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            case .apic:
                if isFirst(1, &seen) {
                    result.apic = present(child)
                    if let attribute = only(.eoi, of: child) { result.apicEOI = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .pae:
                if isFirst(2, &seen) {
                    result.pae = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            case .viridian:
                if isFirst(3, &seen) {
                    result.viridian = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            case .privnet:
                if isFirst(4, &seen) {
                    result.privateNetwork = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            case .hap:
                if isFirst(5, &seen) {
                    result.hap = present(child)
                    if let attribute = only(.state, of: child) { result.hapState = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .hyperv:
                if isFirst(6, &seen) {
                    result.hasHyperV = present(child)
                    result.hyperV = hyperVFeatures(child)
                } else {
                    repeated(child)
                }
            case .kvm:
                if isFirst(7, &seen) { featuresKvm(child, &result) } else { repeated(child) }
            case .xen:
                if isFirst(8, &seen) { featuresXen(child, &result) } else { repeated(child) }
            case .pmu:
                if isFirst(9, &seen) {
                    if let attribute = only(.state, of: child) { result.pmu = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .vmport:
                if isFirst(10, &seen) {
                    if let attribute = only(.state, of: child) { result.vmport = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .gic:
                if isFirst(11, &seen) {
                    result.gic = present(child)
                    if let attribute = only(.version, of: child) { result.gicVersion = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .smm:
                if isFirst(12, &seen) {
                    result.namesSMM = present(child)
                    featuresSmm(child, &result)
                } else {
                    repeated(child)
                }
            case .ioapic:
                if isFirst(13, &seen) {
                    if let attribute = only(.driver, of: child) { result.ioapic = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .hpt:
                if isFirst(14, &seen) { featuresHpt(child, &result) } else { repeated(child) }
            case .htm:
                if isFirst(15, &seen) {
                    if let attribute = only(.state, of: child) { result.htm = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .nestedHv:
                if isFirst(16, &seen) {
                    if let attribute = only(.state, of: child) { result.nestedHV = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .vmcoreinfo:
                if isFirst(17, &seen) {
                    if let attribute = only(.state, of: child) { result.coreInformation = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .msrs:
                if isFirst(18, &seen) {
                    if let attribute = only(.unknown, of: child) { result.msrsUnknown = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .ccfAssist:
                if isFirst(19, &seen) {
                    if let attribute = only(.state, of: child) { result.ccfAssist = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .cfpc:
                if isFirst(20, &seen) {
                    if let attribute = only(.value, of: child) { result.cfpc = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .sbbc:
                if isFirst(21, &seen) {
                    if let attribute = only(.value, of: child) { result.sbbc = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .ibs:
                if isFirst(22, &seen) {
                    if let attribute = only(.value, of: child) { result.ibs = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .tcg:
                if isFirst(23, &seen) { featuresTcg(child, &result) } else { repeated(child) }
            case .asyncTeardown:
                if isFirst(24, &seen) {
                    if let attribute = only(.enabled, of: child) { result.asyncTeardown = yesNo(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .ras:
                if isFirst(25, &seen) {
                    if let attribute = only(.state, of: child) { result.ras = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .ps2:
                if isFirst(26, &seen) {
                    if let attribute = only(.state, of: child) { result.ps2 = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .aia:
                if isFirst(27, &seen) {
                    if let attribute = only(.value, of: child) { result.aia = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .pvspinlock:
                if isFirst(28, &seen) {
                    if let attribute = only(.state, of: child) { result.pvSpinlock = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .capabilities:
                if isFirst(29, &seen) {
                    result.capabilities = containerCapabilities(child)
                    featuresCapabilitiesAttributes(child, &result)
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        return result
    }

    private func featuresKvm(_ node: Int, _ result: inout Features) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .hidden:
                if isFirst(0, &seen) {
                    if let attribute = only(.state, of: child) { result.kvmHidden = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .hintDedicated:
                if isFirst(1, &seen) {
                    if let attribute = only(.state, of: child) { result.kvmDedicated = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .pollControl:
                if isFirst(2, &seen) {
                    if let attribute = only(.state, of: child) { result.kvmPollControl = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .pvIpi:
                if isFirst(3, &seen) {
                    if let attribute = only(.state, of: child) { result.kvmInterrupts = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .dirtyRing:
                if isFirst(4, &seen) { featuresKvmDirtyRing(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func featuresXen(_ node: Int, _ result: inout Features) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .e820Host:
                if isFirst(0, &seen) {
                    if let attribute = only(.state, of: child) { result.xenE820Host = onOff(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .passthrough:
                if isFirst(1, &seen) { featuresXenPassthrough(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func featuresSmm(_ node: Int, _ result: inout Features) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .state: result.smm = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .tseg:
                if isFirst(0, &seen) {
                    result.smmMemory = size(element: child, unit: .mebibytes)
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func featuresHpt(_ node: Int, _ result: inout Features) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .resizing: result.hptResizing = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .maxpagesize:
                if isFirst(0, &seen) {
                    result.hptPageSize = size(element: child, unit: .kibibytes)
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func featuresTcg(_ node: Int, _ result: inout Features) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .tbCache:
                if isFirst(0, &seen) {
                    result.tcgCache = size(element: child, unit: .kibibytes)
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func featuresCapabilitiesAttributes(_ node: Int, _ result: inout Features) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .policy: result.capabilitiesPolicy = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
    }

    private func featuresKvmDirtyRing(_ node: Int, _ result: inout Features) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .state: result.kvmDirtyRing = onOff(attribute: attribute)
            case .size: result.kvmDirtyRingSize = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func featuresXenPassthrough(_ node: Int, _ result: inout Features) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .state: result.xenPassthrough = onOff(attribute: attribute)
            case .mode: result.xenPassthroughMode = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
