// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecVMX

/// Makes the facts of a machine from a virtual system in one configuration and by one description of its hardware.
///
/// What a descriptor cannot say is not reported. The lists of devices are known: the hardware section says with which
/// hardware the system is made.
struct OVFMachineBuilder {
    let system: OVFSystem
    let package: ApplianceFacts
    private let hardware: OVFHardware?
    /// The items of the configuration, as the platform would take them.
    let items: [OVFItem]
    private(set) var itemsByInstance: [String: OVFItem] = [:]
    private(set) var packageDisks: [String: PackageDisk] = [:]
    private(set) var packageFiles: [String: PackageFile] = [:]

    init(
        _ system: OVFSystem, _ package: ApplianceFacts, _ hardware: OVFHardware?, _ configuration: String?
    ) {
        self.system = system
        self.package = package
        self.hardware = hardware
        items = hardware.map { Self.chosen($0.items, configuration) } ?? []
        for item in items { if let instance = item.instance { itemsByInstance[instance] = item } }
        for file in package.files.known { if let id = file.id.value { packageFiles[id] = file } }
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
        var facts = isProduct ? Unreported.machineOfProduct : Unreported.machine
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
        if virtualization.value == .vmware { setVMware(hardware, &facts) }
        settings(hardware, &facts)
        return facts
    }

    var place: Locus { .element(system.node) }

    /// Whether the platform is one that has nothing of what libvirt's own hypervisors have.
    var isProduct: Bool { virtualization.value == .vmware || virtualization.value == .vbox }

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
}
