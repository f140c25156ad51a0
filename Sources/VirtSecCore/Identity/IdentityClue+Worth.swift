// SPDX-License-Identifier: Apache-2.0

extension IdentityClue.Kind {
    /// The text by which a value is compared; nil where it can tell no machine from another.
    func telling(_ value: String) -> String? {
        let text = Self.trimmed(value)
        if text.isEmpty { return nil }
        switch self {
        case .machineUUID, .firmwareUUID, .generationID, .instanceUUID, .locationUUID, .imageUUID:
            // What is no UUID may still be an id of another form.
            guard let id = UniqueID(text) else { return text }
            return id.isTelling ? id.description : nil
        case .macAddress:
            guard let address = MACAddress(text), address.isTelling else { return nil }
            return address.description
        case .contentID: return Self.contentID(text)
        case .serialNumber, .diskSerial: return Self.fillers.contains(text.lowercased()) ? nil : text
        case .diskPath: return Self.isDrive(text) ? nil : text
        default: return text
        }
    }

    /// A content id without zeros in front; none where it says that there is none (`ffffffff`) or that the image was
    /// never written to (`fffffffe`).
    private static func contentID(_ text: String) -> String? {
        guard let number = UInt32(text, radix: 16) else { return text }
        return number >= 0xFFFF_FFFE || number == 0 ? nil : String(number, radix: 16)
    }

    /// Paths of drives and of nothing, which every host has.
    private static func isDrive(_ path: String) -> Bool {
        if path == "/dev/null" || path == "/dev/zero" || path == "/dev/cdrom" || path == "/dev/dvd" { return true }
        if path.hasPrefix("/vmfs/devices/cdrom/") { return true }
        for drive in ["/dev/sr", "/dev/fd"] where path.hasPrefix(drive) {
            return path.utf8.dropFirst(drive.utf8.count).allSatisfy { 48...57 ~= $0 }
        }
        return path == "auto detect"
    }

    /// What vendors write where a serial number should be.
    private static let fillers: Set<String> = [
        "0", "00000000", "none", "n/a", "na", "null", "unknown", "default", "default string", "not specified",
        "not applicable", "not available", "to be filled by o.e.m.", "to be filled by oem", "o.e.m.", "oem",
        "system serial number", "chassis serial number", "base board serial number", "serial number", "123456789",
        "1234567890", "0123456789", "invalid", "xxxxxxxx", "empty",
    ]

    private static func trimmed(_ text: String) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last, first <= 0x20 || last <= 0x20 else { return text }
        var rest = Substring(text)
        while let byte = rest.utf8.first, byte <= 0x20 { rest = rest.dropFirst() }
        while let byte = rest.utf8.last, byte <= 0x20 { rest = rest.dropLast() }
        return String(rest)
    }
}

extension IdentityClue {
    /// The UUID inside a serial number that VMware made from it, such as `VMware-56 4d 9b ef ac d9 b4 e0-c8 f0 …`.
    ///
    /// It shows the bytes in their order, as `uuid.bios` does.
    public static func uuid(inSerialNumber serial: String) -> IdentityClue? {
        guard serial.utf8.count < 100, serial.hasPrefix("VMware-") else { return nil }
        return UniqueID(serial.dropFirst(7).filter { $0 != " " }).flatMap { IdentityClue(.firmwareUUID, $0) }
    }
}
