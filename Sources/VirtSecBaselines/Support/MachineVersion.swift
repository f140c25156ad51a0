// SPDX-License-Identifier: Apache-2.0

/// The version of QEMU that a machine type is named after, such as 9.1 in `pc-q35-9.1`.
struct MachineVersion {
    /// The number before the dot.
    let major: Int

    /// Reads the first part of a name that is a version; nil where there is none.
    init?(machineType: String) {
        var type = machineType
        guard let major = type.withUTF8({ Self.major($0) }) else { return nil }
        self.major = major
    }

    private static func major(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var place = 0
        while place < bytes.count {
            if place > 0, bytes[place - 1] == UInt8(ascii: "-"), let major = number(bytes, from: place) { return major }
            place += 1
        }
        return nil
    }

    /// The digits from a place on, where a dot and another digit follow them.
    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var place = start
        var number = 0
        while place < bytes.count, place - start < 4, isDigit(bytes[place]) {
            number = number * 10 + Int(bytes[place] & 0xF)
            place += 1
        }
        guard place > start, place + 1 < bytes.count, bytes[place] == UInt8(ascii: "."), isDigit(bytes[place + 1])
        else { return nil }
        return number
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    /// Whether QEMU has a board in one version only.
    static func isNeverVersioned(_ type: String) -> Bool { unversioned.contains(type) }

    /// Whether a name stands for the newest version that the QEMU on the host has.
    static func isNewest(_ type: String) -> Bool { newest.contains(type) }

    private static let newest: Set<String> = [
        "pc", "pseries", "q35", "s390-ccw-virtio", "ubuntu", "ubuntu-q35", "virt",
    ]

    private static let unversioned: Set<String> = [
        "isapc", "microvm", "none", "versatilepb", "versatileab", "vexpress-a9", "vexpress-a15", "malta", "raspi2b",
        "raspi3b", "raspi4b", "sun4u", "sun4v", "powernv", "mac99", "g3beige", "ppce500", "sifive_u", "spike",
    ]
}
