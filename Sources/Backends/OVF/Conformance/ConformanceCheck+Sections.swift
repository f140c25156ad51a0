// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// Where sections stand, and how often (DSP0243, table 4).
extension ConformanceCheck {
    /// What a section may stand in.
    struct Owner: OptionSet {
        let rawValue: Int
        static let envelope = Owner(rawValue: 1)
        static let collection = Owner(rawValue: 2)
        static let system = Owner(rawValue: 4)
    }

    private struct Place {
        let owners: Owner
        var isUnique = true
        var isOfEdition2 = false
    }

    private static let places: [OVFWord: Place] = [
        .diskSection: Place(owners: .envelope),
        .sharedDiskSection: Place(owners: .envelope, isOfEdition2: true),
        .networkSection: Place(owners: .envelope),
        .deploymentOptionSection: Place(owners: .envelope),
        .placementGroupSection: Place(owners: .envelope, isUnique: false, isOfEdition2: true),
        .encryptionSection: Place(owners: .envelope, isUnique: false, isOfEdition2: true),
        .resourceAllocationSection: Place(owners: .collection),
        .startupSection: Place(owners: .collection),
        .scaleOutSection: Place(owners: .collection, isUnique: false, isOfEdition2: true),
        .operatingSystemSection: Place(owners: .system),
        .installSection: Place(owners: .system),
        .virtualHardwareSection: Place(owners: .system, isUnique: false),
        .environmentFilesSection: Place(owners: .system, isUnique: false, isOfEdition2: true),
        .bootDeviceSection: Place(owners: .system, isUnique: false, isOfEdition2: true),
        .annotationSection: Place(owners: [.system, .collection]),
        .productSection: Place(owners: [.system, .collection], isUnique: false),
        .eulaSection: Place(owners: [.system, .collection], isUnique: false),
        .placementSection: Place(owners: [.system, .collection], isUnique: false, isOfEdition2: true),
    ]

    func sections(of node: Int, in owner: Owner) {
        var seen: Set<OVFWord> = []
        var hardware: [Int] = []
        for child in elements(of: node) {
            guard let name = document.sectionName(child) else {
                unknownChild(child, of: node, mayBeSystem: true)
                continue
            }
            let word = isOwn(child) ? OVFWord(rawValue: name) : nil
            guard let word, let place = Self.places[word] else {
                unknownSection(child, name)
                continue
            }
            if !place.owners.contains(owner) {
                add(.sectionMisplaced, name, "stands where the edition does not allow it", element: child)
            } else if place.isUnique, !seen.insert(word).inserted {
                add(.sectionMisplaced, name, "occurs twice in one place", element: child)
            }
            if word == .virtualHardwareSection { hardware.append(child) }
            section(child, word, name)
        }
        if owner == .system { self.hardware(hardware, of: node) }
    }

    private func isOwn(_ node: Int) -> Bool {
        let space = document.space(node)
        return space == .ovf || space == .none
    }

    private func section(_ node: Int, _ word: OVFWord, _ name: String) {
        info(node, name)
        content(of: node, word, name)
        for child in elements(of: node) { unknownChild(child, of: node, mayBeSystem: false) }
    }

    /// A section that is not of the edition: fine unless whoever reads the descriptor must understand it.
    private func unknownSection(_ node: Int, _ name: String) {
        // VMware's and VirtualBox's own are understood, as far as they say what is deployed.
        switch document.space(node) {
        case .vmware, .virtualBox, .vCloud: return
        default: break
        }
        if requires(node) {
            add(.requiredUnknown, name, "is required, and the edition has no such section", element: node)
        }
    }

    /// Elements that the edition does not have, right inside a section or the envelope.
    private func unknownChild(_ node: Int, of parent: Int, mayBeSystem: Bool) {
        if mayBeSystem, isContent(node) { return }
        switch document.space(node) {
        case .vmware, .virtualBox, .vCloud, .boot, .encryption: return
        case .ovf, .none:
            if let word = document.word(node), Self.known.contains(word) { return }
        default: break
        }
        guard requires(node) else { return }
        let name = document.tree.localName(ofElement: node)
        add(.requiredUnknown, name, "is required, and the edition has no such element", element: node)
    }

    /// Elements of OVF that stand right in an envelope, a system or a section.
    private static let known: Set<OVFWord> = [
        .references, .strings, .info, .name, .disk, .sharedDisk, .network, .item, .storageItem, .ethernetPortItem,
        .system, .license, .annotation, .configuration, .product, .vendor, .version, .fullVersion, .productUrl,
        .vendorUrl, .appUrl, .instanceCount, .file, .icon, .category, .property, .descriptionText, .label,
        .networkPortProfile,
    ]

    /// `ovf:required`, which is true where it is not said (DSP0243, 7.4).
    func requires(_ node: Int) -> Bool {
        guard let text = text(.required, of: node) else { return true }
        return text != "false" && text != "0"
    }

    /// Elements deeper inside that nobody knows and that say that they must be understood.
    ///
    /// What stands in an element that is not known itself counts with that one.
    func unknownInside() {
        let unknown = Set((document.unrecognised + document.systems.flatMap(\.unrecognised)).compactMap(Self.element))
        let told = Set(violations.filter { $0.rule == .requiredUnknown }.compactMap { Self.element($0.locus) })
        for node in unknown.sorted() where !told.contains(node) && !unknown.contains(parent(of: node)) {
            guard let text = text(.required, of: node), text == "true" || text == "1" else { continue }
            let name = document.tree.localName(ofElement: node)
            add(.requiredUnknown, name, "is required, and nobody here knows it", element: node)
        }
    }

    private func parent(of node: Int) -> Int { Int(document.tree.nodes[node].parent) }

    private static func element(_ locus: Locus) -> Int? { locus.isAttribute ? nil : locus.number }
}
