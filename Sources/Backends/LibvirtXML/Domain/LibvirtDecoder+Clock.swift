// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func guestTimer(_ node: Int, _ result: inout GuestTimer) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = keyword(attribute: attribute)
            case .present: result.present = yesNo(attribute: attribute)
            case .tickpolicy: result.tickPolicy = keyword(attribute: attribute)
            case .track: result.track = keyword(attribute: attribute)
            case .mode: result.mode = keyword(attribute: attribute)
            case .frequency: result.frequency = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .catchup where isFirst(child, &seen): guestTimerCatchup(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func guestTimerCatchup(_ node: Int, _ result: inout GuestTimer) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .threshold: result.catchUpThreshold = number(attribute: attribute)
            case .slew: result.catchUpSlew = number(attribute: attribute)
            case .limit: result.catchUpLimit = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func clock(_ node: Int, _ result: inout Clock) {
        result.offset = .defaulted(.utc, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .offset: result.offset = keyword(attribute: attribute)
            case .basis: result.basis = keyword(attribute: attribute)
            case .adjustment: result.adjustment = text(attribute: attribute)
            case .timezone: result.timezone = text(attribute: attribute)
            case .start: result.start = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .timer: append(child, to: &result.timers, guestTimer)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func performanceEvent(_ node: Int, _ result: inout PerformanceEvent) {
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

    func powerManagement(_ node: Int, _ result: inout PowerManagement) {
        result.suspendToMemory = .unseen(.hypervisorDefault, at: .element(node))
        result.suspendToDisk = .unseen(.hypervisorDefault, at: .element(node))
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .suspendToMem where isFirst(child, &seen):
                if let attribute = only(.enabled, of: child) {
                    result.suspendToMemory = yesNo(attribute: attribute)
                }
            case .suspendToDisk where isFirst(child, &seen):
                if let attribute = only(.enabled, of: child) { result.suspendToDisk = yesNo(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func systemInfoEntry(_ node: Int, _ result: inout SystemInfoEntry) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .file: result.file = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.value = privateText(contentOf: node)
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
