// SPDX-License-Identifier: Apache-2.0

/// Tells formats by the bytes at the places where each format has its sign.
enum FormatSigns {
    /// Where signs are beyond the first bytes of a file and before the last.
    static let inside = [32_768..<32_776]

    /// All formats whose sign is there, those at the beginning of the file first.
    static func all(of bytes: DiskImageBytes) -> [DiskImageFormat] {
        var found: [DiskImageFormat] = []
        if let first = atStart(bytes) { found.append(first) }
        // The footer of a fixed VHD and the descriptor of a CD leave the beginning of the file free.
        if !found.contains(.vhd), hasFooter(bytes) { found.append(.vhd) }
        if bytes.has("CD001", at: 32_769) { found.append(.iso) }
        return found
    }

    private static func atStart(_ bytes: DiskImageBytes) -> DiskImageFormat? {
        if bytes.big(UInt32.self, 0) == 0x5146_49FB { return bytes.big(UInt32.self, 4) == 1 ? .qcow : .qcow2 }
        if bytes.has("KDMV") { return isStreamOptimized(bytes) ? .vmdkStreamOptimized : .vmdkSparse }
        if bytes.has("COWD") { return .vmdkCOWD }
        if bytes.little(UInt64.self, 0) == 0xCAFE_BABE { return .vmdkSESparse }
        if bytes.has("conectix") { return .vhd }
        if bytes.has("vhdxfile") { return .vhdx }
        if bytes.little(UInt32.self, 64) == 0xBEDA_107F { return .vdi }
        if bytes.has("QED\0") { return .qed }
        if bytes.has("LUKS") && bytes.big(UInt16.self, 4) == 0xBABE { return .luks }
        if bytes.big(UInt16.self, 0) == 0x1F8B { return .gzip }
        return VMDKText.isDescriptor(bytes.head.prefix(4_096)) ? .vmdkDescriptor : nil
    }

    /// Grains that are compressed (bit 16) and carry markers (bit 17).
    private static func isStreamOptimized(_ bytes: DiskImageBytes) -> Bool {
        (bytes.little(UInt32.self, 8) ?? 0) & 0x3_0000 == 0x3_0000
    }

    /// The footer of a VHD is the last sector; some old programs wrote 511 bytes.
    private static func hasFooter(_ bytes: DiskImageBytes) -> Bool {
        [512, 511].contains { bytes.size >= $0 && bytes.has("conectix", at: bytes.size - $0) }
    }
}
