// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// VHD (Microsoft, "Virtual Hard Disk Image Format Specification", 2006).
extension HeaderScan {
    private enum Kind {
        static let fixed: UInt32 = 2
        static let dynamic: UInt32 = 3
        static let differencing: UInt32 = 4
    }

    mutating func readVHD() {
        guard let footer = footerOffset() else { return }
        header.uniqueID = uniqueID(footer + 68)
        setCapacity(bytes.big(UInt64.self, footer + 48) ?? 0)
        checkFooter(footer)
        let kind = bytes.big(UInt32.self, footer + 60) ?? 0
        switch kind {
        case Kind.fixed: break
        case Kind.dynamic: readDynamicVHD(footer)
        case Kind.differencing:
            readDynamicVHD(footer)
            readParents(footer)
        default: refuse(.unknownFeature, "VHD type \(kind) is not known; 2 (fixed), 3 (dynamic), 4 (differencing) are.")
        }
    }

    /// Where the footer lies, or its copy at the beginning where the end is not at hand.
    private mutating func footerOffset() -> UInt64? {
        for length in [Self.sector, 511] where bytes.size >= length {
            let offset = bytes.size - length
            if bytes.has("conectix", at: offset), bytes.slice(offset, Int(length)) != nil { return offset }
        }
        guard hasHeader(Self.sector) else { return nil }
        if bytes.slice(bytes.size - Self.sector, 512) != nil {
            refuse(.truncatedHeader, "The file begins as a VHD and ends without its footer.")
        }
        return 0
    }

    /// The checksum: the complement of the sum of all bytes but its own four.
    private mutating func checkFooter(_ footer: UInt64) {
        guard let all = bytes.slice(footer, 512), let stated = bytes.big(UInt32.self, footer + 64),
            let own = bytes.slice(footer + 64, 4)
        else { return }
        let sum = all.reduce(UInt32(0)) { $0 &+ UInt32($1) } &- own.reduce(UInt32(0)) { $0 &+ UInt32($1) }
        if ~sum != stated { refuse(.damaged, "The checksum of the VHD's footer is wrong.") }
    }

    private mutating func readDynamicVHD(_ footer: UInt64) {
        let start = bytes.big(UInt64.self, footer + 16) ?? 0
        guard part("dynamic header", start, 1_024) != nil else { return }
        guard bytes.has("cxsparse", at: start) else {
            refuse(.badOffset, "There is no dynamic header at offset \(start).")
            return
        }
        let block = UInt64(bytes.big(UInt32.self, start + 32) ?? 0)
        guard block.isPowerOfTwo, block >= Self.sector else {
            refuse(.badUnitSize, "Blocks of \(block) bytes; they are powers of two from 512.")
            return
        }
        header.unitSize = block
        let entries = UInt64(bytes.big(UInt32.self, start + 28) ?? 0)
        let needed = (header.virtualSize ?? 0).dividedUp(by: block)
        if entries < needed { refuse(.absurdTable, "\(entries) blocks, and the virtual size needs \(needed).") }
        requireInside("block table", bytes.big(UInt64.self, start + 16) ?? 0, entries.timesOrMost(4))
    }

    private mutating func readParents(_ footer: UInt64) {
        guard let start = bytes.big(UInt64.self, footer + 16), bytes.reaches(start, 1_024),
            bytes.has("cxsparse", at: start)
        else {
            header.references.append(ExternalReference(.parent(key: "differencing"), nil))
            return
        }
        header.parentID = uniqueID(start + 40)
        let name = bytes.slice(start + 64, 512).map { HeaderText.utf16($0, bigEndian: true) }
        header.references.append(ExternalReference(.parent(key: "name"), name))
        for index in 0..<UInt64(8) { readLocator(start + 576 + index * 24) }
    }

    /// A path to the parent in the way of one platform.
    private mutating func readLocator(_ entry: UInt64) {
        guard let code = bytes.slice(entry, 4), code.contains(where: { $0 != 0 }),
            let length = bytes.big(UInt32.self, entry + 8), let offset = bytes.big(UInt64.self, entry + 16)
        else { return }
        let key = HeaderText.decoded(code)
        guard length <= 65_536 else {
            refuse(.badOffset, "A parent locator takes \(length) bytes.")
            return
        }
        let text = part("parent locator", offset, UInt64(length))
        let name = text.map { key.hasPrefix("W2") ? HeaderText.utf16($0, bigEndian: false) : HeaderText.decoded($0) }
        header.references.append(ExternalReference(.parent(key: key), name))
    }
}
