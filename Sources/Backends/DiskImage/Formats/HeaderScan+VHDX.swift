// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// VHDX (Microsoft, MS-VHDX).
extension HeaderScan {
    /// Identifiers of regions and metadata items.
    private enum Item {
        static let metadataRegion = UniqueID("8B7CA206-4790-4B9A-B8FE-575F050F886E")
        static let fileParameters = UniqueID("CAA16737-FA36-4D43-B3B6-33F0AA44E76B")
        static let virtualSize = UniqueID("2FA54224-CD1B-4876-B211-5DBED83BF4B8")
        static let page83 = UniqueID("BECA12AB-B2E6-4523-93EF-C309E000C746")
        static let parentLocator = UniqueID("A8D35F2D-B30B-454D-ABF7-D3D84834AB0C")
    }

    mutating func readVHDX() {
        guard hasHeader(320 << 10) else { return }
        readDataWriteID()
        guard let table = [UInt64(192 << 10), 256 << 10].first(where: { bytes.has("regi", at: $0) }) else {
            refuse(.damaged, "Neither region table of the VHDX is there.")
            return
        }
        let count = UInt64(bytes.little(UInt32.self, table + 8) ?? 0)
        guard count <= 2_047 else {
            refuse(.absurdTable, "A region table of \(count) entries; the most is 2,047.")
            return
        }
        for index in 0..<count where uniqueID(table + 16 + index * 32, mixed: true) == Item.metadataRegion {
            readMetadata(bytes.little(UInt64.self, table + 32 + index * 32) ?? 0)
            return
        }
        refuse(.damaged, "The VHDX has no metadata.")
    }

    /// What changes with each first write, and what a child names its parent's content by.
    ///
    /// Of the two headers the one with the higher sequence number counts (MS-VHDX 2.2.2).
    private mutating func readDataWriteID() {
        let headers = [UInt64(64 << 10), 128 << 10].filter { bytes.has("head", at: $0) }
        let current = headers.max { sequenceNumber($0) < sequenceNumber($1) }
        header.dataWriteID = current.flatMap { uniqueID($0 + 32, mixed: true) }
    }

    private func sequenceNumber(_ header: UInt64) -> UInt64 { bytes.little(UInt64.self, header + 8) ?? 0 }

    private mutating func readMetadata(_ region: UInt64) {
        guard part("metadata", region, 65_536) != nil else { return }
        guard bytes.has("metadata", at: region) else {
            refuse(.damaged, "There are no metadata at offset \(region).")
            return
        }
        let count = UInt64(bytes.little(UInt16.self, region + 10) ?? 0)
        guard count <= 2_047 else {
            refuse(.absurdTable, "Metadata of \(count) items; the most is 2,047.")
            return
        }
        var hasParent = false
        for index in 0..<count {
            let entry = region + 32 + index * 32
            let offset = region.plusOrMost(UInt64(bytes.little(UInt32.self, entry + 16) ?? 0))
            let length = UInt64(bytes.little(UInt32.self, entry + 20) ?? 0)
            readItem(uniqueID(entry, mixed: true), offset, length, &hasParent)
        }
        if hasParent, header.references.isEmpty {
            header.references.append(ExternalReference(.parent(key: "differencing"), nil))
        }
    }

    private mutating func readItem(_ id: UniqueID?, _ offset: UInt64, _ length: UInt64, _ hasParent: inout Bool) {
        switch id {
        case Item.fileParameters:
            guard part("file parameters", offset, 8) != nil else { return }
            readBlockSize(UInt64(bytes.little(UInt32.self, offset) ?? 0))
            hasParent = (bytes.little(UInt32.self, offset + 4) ?? 0) & 2 != 0
        case Item.virtualSize:
            guard part("virtual size", offset, 8) != nil else { return }
            setCapacity(bytes.little(UInt64.self, offset) ?? 0)
        case Item.page83:
            guard part("identifier", offset, 16) != nil else { return }
            header.uniqueID = uniqueID(offset, mixed: true)
        case Item.parentLocator: readParentLocator(offset, length)
        default: break
        }
    }

    private mutating func readBlockSize(_ size: UInt64) {
        header.unitSize = size
        if !size.isPowerOfTwo || !(1 << 20...256 << 20).contains(size) {
            refuse(.badUnitSize, "Blocks of \(size) bytes; VHDX has powers of two from 1 to 256 MiB.")
        }
    }

    /// Pairs of key and value in UTF-16; offsets count from the locator's beginning.
    private mutating func readParentLocator(_ start: UInt64, _ length: UInt64) {
        guard length >= 20, length <= 1 << 20, part("parent locator", start, length) != nil else {
            refuse(.badOffset, "A parent locator of \(length) bytes.")
            return
        }
        let count = UInt64(bytes.little(UInt16.self, start + 18) ?? 0)
        if count > limits.parentLocatorEntries {
            refuse(
                .absurdTable,
                "A parent locator of \(count) entries, more than the limit of \(limits.parentLocatorEntries).")
        }
        var room = limits.parentLocatorBytes
        for index in 0..<min(count, (length - 20) / 12, limits.parentLocatorEntries) {
            let entry = start + 20 + index * 12
            guard let size = textSize(ofLocator: entry), size <= room else {
                let limit = limits.parentLocatorBytes
                refuse(.absurdTable, "The texts of a parent locator take more than the limit of \(limit) bytes.")
                return
            }
            room -= size
            let key = locatorText(start, length, entry, entry + 8)
            take(key, locatorText(start, length, entry + 4, entry + 10))
        }
    }

    /// What a program decodes that follows the entry.
    private func textSize(ofLocator entry: UInt64) -> UInt64? {
        guard let key = bytes.little(UInt16.self, entry + 8), let value = bytes.little(UInt16.self, entry + 10) else {
            return nil
        }
        return UInt64(key) + UInt64(value)
    }

    private mutating func take(_ key: String?, _ value: String?) {
        switch key {
        case nil, "parent_linkage2": break
        case "parent_linkage": header.parentID = value.flatMap { UniqueID($0.filter { $0 != "{" && $0 != "}" }) }
        case let key?: header.references.append(ExternalReference(.parent(key: key), value))
        }
    }

    private func locatorText(_ start: UInt64, _ length: UInt64, _ offsetAt: UInt64, _ countAt: UInt64) -> String? {
        guard let offset = bytes.little(UInt32.self, offsetAt), let count = bytes.little(UInt16.self, countAt),
            UInt64(offset) + UInt64(count) <= length
        else { return nil }
        return bytes.slice(start + UInt64(offset), Int(count)).map { HeaderText.utf16($0, bigEndian: false) }
    }
}
