// SPDX-License-Identifier: Apache-2.0

/// An inventory by the running hypervisors that told of its assets; documents at rest are a part by themselves.
///
/// A class, because a context is handed to every rule and most inventories hold documents alone.
final class HostParts: Sendable {
    private let contexts: [SourceID?: Context]

    /// Nil where no hypervisor told of anything.
    init?(
        _ inventory: Inventory, _ instant: Instant, _ labels: LabelIndex, _ recognized: RecognizedMachines
    ) {
        guard inventory.isToldByHosts else { return nil }
        contexts = inventory.partsByHost().mapValues { Context($0, instant, labels, recognized, parts: nil) }
    }

    func context(for host: SourceID?) -> Context? { contexts[host] }
}

extension Inventory {
    /// What each running hypervisor told, and the rest.
    ///
    /// What could not be read of a hypervisor that told something is missing in its part; anything else that could not be
    /// read is missing among the documents.
    fileprivate func partsByHost() -> [SourceID?: Inventory] {
        var parts: [SourceID?: Inventory] = [:]
        forEachObservation { observation, host in parts[host, default: Inventory()].add(observation) }
        for item in skipped {
            let host = parts.keys.first { $0.map { item.path.hasPrefix("\($0)#") } ?? false }
            parts[host ?? nil, default: Inventory()].add(item)
        }
        for failure in failures {
            parts[parts[failure.source] == nil ? nil : failure.source, default: Inventory()].add(failure)
        }
        for host in parts.keys { parts[host]?.labels = labels }
        return parts
    }

    /// Whether a running hypervisor told of anything that depends on its host.
    fileprivate var isToldByHosts: Bool {
        func isTold(_ assets: [some Asset]) -> Bool { assets.contains { $0.observation.document.host != nil } }
        return isTold(hosts) || isTold(machines) || isTold(networks) || isTold(pools)
    }

    private func forEachObservation(_ body: (Observation, SourceID?) -> Void) {
        func visit<Kind: Asset>(_ assets: [Kind], _ observation: (Kind) -> Observation) {
            for asset in assets { body(observation(asset), asset.observation.document.host) }
        }
        visit(machines) { .machine($0) }
        visit(hosts) { .host($0) }
        visit(networks) { .network($0) }
        visit(filters) { .filter($0) }
        visit(images) { .image($0) }
        visit(snapshots) { .snapshot($0) }
        visit(pools) { .pool($0) }
        visit(volumes) { .volume($0) }
        visit(secrets) { .secret($0) }
        visit(hypervisors) { .hypervisor($0) }
        visit(nodeDevices) { .nodeDevice($0) }
        visit(hostInterfaces) { .hostInterface($0) }
        visit(filterBindings) { .filterBinding($0) }
        visit(checkpoints) { .checkpoint($0) }
        visit(backups) { .backup($0) }
        visit(appliances) { .appliance($0) }
    }
}
