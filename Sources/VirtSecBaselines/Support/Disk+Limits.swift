// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Listing where Element == ThrottleFilter {
    /// Whether one of them names a group of the definition that limits something.
    func limitAnything(by groups: Listing<ThrottleGroup>) throws(MissingEvidence) -> Bool {
        if try isEmpty() { return false }
        return try hasElement { filter throws(MissingEvidence) in
            guard let name = try filter.group.optional() else { return false }
            return try groups.hasElement { group throws(MissingEvidence) in
                try allOf(group.limits.groupName.equals(name), group.limits.limitsAnything())
            }
        }
    }
}

extension Listing where Element == BlockDeviceLimit {
    /// Whether one of them is on the device of the host that a disk is.
    ///
    /// libvirt: formatdomain, "Block I/O Tuning", and virDomainBlkioDeviceParseXML, by which 0 is no limit.
    ///
    /// - Throws: ``MissingEvidence`` where there is one on a device that the data of the disk may lie on; those of a disk
    ///   over the network, and those beside a device that the guest has as another disk, do not.
    func limit(_ disk: Disk, among disks: Listing<Disk>) throws(MissingEvidence) -> Bool {
        if try isEmpty() { return false }
        if try disk.source.protocol.exists() { return false }
        let own = try disk.source.device.optional()
        var isUntold = false
        for limit in try required() where try limit.limitsAnything() {
            let path = try limit.path.required()
            if path == own { return true }
            let isOther = try disks.hasElement { other throws(MissingEvidence) in try other.source.device.equals(path) }
            if !isOther { isUntold = true }
        }
        if isUntold { throw MissingEvidence(UnseenReason(.hostStorageSetting, at: disk.locus)) }
        return false
    }
}

extension BlockDeviceLimit {
    /// Whether it says anything; what is not understood may.
    fileprivate func limitsAnything() throws(MissingEvidence) -> Bool {
        if unrecognised != .none { return true }
        return try anyOf(
            weight.isPositive(),
            anyOf(
                anyOf(readBytes.isPositive(), writeBytes.isPositive()),
                anyOf(readOperations.isPositive(), writeOperations.isPositive())))
    }
}
