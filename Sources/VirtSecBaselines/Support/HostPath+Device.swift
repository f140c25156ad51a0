// SPDX-License-Identifier: Apache-2.0

extension HostPath {
    /// The path in the one spelling of a logical volume's: `/dev/vg0/lv1` for `/dev/mapper/vg0-lv1`.
    ///
    /// lvm(8), "Valid names": the device mapper's name joins group and volume by a hyphen and doubles those inside.
    var asOneDevice: HostPath {
        guard description.hasPrefix("/dev/mapper/") else { return self }
        var names = [""]
        var rest = description.dropFirst("/dev/mapper/".count)
        while let character = rest.popFirst() {
            if character == "-", rest.first != "-" {
                names.append("")
            } else {
                if character == "-" { rest.removeFirst() }
                names[names.count - 1].append(character)
            }
        }
        guard names.count == 2, !names.contains(""), let path = HostPath("/dev/\(names[0])/\(names[1])") else {
            return self
        }
        return path
    }

    /// The disk that it is a partition of, by the names that the kernel and udev give: `/dev/sdb` for `/dev/sdb1`,
    /// `/dev/nvme0n1` for `/dev/nvme0n1p2`, `/dev/disk/by-id/X` for `/dev/disk/by-id/X-part1`; nil for anything else.
    var wholeDevice: HostPath? {
        guard isDevice else { return nil }
        let whole = description.trimmingNumber
        guard whole.count < description.count else { return nil }
        if linkNaming != nil {
            return whole.hasSuffix("-part") ? HostPath(String(whole.dropLast("-part".count))) : nil
        }
        guard let name = HostPath(String(whole))?.lastName, description == "/dev/" + lastName else { return nil }
        if whole.last == "p", let digit = whole.dropLast().last, digit.isASCII, digit.isNumber {
            return HostPath(String(whole.dropLast()))
        }
        let isLettered = ["sd", "vd", "hd", "xvd"].contains { prefix in
            name.hasPrefix(prefix) && name.count > prefix.count
                && name.dropFirst(prefix.count).allSatisfy { $0.isASCII && $0.isLowercase }
        }
        return isLettered ? HostPath(String(whole)) : nil
    }

    /// The folders around it, the nearest first.
    var folders: [HostPath] {
        var folders: [HostPath] = []
        var rest = description.utf8[...]
        while let slash = rest.lastIndex(of: UInt8(ascii: "/")), rest.count > 1 {
            rest = rest[..<slash]
            if let folder = HostPath(rest.isEmpty ? "/" : String(Substring(rest))) { folders.append(folder) }
        }
        return folders
    }

    /// How a link among the device files names its device; nil for a device's own name and for what is no device.
    var linkNaming: DeviceNaming? {
        let start = "/dev/disk/by-"
        guard description.hasPrefix(start) else { return nil }
        let parts = description.dropFirst(start.count).split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let folder = parts.first, let name = parts.last else { return .other }
        let word = folder == "id" ? name.prefix { $0 != "-" } : folder
        return DeviceNaming(rawValue: String(word)) ?? (folder == "id" ? .otherID : .other)
    }
}

/// A way of udev to name devices by links; two links of one way name two devices.
///
/// systemd's rules 60-persistent-storage.rules: the folders `by-…`, and in `by-id` the first word of the name.
enum DeviceNaming: String, CaseIterable, Sendable {
    case wwn, ata, scsi, nvme, usb, virtio, dm, md, lvm, mmc, otherID
    case path, uuid, label, partuuid, partlabel, other

    /// What links of the other ways may lead to.
    static func others(than naming: DeviceNaming?) -> [DataPlace] {
        allCases.filter { $0 != naming }.map { .device(namedUnlike: $0) }
    }
}

extension String {
    /// The text without the digits that it ends with.
    fileprivate var trimmingNumber: Substring {
        var text = self[...]
        while let last = text.last, last.isASCII, last.isNumber { text.removeLast() }
        return text
    }
}
