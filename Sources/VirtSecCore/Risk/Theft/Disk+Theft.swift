// SPDX-License-Identifier: Apache-2.0

extension Disk {
    /// Whether it holds data of the guest: neither an empty drive nor a medium that is read only.
    func keepsData() throws(MissingEvidence) -> Bool {
        switch try device.optional() {
        case .cdrom, .floppy: false
        default: try hasSource.equals(true)
        }
    }

    /// Whether it is storage of the host as it is.
    func isOfHost() throws(MissingEvidence) -> Bool {
        if try device.equals(.lun) { return true }
        switch try kind.optional() {
        case .block: return try source.device.exists()
        case .nvme: return true
        case .volume: throw MissingEvidence(UnseenReason(.hostStorageSetting, at: kind.locus))
        default: return false
        }
    }

    /// Whether the definition names an encryption, in either of the two places.
    var isKnownEncrypted: Bool { source.encryption.format.value != nil || encryption.format.value != nil }

    /// Whether the definition names no encryption; what a program of the host or another hypervisor does nobody can tell.
    func isUnencrypted(_ facts: MachineFacts) throws(MissingEvidence) -> Bool {
        if try anyOf(source.encryption.format.exists(), encryption.format.exists()) { return false }
        switch try kind.optional() {
        case .vhostuser, .vhostvdpa: throw MissingEvidence(UnseenReason(.hostProgram, at: kind.locus))
        default: break
        }
        if facts.hidesLimits { throw MissingEvidence(UnseenReason(.notReported, at: locus)) }
        return true
    }
}

extension SharedFolder {
    /// Whether it is a folder of the host, and not an image or memory.
    func isOfHost() throws(MissingEvidence) -> Bool {
        switch try kind.optional() {
        case .file, .block, .ram, .volume: false
        default: true
        }
    }
}

extension DiskImageFacts {
    /// Whether nobody can tell how it is encrypted, so that what a definition says of it is better than nothing.
    var hidesEncryption: Bool {
        if case .unseen = encryption { !encryption.isLeftOpen(to: .imageHeader) } else { false }
    }

    /// Whether no key is needed to read it; AES as qcow once had it is broken and keeps nobody out.
    ///
    /// Of plain content nobody can tell what the guest encrypts, which is no protection that anybody may count on.
    func needsNoKey() throws(MissingEvidence) -> Bool {
        if encryption.isLeftOpen(to: .imageHeader) { return true }
        switch try encryption.required() {
        case .luks, .vmware: return false
        default: return true
        }
    }
}

extension RiskModel {
    /// Whether a volume of a pool that a machine rests on lies at a path.
    func hasVolume(at path: String, for subject: Int) -> Bool {
        let first = inventory.firstNumber(of: \.volumes)
        return bearing.links[subject].contains { link in
            inventory.volumes.indices.contains(link.asset - first)
                && inventory.volumes[link.asset - first].facts.path.value == path
        }
    }
}
