// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// The `<capability>` of a device, whose type says what may stand inside.
///
/// libvirt: formatnode.
extension LibvirtDecoder {
    /// Reads what a device is, into the group of its type.
    func nodeDeviceCapability(_ node: Int, _ result: inout NodeDeviceFacts) {
        guard let type = attribute(.type, of: node) else { return unknown(element: node) }
        result.kind = keyword(attribute: type)
        switch result.kind.value {
        case .system: part(node, &result.system, systemDetails)
        case .pci: part(node, &result.pci, pciDevice)
        case .usbDevice, .usb: part(node, &result.usb, usbDevice)
        case .net: part(node, &result.network, networkDevice)
        case .scsiHost, .scsiTarget, .scsi: part(node, &result.scsi, scsiDevice)
        case .storage: part(node, &result.storage, storageDevice)
        case .mdev: part(node, &result.mediated, mediatedDevice)
        case .ccw, .css, .ccwgroup: part(node, &result.channel, channelDevice)
        case .apCard, .apQueue, .apMatrix: part(node, &result.crypto, cryptoAdapter)
        case .drm: result.graphics = soleText(.type, in: node)
        case .vdpa: result.characterDevice = soleText(.chardev, in: node)
        case .scsiGeneric: result.characterDevice = soleText(.char, in: node)
        case .other, nil: noElements(node)
        }
    }

    func pciCapability(_ node: Int, _ seen: inout Set<String>, _ result: inout PCIDeviceDetails) {
        switch innerType(node, &seen) {
        case "phys_function": result.physicalFunction = physicalFunction(node)
        case "virt_functions":
            if let count = attribute(.maxCount, of: node) { result.maximumVirtualFunctions = number(attribute: count) }
            result.virtualFunctions = pciAddresses(node, beside: [.type, .maxCount])
        case "pci-bridge", "cardbus-bridge": result.isBridge = flag(node)
        case "mdev_types": mediatedTypes(node, &result.mediatedTypes)
        case "vpd": productData(node, &result)
        case nil: break
        default: unknown(element: node)
        }
    }

    func pciGroup(_ node: Int, _ result: inout PCIDeviceDetails) {
        if let group = attribute(.number, of: node) { result.iommuGroup = number(attribute: group) }
        result.iommuMembers = pciAddresses(node, beside: [.number])
    }

    func storageCapability(_ node: Int, _ seen: inout Set<String>, _ result: inout StorageDeviceDetails) {
        switch innerType(node, &seen) {
        case "removable":
            result.isRemovable = present(node)
            part(node, &result.medium, removableMedium)
        case "hotpluggable": result.isHotPluggable = flag(node)
        case nil: break
        default: unknown(element: node)
        }
    }

    func scsiCapability(_ node: Int, _ seen: inout Set<String>, _ result: inout SCSIDeviceDetails) {
        switch innerType(node, &seen) {
        case "fc_host", "vport_ops", "fc_remote_port": part(node, &result.fibreChannel, fibreChannelPort)
        case nil: break
        default: unknown(element: node)
        }
    }

    func channelCapability(_ node: Int, _ seen: inout Set<String>, _ result: inout ChannelDeviceDetails) {
        switch innerType(node, &seen) {
        case "qeth_generic": part(node, &result.card, channelCard)
        case "mdev_types": mediatedTypes(node, &result.mediatedTypes)
        case nil: break
        default: unknown(element: node)
        }
    }

    func cryptoCapability(_ node: Int, _ seen: inout Set<String>, _ result: inout CryptoAdapterDetails) {
        switch innerType(node, &seen) {
        case "mdev_types": mediatedTypes(node, &result.mediatedTypes)
        case nil: break
        default: unknown(element: node)
        }
    }

    func networkTechnology(_ node: Int, _ result: inout NetworkDeviceDetails) {
        if let attribute = only(.type, of: node) { result.technology = text(attribute: attribute) }
    }

    // MARK: - What they share

    /// Reads a group that its element's type chose; what is not understood inside may change what silence means there.
    private func part<Group: Described>(_ node: Int, _ facts: inout Group, _ read: (Int, inout Group) -> Void) {
        let outer = beginComponent()
        read(node, &facts)
        let unknown = endComponent(outer)
        if unknown != .none { facts.hideSilent(UnseenReason(.notUnderstood, at: unknown)) }
    }

    /// The type of a capability inside another; nil, and listed, when it has none or its type has occurred before.
    private func innerType(_ node: Int, _ seen: inout Set<String>) -> String? {
        if let type = attribute(.type, of: node), case let name = string(tree.attributes[type].value),
            seen.insert(name).inserted
        {
            return name
        }
        unknown(element: node)
        return nil
    }

    /// A capability that is there, and holds nothing.
    private func flag(_ node: Int) -> Fact<Bool> {
        _ = only(.type, of: node)
        return present(node)
    }

    /// The text of the one element that a capability holds.
    private func soleText(_ word: LibvirtWord, in node: Int) -> Fact<String> {
        var result: Fact<String> = .absent(.element(node))
        var seen = WordSet()
        for attribute in tree.attributeNumbers(of: node) where attributeWord(attribute) != .type {
            unknown(attribute: attribute)
        }
        for child in tree.elements(of: node) {
            if elementWord(child) == word, isFirst(child, &seen) {
                result = text(element: child)
            } else {
                unknown(element: child)
            }
        }
        return result
    }

    private func mediatedTypes(_ node: Int, _ result: inout Listing<MediatedType>) {
        for attribute in tree.attributeNumbers(of: node) where attributeWord(attribute) != .type {
            unknown(attribute: attribute)
        }
        for child in tree.elements(of: node) {
            if elementWord(child) == .type { append(child, to: &result, mediatedType) } else { unknown(element: child) }
        }
    }

    /// Whether a text is 1 or 0.
    func oneOrZero(_ element: Int) -> Fact<Bool> {
        switch number(element: element) {
        case .known(0, let basis): .known(false, basis)
        case .known(1, let basis): .known(true, basis)
        case .known: malformed(.element(element))
        case .absent(let locus): .absent(locus)
        case .unseen(let reason): .unseen(reason)
        }
    }
}
