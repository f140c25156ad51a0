// SPDX-License-Identifier: Apache-2.0

/// VMDK with a binary header (VMware, "Virtual Disk Format 5.0", hosted sparse extents) or as text.
extension HeaderScan {
    /// The fields of the binary header; sizes and offsets are in sectors.
    struct SparseHeader: Equatable {
        let version: UInt32
        let flags: UInt32
        let capacity: UInt64
        let grain: UInt64
        let descriptorOffset: UInt64
        let descriptorSize: UInt64
        let entriesOfTable: UInt32
        let directory: UInt64
        let compression: UInt16

        init?(_ bytes: DiskImageBytes, at start: UInt64) {
            guard let version = bytes.little(UInt32.self, start + 4), let flags = bytes.little(UInt32.self, start + 8),
                let capacity = bytes.little(UInt64.self, start + 12), let grain = bytes.little(UInt64.self, start + 20),
                let descriptorOffset = bytes.little(UInt64.self, start + 28),
                let descriptorSize = bytes.little(UInt64.self, start + 36),
                let entriesOfTable = bytes.little(UInt32.self, start + 44),
                let directory = bytes.little(UInt64.self, start + 56),
                let compression = bytes.little(UInt16.self, start + 77)
            else { return nil }
            self.version = version
            self.flags = flags
            self.capacity = capacity
            self.grain = grain
            self.descriptorOffset = descriptorOffset
            self.descriptorSize = descriptorSize
            self.entriesOfTable = entriesOfTable
            self.directory = directory
            self.compression = compression
        }

        /// The grain directory is not known before all grains are written: a footer tells where it is.
        var hasFooter: Bool { directory == .max }
    }

    mutating func readSparseVMDK() {
        guard hasHeader(Self.sector), let sparse = SparseHeader(bytes, at: 0) else { return }
        header.version = sparse.version
        if !(1...3).contains(sparse.version) {
            refuse(.unknownVersion, "VMDK version \(sparse.version) is not known; 1 to 3 are.")
        }
        check(sparse)
        checkLineEnds(sparse)
        setCapacity(sparse.capacity, units: Self.sector)
        if let grain = grainSize(sparse.grain) { checkTables(sparse, grain) }
        if sparse.hasFooter { readFooter(sparse) }
        readEmbeddedDescriptor(sparse)
    }

    private mutating func check(_ sparse: SparseHeader) {
        // Bits 0 to 2, 16 and 17 are defined.
        if sparse.flags & ~0x3_0007 != 0 {
            report(.unknownFeature, "The header has flags that are not known (0x\(String(sparse.flags, radix: 16))).")
        }
        if sparse.compression > 1 {
            refuse(.unknownFeature, "Compression \(sparse.compression) is not known; 0 (none) and 1 (deflate) are.")
        }
        if bytes.little(UInt8.self, 72) == 1 { report(.unclean, "The image is marked as not closed.") }
    }

    /// Four bytes that a transfer as text would have changed, where a flag says that they are there.
    private mutating func checkLineEnds(_ sparse: SparseHeader) {
        guard sparse.flags & 1 != 0, let found = bytes.slice(73, 4), !found.elementsEqual([0x0A, 0x20, 0x0D, 0x0A])
        else { return }
        refuse(.damaged, "The bytes that show damage by a transfer as text are not as they must be.")
    }

    private mutating func grainSize(_ sectors: UInt64) -> UInt64? {
        let size = sectors.timesOrMost(Self.sector)
        guard sectors.isPowerOfTwo, size <= limits.grainBytes else {
            refuse(
                .badUnitSize,
                "Grains of \(sectors) sectors; they are powers of two up to \(limits.grainBytes / Self.sector).")
            return nil
        }
        header.unitSize = size
        return size
    }

    /// The tables must be of the one size that all programs know, and the directory must have room in the file.
    private mutating func checkTables(_ sparse: SparseHeader, _ grain: UInt64) {
        guard (1...512).contains(sparse.entriesOfTable) else {
            refuse(.absurdTable, "Grain tables of \(sparse.entriesOfTable) entries; they have 512.")
            return
        }
        guard !sparse.hasFooter, sparse.capacity > 0 else { return }
        let covered = grain.timesOrMost(UInt64(sparse.entriesOfTable))
        let entries = (header.virtualSize ?? 0).dividedUp(by: covered)
        requireInside("grain directory", sparse.directory.timesOrMost(Self.sector), entries.timesOrMost(4))
    }

    /// The footer repeats the header two sectors before the end of the file, with the directory's place.
    private mutating func readFooter(_ sparse: SparseHeader) {
        guard bytes.size >= 3 * Self.sector else {
            refuse(.truncatedHeader, "The header refers to a footer, and the file ends before it.")
            return
        }
        let start = bytes.size - 2 * Self.sector
        guard bytes.slice(start, 512) != nil else {
            add(.outOfReach, "The footer lies at offset \(start), which was not at hand.", .unread)
            return
        }
        guard bytes.has("KDMV", at: start), let footer = SparseHeader(bytes, at: start) else {
            refuse(.truncatedHeader, "The header refers to a footer, and the file ends without one.")
            return
        }
        if footer.capacity != sparse.capacity || footer.grain != sparse.grain
            || footer.entriesOfTable != sparse.entriesOfTable || footer.compression != sparse.compression
        {
            refuse(.contradiction, "Header and footer of the VMDK contradict each other.")
        }
        guard !footer.hasFooter else {
            refuse(.badOffset, "The footer does not say where the grain directory lies.")
            return
        }
        if header.unitSize != nil, let grain = header.unitSize { checkTables(footer, grain) }
    }

    private mutating func readEmbeddedDescriptor(_ sparse: SparseHeader) {
        guard sparse.descriptorOffset != 0 else { return }
        let size = sparse.descriptorSize.timesOrMost(Self.sector)
        guard size > 0, size <= limits.descriptorBytes else {
            refuse(
                .absurdTable,
                "The text takes \(sparse.descriptorSize) sectors; the limit is \(limits.descriptorBytes / Self.sector)."
            )
            return
        }
        guard let text = part("text", sparse.descriptorOffset.timesOrMost(Self.sector), size) else { return }
        take(VMDKDescriptor(parsing: text, limits: limits))
        guard let descriptor = header.descriptor, !descriptor.extents.isEmpty,
            descriptor.virtualSize != header.virtualSize
        else { return }
        report(.contradiction, "The header and the extents of its text give different virtual sizes.")
    }

    mutating func readDescriptorFile() {
        guard bytes.size <= limits.descriptorBytes else {
            refuse(.absurdTable, "The text takes \(bytes.size) bytes; the limit is \(limits.descriptorBytes).")
            return
        }
        guard let text = part("text", 0, bytes.size) else { return }
        let descriptor = VMDKDescriptor(parsing: text, limits: limits)
        take(descriptor)
        header.version = descriptor["version"].flatMap { UInt32($0) }
        setCapacity(descriptor.virtualSize)
        if descriptor.extents.isEmpty { refuse(.unreadableDescriptor, "The text describes no extent.") }
    }

    private mutating func take(_ descriptor: VMDKDescriptor) {
        header.descriptor = descriptor
        header.problems += descriptor.problems
        header.uniqueID = descriptor.uniqueID
        if descriptor.isEncrypted { header.encryption = .vmware }
        header.references += descriptor.references
    }

    /// A sparse extent of old ESX; the text beside it names its parent.
    mutating func readCOWD() {
        guard hasHeader(2_048) else { return }
        header.version = bytes.little(UInt32.self, 4)
        setCapacity(UInt64(bytes.little(UInt32.self, 12) ?? 0), units: Self.sector)
        let grain = UInt64(bytes.little(UInt32.self, 16) ?? 0)
        guard let size = grainSize(grain) else { return }
        // A grain table of this format has 4,096 entries.
        let needed = (header.virtualSize ?? 0).dividedUp(by: size.timesOrMost(4_096))
        let entries = UInt64(bytes.little(UInt32.self, 24) ?? 0)
        if entries < needed { refuse(.absurdTable, "\(entries) grain tables, and the virtual size needs \(needed).") }
        let directory = UInt64(bytes.little(UInt32.self, 20) ?? 0)
        requireInside("grain directory", directory.timesOrMost(Self.sector), entries.timesOrMost(4))
    }
}
