// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Does something with the facts of an observation, whatever kind of asset it is of.
protocol FactsVisitor {
    associatedtype Result

    /// Visits facts; the closure makes the observation again with others in their place.
    func visit<Root: Described>(_ facts: Root, _ rebuild: (Root) -> Observation) -> Result
}

extension Observation {
    /// Lets a visitor see the facts.
    func accept<Visitor: FactsVisitor>(_ visitor: Visitor) -> Visitor.Result {
        switch self {
        case .machine(let machine): visitor.visit(machine, \.facts) { .machine($0) }
        case .network(let network): visitor.visit(network, \.facts) { .network($0) }
        case .filter(let filter): visitor.visit(filter, \.facts) { .filter($0) }
        case .host(let host): visitor.visit(host, \.facts) { .host($0) }
        case .hypervisor(let hypervisor): visitor.visit(hypervisor, \.facts) { .hypervisor($0) }
        case .nodeDevice(let nodeDevice): visitor.visit(nodeDevice, \.facts) { .nodeDevice($0) }
        case .hostInterface(let hostInterface): visitor.visit(hostInterface, \.facts) { .hostInterface($0) }
        case .filterBinding(let filterBinding): visitor.visit(filterBinding, \.facts) { .filterBinding($0) }
        case .pool(let pool): visitor.visit(pool, \.facts) { .pool($0) }
        case .volume(let volume): visitor.visit(volume, \.facts) { .volume($0) }
        case .secret(let secret): visitor.visit(secret, \.facts) { .secret($0) }
        case .snapshot(let snapshot): visitor.visit(snapshot, \.facts) { .snapshot($0) }
        case .checkpoint(let checkpoint): visitor.visit(checkpoint, \.facts) { .checkpoint($0) }
        case .backup(let backup): visitor.visit(backup, \.facts) { .backup($0) }
        case .appliance(let appliance): visitor.visit(appliance, \.facts) { .appliance($0) }
        case .image(let image): visitor.visit(image, \.facts) { .image($0) }
        }
    }

    /// The document it was read from.
    var record: ObservationRecord {
        switch self {
        case .machine(let machine): machine.observation
        case .network(let network): network.observation
        case .filter(let filter): filter.observation
        case .host(let host): host.observation
        case .hypervisor(let hypervisor): hypervisor.observation
        case .nodeDevice(let nodeDevice): nodeDevice.observation
        case .hostInterface(let hostInterface): hostInterface.observation
        case .filterBinding(let filterBinding): filterBinding.observation
        case .pool(let pool): pool.observation
        case .volume(let volume): volume.observation
        case .secret(let secret): secret.observation
        case .snapshot(let snapshot): snapshot.observation
        case .checkpoint(let checkpoint): checkpoint.observation
        case .backup(let backup): backup.observation
        case .appliance(let appliance): appliance.observation
        case .image(let image): image.observation
        }
    }
}

extension FactsVisitor {
    fileprivate func visit<Kind, Root: Described>(
        _ asset: Kind, _ path: WritableKeyPath<Kind, Root>, _ observation: (Kind) -> Observation
    ) -> Result {
        visit(asset[keyPath: path]) { facts in
            var changed = asset
            changed[keyPath: path] = facts
            return observation(changed)
        }
    }
}
