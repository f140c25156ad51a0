// SPDX-License-Identifier: Apache-2.0

extension VirtualMachine: ConditionSubject {
    package static var conditionName: String { "machine" }
    package static var conditionLayer: Layer { .machine }
    package typealias Facts = MachineFacts
    package var root: Storage { storage }
    package static func reach(_ access: any FieldAccess<MachineFacts>) -> any FieldAccess<Storage> {
        access.within(FactPath { storage, question in withUnsafePointer(to: storage.facts) { $0.ask(question) } })
    }
    package func labels(in context: Context) -> AssetLabels? { context.labels(of: self) }
}

extension VirtualNetwork: ConditionSubject {
    package typealias Root = NetworkFacts
    package static var conditionLayer: Layer { .virtualNetwork }
    package func labels(in context: Context) -> AssetLabels? { context.labels(of: self) }
}

extension Host: ConditionSubject {
    package typealias Root = HostFacts
    package static var conditionLayer: Layer { .host }
    package func labels(in context: Context) -> AssetLabels? { context.labels(of: self) }
    package func host(in context: Context) -> HostName? { HostName(self) }
}

extension StoragePool: ConditionSubject {
    package typealias Root = StoragePoolFacts
    package static var conditionLayer: Layer { .storage }
    package func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: facts.name, uuid: facts.uuid))
    }
}

extension StorageVolume: ConditionSubject {
    package typealias Root = StorageVolumeFacts
    package static var conditionLayer: Layer { .storage }
    package func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: facts.name, uuid: .absent))
    }
}

extension StoredSecret: ConditionSubject {
    package typealias Root = StoredSecretFacts
    package static var nameField: String? { "usageName" }
    package static var conditionLayer: Layer { .management }
    package func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: facts.usageName, uuid: facts.uuid))
    }
}

extension MachineSnapshot: ConditionSubject {
    package typealias Root = SnapshotFacts
    package static var conditionLayer: Layer { .storage }
    package func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: facts.name, uuid: .absent))
    }
}

extension NetworkFilter: ConditionSubject {
    package typealias Root = FilterFacts
    package static var conditionLayer: Layer { .virtualNetwork }
    package func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: facts.name, uuid: facts.uuid))
    }
}

extension MachineBackup: ConditionSubject {
    package typealias Root = BackupFacts
    package static var nameField: String? { nil }
    package static var conditionLayer: Layer { .storage }
    package func labels(in context: Context) -> AssetLabels? {
        context.labels(by: LabelEvidence(self, name: .absent, uuid: .absent))
    }
}
