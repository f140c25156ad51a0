// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func systemInformation(_ node: Int, _ result: inout SystemInformation) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .bios where isFirst(child, &seen): systemInformationBios(child, &result)
            case .system where isFirst(child, &seen): systemInformationSystem(child, &result)
            case .baseBoard where isFirst(child, &seen): systemInformationBaseBoard(child, &result)
            case .chassis where isFirst(child, &seen): systemInformationChassis(child, &result)
            case .processor where isFirst(child, &seen): systemInformationProcessor(child, &result)
            case .memoryDevice where isFirst(child, &seen): systemInformationMemoryDevice(child, &result)
            case .oemStrings where isFirst(child, &seen): systemInformationOemStrings(child, &result)
            case .entry: append(child, to: &result.firmwareEntries, systemInfoEntry)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func systemInformationBios(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry: append(child, to: &result.bios, systemInfoEntry)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func systemInformationSystem(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry: append(child, to: &result.system, systemInfoEntry)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func systemInformationBaseBoard(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry: append(child, to: &result.baseBoards, systemInfoEntry)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func systemInformationChassis(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry: append(child, to: &result.chassis, systemInfoEntry)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func systemInformationProcessor(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry: append(child, to: &result.processors, systemInfoEntry)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func systemInformationMemoryDevice(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry: append(child, to: &result.memoryDevices, systemInfoEntry)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func systemInformationOemStrings(_ node: Int, _ result: inout SystemInformation) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .entry: append(child, to: &result.oemStrings, systemInfoEntry)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
