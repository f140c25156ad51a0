// SPDX-License-Identifier: Apache-2.0

/// The machines that can be lost, each once, however many documents define it.
///
/// What one hypervisor tells under one UUID is one machine. What else is one, only a recognition says.
struct RiskSubjects: Sendable {
    /// For each subject the numbers of its definitions in the inventory; the first one names it.
    private(set) var definitions: [[Int]] = []
    /// For each definition its subject.
    private(set) var subject: [Int] = []

    private enum Key: Hashable {
        case told(SourceID, UniqueID)
        case recognized(IdentityID)
    }

    init(_ inventory: Inventory, _ recognition: Recognition?) {
        var numbers: [Key: Int] = [:]
        subject.reserveCapacity(inventory.machines.count)
        for (index, machine) in inventory.machines.enumerated() {
            let key = Self.key(machine, recognition)
            let number = key.flatMap { numbers[$0] } ?? definitions.count
            if number == definitions.count { definitions.append([]) }
            if let key { numbers[key] = number }
            definitions[number].append(index)
            subject.append(number)
        }
    }

    private static func key(_ machine: VirtualMachine, _ recognition: Recognition?) -> Key? {
        if let identity = recognition?[machine.id] { return .recognized(identity.id) }
        guard let host = machine.observation.document.host, let uuid = machine.uuid.value else { return nil }
        return .told(host, uuid)
    }
}
