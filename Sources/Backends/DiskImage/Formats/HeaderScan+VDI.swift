// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// VDI, as VirtualBox writes it since version 1.1.
extension HeaderScan {
    mutating func readVDI() {
        guard hasHeader(Self.sector) else { return }
        let version = bytes.little(UInt32.self, 68) ?? 0
        header.version = version
        guard version >> 16 == 1 else {
            refuse(.unknownVersion, "VDI version \(version >> 16).\(version & 0xFFFF) is not known; 1.x is.")
            return
        }
        setCapacity(bytes.little(UInt64.self, 368) ?? 0)
        let block = UInt64(bytes.little(UInt32.self, 376) ?? 0)
        let count = UInt64(bytes.little(UInt32.self, 384) ?? 0)
        if block.isPowerOfTwo, block >= 4_096 {
            header.unitSize = block
            let needed = (header.virtualSize ?? 0).dividedUp(by: block)
            if count < needed { refuse(.absurdTable, "\(count) blocks, and the virtual size needs \(needed).") }
        } else {
            refuse(.badUnitSize, "Blocks of \(block) bytes; they are powers of two from 4 KiB.")
        }
        requireInside("block table", UInt64(bytes.little(UInt32.self, 340) ?? 0), count.timesOrMost(4))
        readIdentifiers()
    }

    private mutating func readIdentifiers() {
        header.uniqueID = uniqueID(392, mixed: true)
        // Undo (3) and differencing (4) images rest on the image of this identifier.
        let kind = bytes.little(UInt32.self, 76) ?? 0
        let link = uniqueID(424, mixed: true)
        guard kind == 3 || kind == 4 || link.map({ !$0.isTrivial }) ?? false else { return }
        header.parentID = link
        header.references.append(ExternalReference(.parent(key: "uuid"), nil))
    }
}
