// SPDX-License-Identifier: Apache-2.0

extension VirtualMachine: ConditionSubject {
    package static var conditionName: String { "machine" }
    package static var conditionLayer: Layer { .machine }
    package typealias Facts = MachineFacts
    package var root: Storage { storage }
    package static func reach(_ access: any FieldAccess<MachineFacts>) -> any FieldAccess<Storage> {
        access.within(FactPath { storage, question in withUnsafePointer(to: storage.facts) { $0.ask(question) } })
    }
}

extension VirtualNetwork: ConditionSubject {
    package typealias Root = NetworkFacts
    package static var conditionLayer: Layer { .virtualNetwork }
}

extension Host: ConditionSubject {
    package typealias Root = HostFacts
    package static var conditionLayer: Layer { .host }
    package func host(in context: Context) -> HostName? { HostName(self) }
}

extension StoragePool: ConditionSubject {
    package typealias Root = StoragePoolFacts
    package static var conditionLayer: Layer { .storage }
}

extension StorageVolume: ConditionSubject {
    package typealias Root = StorageVolumeFacts
    package static var conditionLayer: Layer { .storage }
}

extension StoredSecret: ConditionSubject {
    package typealias Root = StoredSecretFacts
    package static var nameField: String? { "usageName" }
    package static var conditionLayer: Layer { .management }
}

extension MachineSnapshot: ConditionSubject {
    package typealias Root = SnapshotFacts
    package static var conditionLayer: Layer { .storage }
}

extension NetworkFilter: ConditionSubject {
    package typealias Root = FilterFacts
    package static var conditionLayer: Layer { .virtualNetwork }
}

extension DiskImage: ConditionSubject {
    package typealias Root = DiskImageFacts
    package static var nameField: String? { "path" }
    package static var conditionLayer: Layer { .storage }
}

extension Appliance: ConditionSubject {
    package typealias Root = ApplianceFacts
    package static var conditionLayer: Layer { .machine }
}

extension MachineBackup: ConditionSubject {
    package typealias Root = BackupFacts
    package static var nameField: String? { nil }
    package static var conditionLayer: Layer { .storage }
}
