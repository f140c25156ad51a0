// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func systemInformation(_ node: Int) -> SystemInformation {
        var result = SystemInformation()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var firmwareEntries: [SystemInfoEntry] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .bios:
                if isFirst(0, &seen) { systemInformationBios(child, &result) } else { repeated(child) }
            case .system:
                if isFirst(1, &seen) { systemInformationSystem(child, &result) } else { repeated(child) }
            case .baseBoard:
                if isFirst(2, &seen) { systemInformationBaseBoard(child, &result) } else { repeated(child) }
            case .chassis:
                if isFirst(3, &seen) { systemInformationChassis(child, &result) } else { repeated(child) }
            case .processor:
                if isFirst(4, &seen) { systemInformationProcessor(child, &result) } else { repeated(child) }
            case .memoryDevice:
                if isFirst(5, &seen) { systemInformationMemoryDevice(child, &result) } else { repeated(child) }
            case .oemStrings:
                if isFirst(6, &seen) { systemInformationOemStrings(child, &result) } else { repeated(child) }
            case .entry:
                if firmwareEntries.isEmpty { reserve(&firmwareEntries, child) }
                firmwareEntries.append(self.systemInfoEntry(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !firmwareEntries.isEmpty { result.firmwareEntries = .known(firmwareEntries) }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func systemInformationBios(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var bios: [SystemInfoEntry] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry:
                if bios.isEmpty { reserve(&bios, child) }
                bios.append(self.systemInfoEntry(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !bios.isEmpty { result.bios = .known(bios) }
    }

    private func systemInformationSystem(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var system: [SystemInfoEntry] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry:
                if system.isEmpty { reserve(&system, child) }
                system.append(self.systemInfoEntry(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !system.isEmpty { result.system = .known(system) }
    }

    private func systemInformationBaseBoard(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var baseBoards: [SystemInfoEntry] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry:
                if baseBoards.isEmpty { reserve(&baseBoards, child) }
                baseBoards.append(self.systemInfoEntry(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !baseBoards.isEmpty { result.baseBoards = .known(baseBoards) }
    }

    private func systemInformationChassis(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var chassis: [SystemInfoEntry] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry:
                if chassis.isEmpty { reserve(&chassis, child) }
                chassis.append(self.systemInfoEntry(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !chassis.isEmpty { result.chassis = .known(chassis) }
    }

    private func systemInformationProcessor(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var processors: [SystemInfoEntry] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry:
                if processors.isEmpty { reserve(&processors, child) }
                processors.append(self.systemInfoEntry(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !processors.isEmpty { result.processors = .known(processors) }
    }

    private func systemInformationMemoryDevice(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var memoryDevices: [SystemInfoEntry] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry:
                if memoryDevices.isEmpty { reserve(&memoryDevices, child) }
                memoryDevices.append(self.systemInfoEntry(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !memoryDevices.isEmpty { result.memoryDevices = .known(memoryDevices) }
    }

    private func systemInformationOemStrings(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var oemStrings: [SystemInfoEntry] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry:
                if oemStrings.isEmpty { reserve(&oemStrings, child) }
                oemStrings.append(self.systemInfoEntry(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !oemStrings.isEmpty { result.oemStrings = .known(oemStrings) }
    }
}
