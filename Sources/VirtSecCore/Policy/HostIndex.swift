// SPDX-License-Identifier: Apache-2.0

/// Where in an inventory the parts of hosts are, by what machines name them by.
///
/// A class, because a context is handed to every rule and most inventories hold nothing of the kind.
final class HostIndex: Sendable {
    let interfaces: NameIndex
    let pools: NameIndex
    let volumes: NameIndex
    let volumePaths: NameIndex
    private let devices: [PCIAddress: [Int]]
    /// Whether a device has an address that nobody can tell.
    private let hasUnseenDevice: Bool

    /// Nil when there is nothing to find.
    init?(_ inventory: Inventory) {
        if inventory.nodeDevices.isEmpty, inventory.hostInterfaces.isEmpty, inventory.pools.isEmpty,
            inventory.volumes.isEmpty
        {
            return nil
        }
        interfaces = NameIndex(inventory.hostInterfaces.lazy.map(\.facts.name))
        pools = NameIndex(inventory.pools.lazy.map(\.facts.name))
        volumes = NameIndex(inventory.volumes.lazy.map(\.facts.name))
        volumePaths = NameIndex(inventory.volumes.lazy.map(\.facts.path))
        var devices: [PCIAddress: [Int]] = [:]
        var hasUnseenDevice = false
        for (index, device) in inventory.nodeDevices.enumerated() {
            switch device.facts.pci.address {
            case .known(let address, _): devices[address, default: []].append(index)
            case .absent: break
            case .unseen: hasUnseenDevice = true
            }
        }
        self.devices = devices
        self.hasUnseenDevice = hasUnseenDevice
    }

    func devices(at address: PCIAddress, _ place: Locus, _ isFullyRead: Bool) throws(MissingEvidence) -> [Int] {
        if hasUnseenDevice || !isFullyRead { throw MissingEvidence(UnseenReason(.incomplete, at: place)) }
        return devices[address] ?? []
    }
}
