// SPDX-License-Identifier: Apache-2.0

/// qcow2, versions 2 and 3 (QEMU, docs/interop/qcow2.rst).
extension HeaderScan {
    /// Features of a qcow2 image that a program must know.
    private enum Feature {
        static let dirty: UInt64 = 1 << 0
        static let corrupt: UInt64 = 1 << 1
        static let externalData: UInt64 = 1 << 2
        static let extendedL2: UInt64 = 1 << 4
        /// Bit 3 says that the header names a compression type.
        static let known: UInt64 = 0x1F
    }

    mutating func readQCOW2() {
        guard hasHeader(72) else { return }
        let version = bytes.big(UInt32.self, 4) ?? 0
        header.version = version
        guard version == 2 || version == 3 else {
            refuse(.unknownVersion, "qcow2 version \(version) is not known; 2 and 3 are.")
            return
        }
        guard version == 2 || hasHeader(104) else { return }
        readFeatures(version)
        header.snapshotCount = bytes.big(UInt32.self, 60)
        setCapacity(bytes.big(UInt64.self, 24) ?? 0)
        readEncryption(at: 32)
        guard let clusterSize = clusterSize() else { return }
        readTables(clusterSize)
        let start = extensionStart(version, clusterSize)
        readBackingFile(offsetAt: 8, within: clusterSize)
        if let start { readExtensions(from: start, clusterSize) }
        checkExternalData()
        readSnapshots()
    }

    private mutating func readFeatures(_ version: UInt32) {
        guard version == 3 else {
            header.features = DiskImageHeader.Features(incompatible: 0, compatible: 0, autoclear: 0)
            return
        }
        let bits = bytes.big(UInt64.self, 72) ?? 0
        header.features = DiskImageHeader.Features(
            incompatible: bits, compatible: bytes.big(UInt64.self, 80) ?? 0,
            autoclear: bytes.big(UInt64.self, 88) ?? 0)
        if bits & Feature.dirty != 0 { report(.unclean, "The image is marked as in use or not closed (dirty).") }
        if bits & Feature.corrupt != 0 { refuse(.unclean, "The image is marked as corrupt.") }
        let unknown = bits & ~Feature.known
        if unknown != 0 {
            refuse(.unknownFeature, "The image needs features that are not known (0x\(String(unknown, radix: 16))).")
        }
        if let order = bytes.big(UInt32.self, 96), order > 6 {
            refuse(.absurdTable, "Reference counts of 2^\(order) bits; the most is 2^6.")
        }
    }

    mutating func readEncryption(at offset: UInt64) {
        switch bytes.big(UInt32.self, offset) ?? 0 {
        case 0: header.encryption = .none
        case 1: header.encryption = .aes
        case 2: header.encryption = .luks
        case let method:
            header.encryption = .other(method)
            refuse(.unknownFeature, "Encryption method \(method) is not known.")
        }
    }

    private mutating func clusterSize() -> UInt64? {
        let bits = bytes.big(UInt32.self, 20) ?? 0
        guard (9...21).contains(bits) else {
            refuse(.badUnitSize, "Clusters of 2^\(bits) bytes; qcow2 has 2^9 to 2^21.")
            return nil
        }
        header.unitSize = 1 << UInt64(bits)
        return header.unitSize
    }

    private mutating func readTables(_ clusterSize: UInt64) {
        let entries = UInt64(bytes.big(UInt32.self, 36) ?? 0)
        let clusters = UInt64(bytes.big(UInt32.self, 56) ?? 0)
        let extended = (header.features?.incompatible ?? 0) & Feature.extendedL2 != 0
        let covered = clusterSize.timesOrMost(clusterSize / (extended ? 16 : 8))
        let needed = (header.virtualSize ?? 0).dividedUp(by: covered)
        if entries < needed {
            refuse(.absurdTable, "The first-level table has \(entries) entries, and the virtual size needs \(needed).")
        }
        table("first-level table", at: 40, entries * 8, limits.firstLevelTableBytes, clusterSize)
        table("reference count table", at: 48, clusters * clusterSize, limits.referenceTableBytes, clusterSize)
        let snapshots = UInt64(header.snapshotCount ?? 0)
        if snapshots > limits.snapshots {
            refuse(.absurdTable, "\(snapshots) snapshots, more than the limit of \(limits.snapshots).")
        } else {
            // A snapshot's entry takes 40 bytes at least.
            table("snapshot table", at: 64, snapshots * 40, .max, clusterSize)
        }
    }

    /// Checks where a table lies whose offset stands at a place of the header; an empty one lies nowhere.
    private mutating func table(
        _ name: String, at place: UInt64, _ size: UInt64, _ limit: UInt64, _ clusterSize: UInt64
    ) {
        guard size > 0 else { return }
        guard size <= limit else {
            refuse(.absurdTable, "The \(name) takes \(size) bytes, more than the limit of \(limit).")
            return
        }
        let offset = bytes.big(UInt64.self, place) ?? 0
        guard offset != 0, offset.isMultiple(of: clusterSize) else {
            refuse(.badOffset, "The \(name) lies at offset \(offset), where no cluster can begin.")
            return
        }
        requireInside(name, offset, size)
    }

    /// Where extensions begin: after the header, whose length version 3 states.
    private mutating func extensionStart(_ version: UInt32, _ clusterSize: UInt64) -> UInt64? {
        guard version == 3 else { return 72 }
        let length = UInt64(bytes.big(UInt32.self, 100) ?? 0)
        if length >= 104, length.isMultiple(of: 8), length <= clusterSize { return length }
        refuse(
            .badOffset, "A header length of \(length) bytes; it is 104 at least, and the header fits into a cluster.")
        return nil
    }

    /// The name of a backing file; offset and length stand at a place of the header.
    mutating func readBackingFile(offsetAt place: UInt64, within end: UInt64) {
        let offset = bytes.big(UInt64.self, place) ?? 0
        let length = UInt64(bytes.big(UInt32.self, place + 8) ?? 0)
        guard offset != 0 else { return }
        guard length <= 1_023, offset.plusOrMost(length) <= end else {
            refuse(.badOffset, "The name of a backing file takes \(length) bytes at offset \(offset); it may not.")
            header.references.append(ExternalReference(.backingFile, nil))
            return
        }
        let name = part("name of the backing file", offset, length).map(HeaderText.decoded)
        header.references.append(ExternalReference(.backingFile, length == 0 ? nil : name))
    }

    private mutating func checkExternalData() {
        guard (header.features?.incompatible ?? 0) & Feature.externalData != 0 else { return }
        if !header.references.contains(where: { $0.role == .externalDataFile }) {
            header.references.append(ExternalReference(.externalDataFile, nil))
        }
    }
}
