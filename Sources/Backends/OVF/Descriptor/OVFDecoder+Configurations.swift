// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// What the configurations of a package differ in, beside processors, memory and disks.
extension OVFDecoder {
    /// Tells of each configuration what else its machines are connected to.
    func describeConfigurations() {
        let package = package
        let systems = systems
        self.package.configurations.changeEach { configuration in
            guard let id = configuration.id.value else {
                configuration.attachments = .unseen(.notReported, at: configuration.locus)
                return
            }
            configuration.attachments = Self.attachments(of: systems, package, id, at: configuration.locus)
        }
    }

    private static func attachments(
        of systems: [OVFSystem], _ package: ApplianceFacts, _ configuration: String, at place: Locus
    ) -> Fact<[String]> {
        var found: Set<String> = []
        for (number, system) in systems.enumerated() {
            for (section, hardware) in system.hardware.enumerated() {
                // Each description of the hardware is compared with itself.
                let name = (system.id ?? "\(number + 1)") + (section == 0 ? "" : "[\(section + 1)]")
                for item in OVFMachineBuilder(system, package, hardware, configuration).items {
                    guard let type = item.type else { return .unseen(.notUnderstood, at: place) }
                    if let kind = attachment(type, item) { found.insert("\(name): \(kind)") }
                }
            }
        }
        return .stated(found.sorted(), place)
    }

    /// What an item connects a machine to (CIM_ResourceAllocationSettingData.ResourceType); nil for processors, memory,
    /// disks and their controllers.
    private static func attachment(_ type: Int, _ item: OVFItem) -> String? {
        switch type {
        case 3, 4, 5, 6, 17, 19, 20, 31, 32: nil
        case 10, 33: "network \(item.text(.connection) ?? "")"
        case 14: "floppy drive"
        case 15, 16: "optical drive"
        case 21: "serial port"
        case 22: "parallel port"
        case 23: "USB controller"
        case 24: "graphics"
        default: "device \(type) \(item.text(.resourceSubType) ?? "")"
        }
    }
}
