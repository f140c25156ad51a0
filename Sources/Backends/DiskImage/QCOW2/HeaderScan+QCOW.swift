// SPDX-License-Identifier: Apache-2.0

/// The first qcow format, version 1, and QED, which was to follow qcow2.
extension HeaderScan {
    mutating func readQCOW() {
        guard hasHeader(48) else { return }
        header.version = 1
        setCapacity(bytes.big(UInt64.self, 24) ?? 0)
        readEncryption(at: 36)
        let bits = bytes.big(UInt8.self, 32) ?? 0
        if (9...16).contains(bits) {
            header.unitSize = 1 << UInt64(bits)
        } else {
            refuse(.badUnitSize, "Clusters of 2^\(bits) bytes; qcow has 2^9 to 2^16.")
        }
        readBackingFile(offsetAt: 8, within: bytes.size)
    }

    mutating func readQED() {
        guard hasHeader(64) else { return }
        let bits = bytes.little(UInt64.self, 16) ?? 0
        header.features = DiskImageHeader.Features(
            incompatible: bits, compatible: bytes.little(UInt64.self, 24) ?? 0,
            autoclear: bytes.little(UInt64.self, 32) ?? 0)
        let size = UInt64(bytes.little(UInt32.self, 4) ?? 0)
        if size.isPowerOfTwo, (4_096...1 << 26).contains(size) {
            header.unitSize = size
        } else {
            refuse(.badUnitSize, "Clusters of \(size) bytes; QED has powers of two from 4 KiB to 64 MiB.")
        }
        setCapacity(bytes.little(UInt64.self, 48) ?? 0)
        if bits & 2 != 0 { report(.unclean, "The image is marked as not closed.") }
        if bits & ~7 != 0 { refuse(.unknownFeature, "The image needs features that are not known.") }
        if bits & 1 != 0 { readBackingFileOfQED() }
    }

    private mutating func readBackingFileOfQED() {
        let offset = UInt64(bytes.little(UInt32.self, 56) ?? 0)
        let length = UInt64(bytes.little(UInt32.self, 60) ?? 0)
        let name = length <= 1_023 ? part("name of the backing file", offset, length).map(HeaderText.decoded) : nil
        if length > 1_023 { refuse(.badOffset, "The name of a backing file takes \(length) bytes; the most is 1,023.") }
        header.references.append(ExternalReference(.backingFile, name))
        // Bit 2 says that the backing file is raw, whatever it begins with (QEMU, docs/interop/qed_spec.rst).
        if (header.features?.incompatible ?? 0) & 4 != 0 { header.backingFormat = "raw" }
    }
}
