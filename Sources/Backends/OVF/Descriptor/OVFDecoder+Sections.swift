// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// Sections of the envelope and of its systems (DSP0243, 9).
extension OVFDecoder {
    /// Reads a section of the envelope, or says that the element is none.
    func packageSection(_ node: Int) -> Bool {
        var outside = OVFSystem(node: XMLTree.root, id: nil)
        return section(node, of: &outside)
    }

    /// Reads a section of a system, or says that the element is none.
    func section(_ node: Int, of system: inout OVFSystem) -> Bool {
        guard let name = sectionName(node) else { return false }
        let word = OVFWord(rawValue: name)
        let isKnown = space(node) == .ovf || space(node) == .none ? read(word, node, &system) : false
        append(node, to: \.sections) { listed in
            listed.name = .stated(name, .element(node))
            listed.isRequired = isRequired(node)
            listed.isKnown = .stated(isKnown, .element(node))
            listed.system =
                system.node == XMLTree.root ? .absent(.element(node)) : .stated(system.id ?? "", .element(node))
        }
        // Listed as a section; what stands inside is listed as not understood.
        return isKnown
    }

    /// The name of a section: that of its element, or in edition 0.9 that of its type; nil for what is no section.
    func sectionName(_ node: Int) -> String? {
        if ovfWord(node) == .section {
            return typeWord(node, ending: "_Type")?.rawValue ?? typeName(node) ?? OVFWord.section.rawValue
        }
        let name = tree.localName(ofElement: node)
        return name.hasSuffix(OVFWord.section.rawValue) ? name : nil
    }

    private func typeName(_ node: Int) -> String? {
        tree.attributeNumbers(of: node).first {
            space(attribute: $0) == .schemaInstance && OVFWord(number: tree.attributes[$0].word) == .type
        }.map { String((string(attribute: $0).split(separator: ":").last ?? "").prefix(200)) }
    }

    /// Whether it knows the section, which it then has read.
    private func read(_ word: OVFWord?, _ node: Int, _ system: inout OVFSystem) -> Bool {
        switch word {
        case .diskSection: disks(node)
        case .sharedDiskSection: disks(node)
        case .networkSection: networks(node)
        case .productSection: product(node)
        case .eulaSection: licence(node)
        case .annotationSection: annotation(node, &system)
        case .deploymentOptionSection: configurations(node)
        case .operatingSystemSection: guestSystem(node, &system)
        case .virtualHardwareSection: hardware(node, &system)
        case .resourceAllocationSection: allocation(node)
        case .installSection, .startupSection, .scaleOutSection, .placementGroupSection, .placementSection,
            .environmentFilesSection, .bootDeviceSection, .encryptionSection:
            understood(node)
        default: return false
        }
        return true
    }

    // MARK: - Disks and networks

    private func disks(_ node: Int) {
        forEachAttribute(of: node) { _, _ in false }
        forEachElement(of: node) { child in
            switch ovfWord(child) {
            case .info: plain(child)
            case .disk: append(child, to: \.disks) { disk(child, isShared: false, &$0) }
            case .sharedDisk: append(child, to: \.disks) { disk(child, isShared: true, &$0) }
            default: return false
            }
            return true
        }
    }

    private func disk(_ node: Int, isShared: Bool, _ disk: inout PackageDisk) {
        disk.isShared = .stated(isShared, .element(node))
        forEachAttribute(of: node) { word, attribute in
            switch word {
            case .diskId: disk.id = text(attribute: attribute)
            case .fileRef: disk.file = text(attribute: attribute)
            case .capacity: capacity(attribute, of: node, &disk)
            case .capacityAllocationUnits: break
            case .size: ovirtSize(attribute, &disk)
            case .populatedSize: disk.populatedSize = bytes(attribute: attribute)
            case .format: disk.format = text(attribute: attribute)
            case .parentRef where !string(attribute: attribute).isEmpty: disk.parent = text(attribute: attribute)
            case .parentRef: break
            default: return false
            }
            return true
        }
        forEachElement(of: node) { _ in false }
    }

    /// A number in units of its own, or the property that gives it (DSP0243, 9.1).
    private func capacity(_ attribute: Int, of node: Int, _ disk: inout PackageDisk) {
        let text = Self.trimmed(string(attribute: attribute))
        if text.hasPrefix("${"), text.hasSuffix("}") {
            disk.capacityProperty = .stated(String(text.dropFirst(2).dropLast()), .attribute(attribute))
            disk.capacity = .unseen(.notReported, at: .attribute(attribute))
            return
        }
        let units = self.attribute(.capacityAllocationUnits, of: node).map { string(attribute: $0) }
        guard let number = UInt64(text), let size = OVFUnits.bytes(number, units ?? "byte") else {
            disk.capacity = malformed(.attribute(attribute))
            return
        }
        disk.capacity = .stated(ByteCount(size), .attribute(attribute))
    }

    /// oVirt writes whole gigabytes.
    private func ovirtSize(_ attribute: Int, _ disk: inout PackageDisk) {
        let number = UInt64(Self.trimmed(string(attribute: attribute)))
        disk.capacity =
            number.flatMap { OVFUnits.bytes($0, "gb") }.map { .stated(ByteCount($0), .attribute(attribute)) }
            ?? malformed(.attribute(attribute))
    }

    private func networks(_ node: Int) {
        forEachAttribute(of: node) { _, _ in false }
        forEachElement(of: node) { child in
            switch ovfWord(child) {
            case .info: plain(child)
            case .network: append(child, to: \.networks) { network(child, &$0) }
            default: return false
            }
            return true
        }
    }

    private func network(_ node: Int, _ network: inout PackageNetwork) {
        forEachAttribute(of: node) { word, attribute in
            guard word == .nameAttribute else { return false }
            network.name = text(attribute: attribute)
            return true
        }
        forEachElement(of: node) { child in
            guard ovfWord(child) == .descriptionText else { return false }
            network.summary = privateText(element: child)
            return true
        }
    }

    // MARK: - Texts and choices

    private func licence(_ node: Int) {
        append(node, to: \.licences) { licence in
            forEachAttribute(of: node) { word, _ in word == .msgid }
            forEachElement(of: node) { child in
                switch ovfWord(child) {
                case .info: plain(child)
                case .license: licence.text = privateText(element: child)
                default: return false
                }
                return true
            }
        }
    }

    private func annotation(_ node: Int, _ system: inout OVFSystem) {
        forEachAttribute(of: node) { _, _ in false }
        forEachElement(of: node) { child in
            switch ovfWord(child) {
            case .info: plain(child)
            case .annotation: system.summary = privateText(element: child)
            default: return false
            }
            return true
        }
    }

    private func configurations(_ node: Int) {
        forEachAttribute(of: node) { _, _ in false }
        forEachElement(of: node) { child in
            switch ovfWord(child) {
            case .info: plain(child)
            case .configuration: append(child, to: \.configurations) { configuration(child, &$0) }
            default: return false
            }
            return true
        }
    }

    private func configuration(_ node: Int, _ configuration: inout PackageConfiguration) {
        configuration.isDefault = .defaulted(false, .element(node))
        forEachAttribute(of: node) { word, attribute in
            switch word {
            case .id: configuration.id = text(attribute: attribute)
            case .default: configuration.isDefault = flag(attribute: attribute)
            default: return false
            }
            return true
        }
        forEachElement(of: node) { child in
            switch ovfWord(child) {
            case .label: configuration.label = privateText(element: child)
            case .descriptionText: configuration.summary = privateText(element: child)
            default: return false
            }
            return true
        }
    }

    private func guestSystem(_ node: Int, _ system: inout OVFSystem) {
        for attribute in tree.attributeNumbers(of: node) { guestAttribute(attribute, &system.guest) }
        forEachElement(of: node) { child in
            switch (space(child), word(child)) {
            case (_, .info) where ovfWord(child) != nil: plain(child)
            case (_, .descriptionText) where ovfWord(child) != nil: system.guest.summary = text(element: child)
            default: return false
            }
            return true
        }
    }

    private func guestAttribute(_ attribute: Int, _ guest: inout GuestSystem) {
        switch (space(attribute: attribute), OVFWord(number: tree.attributes[attribute].word)) {
        case (.schemaInstance, _), (.xml, _), (.ovf, .required), (.none, .required): break
        case (.ovf, .id), (.none, .id):
            let number = Int(Self.trimmed(string(attribute: attribute)))
            guest.number = number.map { .stated($0, .attribute(attribute)) } ?? malformed(.attribute(attribute))
        case (.ovf, .versionAttribute), (.none, .versionAttribute): guest.version = text(attribute: attribute)
        case (.vmware, .osType): guest.platformName = text(attribute: attribute)
        default: unknown(attribute: attribute)
        }
    }

    /// A section whose elements and attributes are all of OVF and change no fact that is kept; what is encrypted, and
    /// with which keys, stands in the parts that are.
    private func understood(_ node: Int) {
        // Those of other standards have attributes of their own.
        if ovfWord(node) != nil || space(node) == .item { forEachAttribute(of: node) { _, _ in true } }
        forEachElement(of: node) { child in
            switch space(child) {
            case .ovf, .none, .item:
                if word(child) == nil { return false }
                understood(child)
                return true
            case .boot, .encryption:
                understood(child)
                return true
            default: return false
            }
        }
    }
}
