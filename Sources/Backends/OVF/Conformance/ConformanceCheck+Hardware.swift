// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// Virtual hardware (DSP0243, 8).
extension ConformanceCheck {
    /// Checks the descriptions of hardware of one system.
    func hardware(_ sections: [Int], of system: Int) {
        let name = text(.id, of: system) ?? ""
        if sections.isEmpty { add(.hardwareInvalid, name, "has no VirtualHardwareSection", element: system) }
        guard let own = document.systems.first(where: { $0.node == system }) else { return }
        var types: Set<String> = []
        for hardware in own.hardware {
            for type in Set(hardware.types) where !types.insert(type).inserted {
                add(.hardwareInvalid, type, "has two descriptions of hardware", element: hardware.node)
            }
            if own.hardware.count > 1, hardware.types.isEmpty {
                add(
                    .hardwareInvalid, name, "has several descriptions of hardware, one without a type",
                    element: hardware.node)
            }
            items(hardware.items, describe: .system)
        }
    }

    /// What a collection as a whole is given (DSP0243, 9.3).
    func allocations() {
        for allocation in document.allocations { items(allocation.items, describe: .collection) }
    }
}
