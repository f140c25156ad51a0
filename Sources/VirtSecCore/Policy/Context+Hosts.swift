// SPDX-License-Identifier: Apache-2.0

/// What of a host a machine uses, where the inventory holds documents about it.
///
/// A running hypervisor tells of its own host. Nothing in a document at rest says which host it is from: what two hosts have
/// under one name or address is ambiguous then, so give the documents of one host at a time.
extension Context {
    /// The host that the machines of the inventory run on.
    ///
    /// - Parameter place: where in the judged asset the question comes from.
    /// - Throws: ``MissingEvidence`` when the inventory holds no host, or several; and when not everything given could be
    ///   read, since what was not may be another host.
    public func host(at place: Locus) throws(MissingEvidence) -> Host {
        if !isFullyRead { throw MissingEvidence(UnseenReason(.incomplete, at: place)) }
        if inventory.hosts.count > 1 { throw MissingEvidence(UnseenReason(.untoldHost, at: place)) }
        return try Self.only(inventory.hosts, at: place)
    }

    /// The device of the host that has an address on the PCI bus.
    ///
    /// - Parameters:
    ///   - address: the address on the host.
    ///   - place: where the machine names it.
    /// - Throws: ``MissingEvidence`` when the inventory holds no such device, or several; and when not everything given
    ///   could be read.
    public func nodeDevice(withAddress address: PCIAddress, at place: Locus) throws(MissingEvidence) -> NodeDevice {
        let found = try hosts(at: place).devices(at: address, place, isFullyRead)
        return inventory.nodeDevices[try Self.only(found, at: place)]
    }

    /// The devices that a device shares its IOMMU group with, its own included, in the order of the group.
    ///
    /// Whoever controls one of them can reach the others' memory, so a group can only be given away as a whole.
    ///
    /// - Parameters:
    ///   - device: a PCI device.
    ///   - place: where the machine names it.
    /// - Throws: ``MissingEvidence`` when nobody can tell the group, when there is none, since then no IOMMU is known to
    ///   keep the device from anything, and when the inventory does not hold all of it.
    public func iommuGroup(of device: NodeDevice, at place: Locus) throws(MissingEvidence) -> [NodeDevice] {
        guard let members = try Self.value(device.facts.pci.iommuMembers, at: place), !members.isEmpty else {
            throw MissingEvidence(UnseenReason(.notReported, at: place))
        }
        var devices: [NodeDevice] = []
        for member in members { devices.append(try nodeDevice(withAddress: member, at: place)) }
        return devices
    }

    /// The network interface of the host that a machine names, such as the bridge that its own is plugged into.
    ///
    /// - Parameters:
    ///   - name: the interface's name.
    ///   - place: where the machine names it.
    /// - Throws: ``MissingEvidence`` when the inventory holds no interface of that name, or several; and when not
    ///   everything given could be read.
    public func hostInterface(named name: String, at place: Locus) throws(MissingEvidence) -> HostInterface {
        let found = try hosts(at: place).interfaces.places(of: name, at: place, isFullyRead)
        return inventory.hostInterfaces[try Self.only(found, at: place)]
    }

    /// The index; what is in no index is in no inventory.
    func hosts(at place: Locus) throws(MissingEvidence) -> HostIndex {
        if let hosts { return hosts }
        throw MissingEvidence(UnseenReason(isFullyRead ? .notCollected : .incomplete, at: place))
    }

    /// The one that was found.
    static func only<Found>(_ found: [Found], at place: Locus) throws(MissingEvidence) -> Found {
        guard let first = found.first else { throw MissingEvidence(UnseenReason(.notCollected, at: place)) }
        guard found.count == 1 else { throw MissingEvidence(UnseenReason(.ambiguous, at: place)) }
        return first
    }

    /// What a fact of another document says; nil when the thing is not there.
    ///
    /// What is missing is missing at the place that leads there.
    static func value<Value>(_ fact: Fact<Value>, at place: Locus) throws(MissingEvidence) -> Value? {
        switch fact {
        case .known(let value, _): return value
        case .absent: return nil
        case .unseen(let reason): throw MissingEvidence(UnseenReason(reason.cause, at: place))
        }
    }
}
