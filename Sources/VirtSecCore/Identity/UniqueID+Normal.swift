// SPDX-License-Identifier: Apache-2.0

extension UniqueID {
    /// The identifier as SMBIOS lays it out: the first three fields with their bytes turned round (DSP0134, 7.2.1).
    ///
    /// VMware writes the bytes in their order and guests read the first three fields as little-endian numbers, so the
    /// two call one machine by different texts.
    public var mixedEndian: UniqueID {
        let first = UInt32(truncatingIfNeeded: high >> 32).byteSwapped
        let second = UInt16(truncatingIfNeeded: high >> 16).byteSwapped
        let third = UInt16(truncatingIfNeeded: high).byteSwapped
        return UniqueID(high: UInt64(first) << 32 | UInt64(second) << 16 | UInt64(third), low: low)
    }

    /// The same for both orders of bytes: the smaller of the two.
    var normal: UniqueID { min(self, mixedEndian) }

    /// Whether vendors ship it in many machines, so that it tells none from another; either order of bytes.
    ///
    /// The list is that of the best known ones; what it misses is found by being shared.
    public var isVendorDefault: Bool { Self.vendorDefaults.contains(normal) }

    /// Whether it can tell a machine from others: neither one digit only nor a vendor's default.
    var isTelling: Bool { !isTrivial && !isVendorDefault }

    private static let vendorDefaults: Set<UniqueID> = Set(
        [
            UniqueID(high: 0x0300_0200_0400_0500, low: 0x0006_0007_0008_0009),
            UniqueID(high: 0x0002_0003_0004_0005, low: 0x0006_0007_0008_0009),
            UniqueID(high: 0x1234_5678_1234_5678, low: 0x90AB_CDDE_EFAA_BBCC),
            UniqueID(high: 0x1234_5678_9012_3456, low: 0x7890_ABCD_EFAA_BBCC),
            UniqueID(high: 0x4C4C_4544_0000_2010, low: 0x8020_80C0_4F20_2020),
            UniqueID(high: 0xFEFE_FEFE_FEFE_FEFE, low: 0xFEFE_FEFE_FEFE_FEFE),
            UniqueID(high: 0x0000_0000_0000_1000, low: 0x8000_0080_5F9B_34FB),
        ].map(\.normal))
}

extension MACAddress {
    /// Whether it can tell a machine from others.
    ///
    /// Not so a group address, none at all, the address that QEMU gives where none is asked for, what guides use as an
    /// example, and what routers share (VRRP, RFC 9568, 7.3).
    var isTelling: Bool {
        if bits == 0 || bits >> 40 & 1 == 1 || bits >> 16 == 0x0000_5E00 { return false }
        return bits != 0x5254_0012_3456 && bits != 0x0011_2233_4455 && bits != 0xAABB_CCDD_EEFF
    }

    /// The last three bytes, where VMware made the address from its machine's UUID (`00:0c:29`).
    var generatedTail: UInt64? { bits >> 24 == 0x00_0C29 ? bits & 0xFF_FFFF : nil }
}
