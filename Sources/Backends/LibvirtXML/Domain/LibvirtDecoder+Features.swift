// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func features(_ node: Int, _ result: inout Features) {
        result.pmu = .unseen(.hypervisorDefault, at: .element(node))
        result.vmport = .unseen(.hypervisorDefault, at: .element(node))
        result.smm = .unseen(.hypervisorDefault, at: .element(node))
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .acpi where isFirst(child, &seen):
                result.acpi = present(child)
                plain(child)
            case .apic where isFirst(child, &seen):
                result.apic = present(child)
                if let attribute = only(.eoi, of: child) { result.apicEOI = onOff(attribute: attribute) }
            case .pae where isFirst(child, &seen):
                result.pae = present(child)
                plain(child)
            case .viridian where isFirst(child, &seen):
                result.viridian = present(child)
                plain(child)
            case .privnet where isFirst(child, &seen):
                result.privateNetwork = present(child)
                plain(child)
            case .hap where isFirst(child, &seen):
                result.hap = present(child)
                result.hapState = switchedOn(child)
            case .hyperv where isFirst(child, &seen):
                result.hasHyperV = present(child)
                hyperVFeatures(child, &result.hyperV)
            case .kvm where isFirst(child, &seen): featuresKvm(child, &result)
            case .xen where isFirst(child, &seen): featuresXen(child, &result)
            case .pmu where isFirst(child, &seen):
                result.pmu = switchedOn(child)
            case .vmport where isFirst(child, &seen):
                result.vmport = switchedOn(child)
            case .gic where isFirst(child, &seen):
                result.gic = present(child)
                if let attribute = only(.version, of: child) { result.gicVersion = keyword(attribute: attribute) }
            case .smm where isFirst(child, &seen):
                result.namesSMM = present(child)
                featuresSmm(child, &result)
            case .ioapic where isFirst(child, &seen):
                if let attribute = only(.driver, of: child) { result.ioapic = keyword(attribute: attribute) }
            case .hpt where isFirst(child, &seen): featuresHpt(child, &result)
            case .htm where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.htm = onOff(attribute: attribute) }
            case .nestedHv where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.nestedHV = onOff(attribute: attribute) }
            case .vmcoreinfo where isFirst(child, &seen):
                result.coreInformation = switchedOn(child)
            case .msrs where isFirst(child, &seen):
                if let attribute = only(.unknown, of: child) { result.msrsUnknown = keyword(attribute: attribute) }
            case .ccfAssist where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.ccfAssist = onOff(attribute: attribute) }
            case .cfpc where isFirst(child, &seen):
                if let attribute = only(.value, of: child) { result.cfpc = keyword(attribute: attribute) }
            case .sbbc where isFirst(child, &seen):
                if let attribute = only(.value, of: child) { result.sbbc = keyword(attribute: attribute) }
            case .ibs where isFirst(child, &seen):
                if let attribute = only(.value, of: child) { result.ibs = text(attribute: attribute) }
            case .tcg where isFirst(child, &seen): featuresTcg(child, &result)
            case .asyncTeardown where isFirst(child, &seen):
                result.asyncTeardown =
                    only(.enabled, of: child).map { yesNo(attribute: $0) } ?? .defaulted(true, .element(child))
            case .ras where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.ras = onOff(attribute: attribute) }
            case .ps2 where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.ps2 = onOff(attribute: attribute) }
            case .aia where isFirst(child, &seen):
                if let attribute = only(.value, of: child) { result.aia = text(attribute: attribute) }
            case .pvspinlock where isFirst(child, &seen):
                result.pvSpinlock = switchedOn(child)
            case .capabilities where isFirst(child, &seen):
                result.capabilities = containerCapabilities(child)
                featuresCapabilitiesAttributes(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func featuresKvm(_ node: Int, _ result: inout Features) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .hidden where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.kvmHidden = onOff(attribute: attribute) }
            case .hintDedicated where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.kvmDedicated = onOff(attribute: attribute) }
            case .pollControl where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.kvmPollControl = onOff(attribute: attribute) }
            case .pvIpi where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.kvmInterrupts = onOff(attribute: attribute) }
            case .dirtyRing where isFirst(child, &seen): featuresKvmDirtyRing(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func featuresXen(_ node: Int, _ result: inout Features) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .e820Host where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.xenE820Host = onOff(attribute: attribute) }
            case .passthrough where isFirst(child, &seen): featuresXenPassthrough(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func featuresSmm(_ node: Int, _ result: inout Features) {
        result.smm = .defaulted(true, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .state: result.smm = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .tseg where isFirst(child, &seen): result.smmMemory = size(element: child, unit: .mebibytes)
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .maxpagesize where isFirst(child, &seen): result.hptPageSize = size(element: child, unit: .kibibytes)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func featuresTcg(_ node: Int, _ result: inout Features) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .tbCache where isFirst(child, &seen): result.tcgCache = size(element: child, unit: .kibibytes)
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
