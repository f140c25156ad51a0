// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// The parts of a document whose shape is unlike the rest.
extension LibvirtDecoder {
    /// What any device may carry beside its own elements.
    func deviceOption(_ node: Int, _ seen: inout WordSet, _ options: inout DeviceOptions) {
        switch elementWord(node) {
        case .alias where isFirst(node, &seen):
            if let attribute = only(.name, of: node) { options.alias = text(attribute: attribute) }
        case .acpi where isFirst(node, &seen):
            if let attribute = only(.index, of: node) { options.acpiIndex = number(attribute: attribute) }
        case .boot where isFirst(node, &seen): deviceBoot(node, &options)
        case .rom where isFirst(node, &seen): deviceROM(node, &options)
        case .driver where isFirst(node, &seen):
            for attribute in tree.attributeNumbers(of: node) { virtioOption(attribute, &options) }
            noElements(node)
        default: unknown(element: node)
        }
    }

    private func deviceBoot(_ node: Int, _ options: inout DeviceOptions) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .order: options.bootOrder = number(attribute: attribute)
            case .loadparm: options.loadParameter = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func deviceROM(_ node: Int, _ options: inout DeviceOptions) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .enabled: options.romEnabled = yesNo(attribute: attribute)
            case .bar: options.romBar = onOff(attribute: attribute)
            case .file: options.romFile = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    /// libvirt: formatdomain, "Virtio-related options".
    func virtioOption(_ attribute: Int, _ options: inout DeviceOptions) {
        switch attributeWord(attribute) {
        case .iommu: options.iommu = onOff(attribute: attribute)
        case .ats: options.ats = onOff(attribute: attribute)
        case .packed: options.packed = onOff(attribute: attribute)
        case .pagePerVq: options.pagePerVirtqueue = onOff(attribute: attribute)
        default: unknown(attribute: attribute)
        }
    }

    /// Reads an address of the host; a missing part counts as 0, as libvirt does.
    func pciAddress(_ node: Int) -> Fact<PCIAddress> {
        var parts: [LibvirtWord: Int] = [:]
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: break
            case .some(let word) where [.domain, .bus, .slot, .function].contains(word):
                guard let value = number(attribute: attribute).value else {
                    return .unseen(.malformed, at: .element(node))
                }
                parts[word] = value
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        guard let address = PCIAddress(parts[.domain], parts[.bus], parts[.slot], parts[.function]) else {
            return malformed(.element(node))
        }
        return .stated(address, .element(node))
    }

    func plainPCI(_ node: Int) -> PCIAddress {
        pciAddress(node).value ?? PCIAddress(bus: 0, slot: 0)
    }

    /// libvirt: formatdomain, "General metadata", `genid`: empty when the hypervisor chooses.
    func generationID(_ node: Int) -> Fact<UniqueID> {
        if tree.nodes[node].value.isEmpty {
            plain(node)
            return .unseen(.hypervisorDefault, at: .element(node))
        }
        return uuid(element: node)
    }

    /// The names of the empty elements inside an element.
    func childNames(_ node: Int) -> Fact<[String]> {
        noAttributes(node)
        var names: [String] = []
        for child in tree.elements(of: node) {
            names.append(tree.localName(ofElement: child))
            plain(child)
        }
        return .stated(names, .element(node))
    }

    /// The state of a feature that its name alone switches on.
    ///
    /// libvirt: virDomainFeaturesDefParse; of a feature without this default libvirt demands the state.
    func switchedOn(_ node: Int) -> Fact<Bool> {
        only(.state, of: node).map { onOff(attribute: $0) } ?? .defaulted(true, .element(node))
    }

    /// libvirt: drvlxc and formatdomain, "Hypervisor features", `capabilities`; virDomainFeaturesCapabilitiesDefParse
    /// switches on what is named without a state.
    func containerCapabilities(_ node: Int) -> Listing<ContainerCapability> {
        var result: [ContainerCapability] = []
        for child in tree.elements(of: node) {
            var capability = ContainerCapability()
            capability.locus = .element(child)
            capability.name = .stated(tree.localName(ofElement: child), .element(child))
            capability.enabled = switchedOn(child)
            result.append(capability)
        }
        return .known(result)
    }

    /// What other programs keep in a definition; its inside is theirs.
    func metadata(_ node: Int) -> Listing<MetadataEntry> {
        noAttributes(node)
        return .known(
            tree.elements(of: node).map { child in
                var entry = MetadataEntry()
                entry.locus = .element(child)
                entry.name = .stated(tree.localName(ofElement: child), .element(child))
                entry.namespace =
                    tree.namespaceURI(ofElement: child).map { Fact<String>.stated($0, .element(child)) }
                    ?? .absent(.element(child))
                entry.content = .stated(PrivateText(tree.string(tree.nodes[child].value)), .element(child))
                return entry
            })
    }
}

extension PCIAddress {
    /// An address from parts that may be missing; nil when one is out of range.
    init?(_ domain: Int?, _ bus: Int?, _ slot: Int?, _ function: Int?) {
        guard let domain = UInt16(exactly: domain ?? 0), let bus = UInt8(exactly: bus ?? 0),
            let slot = UInt8(exactly: slot ?? 0), slot < 32, let function = UInt8(exactly: function ?? 0), function < 8
        else { return nil }
        self.init(domain: domain, bus: bus, slot: slot, function: function)
    }
}
