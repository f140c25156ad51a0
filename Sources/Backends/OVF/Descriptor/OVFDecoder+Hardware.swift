// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// Virtual hardware: the system's settings and its items (DSP0243, 8).
extension OVFDecoder {
    func hardware(_ node: Int, _ system: inout OVFSystem) {
        var hardware = OVFHardware(node: node)
        forEachAttribute(of: node) { word, _ in word == .id || word == .transport }
        forEachElement(of: node) { child in
            switch (space(child), word(child)) {
            case (.ovf, .info), (.none, .info): plain(child)
            case (.ovf, .system), (.none, .system): settings(child, &hardware)
            case (.ovf, .item), (.none, .item), (.ovf, .storageItem), (.ovf, .ethernetPortItem):
                hardware.items.append(item(child))
            case (.vmware, .config), (.vmware, .extraConfig):
                let settings = setting(child)
                hardware.settings += settings
                return settings.allSatisfy(\.isHeld)
            default: return false
            }
            return true
        }
        system.hardware.append(hardware)
    }

    /// What a collection as a whole is given; only checks of the edition read it.
    func allocation(_ node: Int) {
        var allocation = OVFHardware(node: node)
        forEachAttribute(of: node) { word, _ in word == .id }
        forEachElement(of: node) { child in
            switch ovfWord(child) {
            case .info: plain(child)
            case .item: allocation.items.append(item(child))
            default: return false
            }
            return true
        }
        allocations.append(allocation)
    }

    private func settings(_ node: Int, _ hardware: inout OVFHardware) {
        forEachAttribute(of: node) { _, _ in false }
        forEachElement(of: node) { child in
            guard let word = word(child), [.system, .none, .ovf].contains(space(child)) else { return false }
            switch word {
            case .virtualSystemType:
                plain(child)
                hardware.types = Self.words(string(child))
                hardware.typesLocus = .element(child)
            case .elementName, .instanceIDOfSystem, .instanceId, .virtualSystemIdentifier, .caption, .descriptionText:
                plain(child)
            default: return false
            }
            return true
        }
    }

    /// Families of platforms, which commas, semicolons or blanks keep apart.
    private static func words(_ text: String) -> [String] {
        text.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map(String.init)
    }

    private func item(_ node: Int) -> OVFItem {
        var item = OVFItem(node: node)
        let before = unrecognised.count
        forEachAttribute(of: node) { word, attribute in
            switch word {
            case .configurationAttribute:
                item.configurations = string(attribute: attribute).split(whereSeparator: \.isWhitespace).map(
                    String.init)
            case .bound: item.bound = Self.trimmed(string(attribute: attribute))
            default: return false
            }
            return true
        }
        forEachElement(of: node) { child in
            switch space(child) {
            case .item, .none, .ovf:
                guard let word = word(child) else { return false }
                property(word, child, &item)
            case .vmware:
                let settings = setting(child)
                if settings.isEmpty { return word(child) == .coresPerSocket && keep(child, &item) }
                item.settings += settings
            default: return false
            }
            return true
        }
        if !item.isUnderstood { unrecognised.append(item.property(.resourceType)?.locus ?? item.locus) }
        if unrecognised.count > before { item.unrecognised = unrecognised[before] }
        // What they mean does not make the device another one, so they cast no doubt on it.
        for setting in item.settings where !setting.isHeld { unknown(element: setting.node) }
        return item
    }

    private func property(_ word: OVFWord, _ node: Int, _ item: inout OVFItem) {
        forEachAttribute(of: node) { word, _ in word == .msgid }
        forEachElement(of: node) { _ in false }
        let property = OVFItem.Property(text: Self.trimmed(string(node)), locus: .element(node))
        item.properties[word, default: []].append(property)
    }

    private func keep(_ node: Int, _ item: inout OVFItem) -> Bool {
        property(.coresPerSocket, node, &item)
        return true
    }

    /// A key and value of VMware's; none for an element that is none.
    private func setting(_ node: Int) -> [OVFSetting] {
        guard space(node) == .vmware, word(node) == .config || word(node) == .extraConfig else { return [] }
        var (key, value, place) = ("", "", Locus.element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch OVFWord(number: tree.attributes[attribute].word) {
            case .key where isOwn(attribute): key = string(attribute: attribute)
            case .valueAttribute where isOwn(attribute):
                value = string(attribute: attribute)
                place = .attribute(attribute)
            case .required: break
            default: unknown(attribute: attribute)
            }
        }
        forEachElement(of: node) { _ in false }
        return [OVFSetting(node: node, key: key, value: value, locus: place, isExtra: word(node) == .extraConfig)]
    }

    private func isOwn(_ attribute: Int) -> Bool {
        let space = space(attribute: attribute)
        return space == .vmware || space == .none
    }
}
