// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecVMX

/// Makes the facts of a machine from a virtual system in one configuration.
///
/// What a descriptor cannot say is not reported. The lists of devices are known: the hardware section says with which
/// hardware the system is made.
struct OVFMachineBuilder {
    private let system: OVFSystem
    let package: ApplianceFacts
    private let hardware: OVFHardware?
    /// The items of the configuration, as the platform would take them.
    let items: [OVFItem]
    private(set) var itemsByInstance: [String: OVFItem] = [:]
    private(set) var packageDisks: [String: PackageDisk] = [:]

    init(_ system: OVFSystem, _ package: ApplianceFacts, _ configuration: String?) {
        self.system = system
        self.package = package
        hardware = system.hardware.count == 1 ? system.hardware.first : nil
        items = hardware.map { Self.chosen($0.items, configuration) } ?? []
        for item in items { if let instance = item.instance { itemsByInstance[instance] = item } }
        for disk in package.disks.known { if let id = disk.id.value { packageDisks[id] = disk } }
    }

    /// The items of a configuration: of several with one instance the one that names it counts, and of a range its
    /// normal value (DSP0243, 8.4 and 9.8).
    private static func chosen(_ items: [OVFItem], _ configuration: String?) -> [OVFItem] {
        let own = items.filter { item in
            let isInIt = item.configurations.isEmpty || configuration.map { item.configurations.contains($0) } ?? false
            return isInIt && (item.bound == nil || item.bound == "normal")
        }
        var places: [String: Int] = [:]
        var result: [OVFItem] = []
        for item in own {
            guard let instance = item.instance, let place = places[instance] else {
                if let instance = item.instance { places[instance] = result.count }
                result.append(item)
                continue
            }
            // Two that nothing tells apart are two devices; one for this configuration takes the place of that for all.
            if result[place].configurations.isEmpty, !item.configurations.isEmpty {
                result[place] = item
            } else if !item.configurations.isEmpty || result[place].configurations.isEmpty {
                result.append(item)
            }
        }
        return result
    }

    func facts() -> MachineFacts {
        let virtualization = virtualization
        var facts =
            switch virtualization.value {
            case .vmware, .vbox: Unreported.machineOfProduct
            default: Unreported.machine
            }
        // Several descriptions of hardware: which of them is taken, the platform decides.
        if let second = system.hardware.dropFirst().first {
            facts.hideAll(UnseenReason(.ambiguous, at: .element(second.node)))
        }
        facts.name = system.name.isStated ? system.name : system.id.map { .stated($0, place) } ?? .absent(place)
        facts.summary = system.summary
        facts.guestSystem = system.guest
        facts.virtualization = virtualization
        guard let hardware else { return facts }
        facts.firmware.machineType =
            hardware.types.count == 1
            ? .stated(hardware.types[0], hardware.typesLocus) : .unseen(.ambiguous, at: hardware.typesLocus)
        setLists(&facts)
        for item in items { add(item, to: &facts) }
        settings(hardware, &facts)
        if facts.virtualization.value == .vmware { facts.vmware = vmware(hardware) }
        return facts
    }

    private var place: Locus { .element(system.node) }

    private func setLists(_ facts: inout MachineFacts) {
        facts.disks = .known([])
        facts.controllers = .known([])
        facts.interfaces = .known([])
        facts.serialPorts = .known([])
        facts.parallelPorts = .known([])
        facts.videos = .known([])
        facts.sounds = .known([])
        facts.hostDevices = .known([])
        facts.tpms = .known([])
    }

    /// The technology that all families of platforms agree on.
    private var virtualization: Fact<Virtualization> {
        guard let hardware, !hardware.types.isEmpty else { return .unseen(.notReported, at: place) }
        let kinds = Set(hardware.types.map(Self.technology))
        guard kinds.count == 1, let kind = kinds.first else { return .unseen(.ambiguous, at: hardware.typesLocus) }
        return kind.map { .stated($0, hardware.typesLocus) } ?? .unseen(.notUnderstood, at: hardware.typesLocus)
    }

    private static func technology(_ family: String) -> Virtualization? {
        let name = family.lowercased()
        let families: [(String, Virtualization)] = [
            ("vmx-", .vmware), ("virtualbox-", .vbox), ("xen-", .xen), ("kvm", .kvm), ("qemu", .qemu),
            ("microsoft:hyper-v", .hyperv),
        ]
        return families.first { name.hasPrefix($0.0) }?.1
    }

    /// What only VMware knows: the lines that it copies into the definition, by which the rules for those judge.
    private func vmware(_ hardware: OVFHardware) -> VMwareExtension {
        let extra = hardware.settings.filter(\.isExtra)
        var result = VMwareExtension(
            settings: extra.map { VMwareSetting(key: $0.key, value: $0.value, at: $0.locus) },
            at: .element(hardware.node))
        if let family = hardware.types.first, hardware.types.count == 1, let version = Int(family.dropFirst(4)) {
            result.hardwareVersion = .stated(version, hardware.typesLocus)
        }
        if system.guest.platformName.isStated { result.guestOS = system.guest.platformName }
        return result
    }

    private func settings(_ hardware: OVFHardware, _ facts: inout MachineFacts) {
        for setting in hardware.settings {
            switch (setting.key, setting.value.lowercased()) {
            case ("firmware", "efi"): facts.firmware.kind = .stated(.efi, setting.locus)
            case ("firmware", "bios"): facts.firmware.kind = .stated(.bios, setting.locus)
            case ("bootOptions.efiSecureBootEnabled", "true"): facts.firmware.secureBoot = .stated(true, setting.locus)
            case ("bootOptions.efiSecureBootEnabled", "false"):
                facts.firmware.secureBoot = .stated(false, setting.locus)
            default: break
            }
        }
    }
}
