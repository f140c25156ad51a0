// SPDX-License-Identifier: Apache-2.0

/// What may follow after the header of a qcow2 image, inside its first cluster.
extension HeaderScan {
    private enum Extension {
        static let end: UInt32 = 0
        static let backingFormat: UInt32 = 0xE279_2ACA
        static let externalDataFile: UInt32 = 0x4441_5441
        static let encryption: UInt32 = 0x0537_BE77
    }

    mutating func readExtensions(from start: UInt64, _ clusterSize: UInt64) {
        // Extensions end where the name of a backing file begins.
        let name = bytes.big(UInt64.self, 8) ?? 0
        let end = min(name == 0 ? clusterSize : min(name, clusterSize), bytes.size)
        var offset = start
        while offset < end, end - offset >= 8 {
            guard let type = bytes.big(UInt32.self, offset), let length = bytes.big(UInt32.self, offset + 4) else {
                add(.outOfReach, "Header extensions at offset \(offset) were not at hand.", .unread)
                return
            }
            if type == Extension.end { return }
            guard UInt64(length) <= end - offset - 8 else {
                refuse(.badOffset, "A header extension of \(length) bytes at offset \(offset) does not fit.")
                return
            }
            readExtension(type, offset + 8, UInt64(length))
            offset += 8 + (UInt64(length) + 7) / 8 * 8
        }
    }

    private mutating func readExtension(_ type: UInt32, _ offset: UInt64, _ length: UInt64) {
        switch type {
        case Extension.backingFormat:
            header.backingFormat = part("backing format", offset, length).map(HeaderText.decoded)
        case Extension.externalDataFile:
            let name = part("name of the external data file", offset, length).map(HeaderText.decoded)
            header.references.append(ExternalReference(.externalDataFile, name))
        case Extension.encryption: readEncryptionHeader(offset, length)
        default: break  // Names of features, bitmaps, and what a program may ignore.
        }
    }

    /// Where the header of LUKS lies.
    private mutating func readEncryptionHeader(_ offset: UInt64, _ length: UInt64) {
        guard length >= 16 else {
            refuse(
                .badOffset, "The extension that says where the LUKS header lies takes \(length) bytes instead of 16.")
            return
        }
        guard part("place of the LUKS header", offset, 16) != nil, let start = bytes.big(UInt64.self, offset),
            let size = bytes.big(UInt64.self, offset + 8)
        else { return }
        requireInside("LUKS header", start, size)
    }
}
