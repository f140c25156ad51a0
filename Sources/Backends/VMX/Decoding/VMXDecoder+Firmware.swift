// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension VMXDecoder {
    /// Without a word the firmware is a BIOS, and Secure Boot is off (VMware, "Enable or Disable UEFI Secure Boot for a
    /// Virtual Machine").
    mutating func firmware(_ firmware: inout Firmware) {
        firmware.guestKind = .defaulted(.hvm, Self.root)
        firmware.architecture = architecture()
        firmware.kind = word("firmware", else: .defaulted(.bios, Self.root), FirmwareKind.spellings)
        firmware.isUEFI = isUEFI(firmware.kind)
        let secureBoot = flag("uefi.secureBoot.enabled", else: .defaulted(false, Self.root))
        switch firmware.isUEFI {
        case .known(true, _): firmware.secureBoot = secureBoot
        case .known(false, let basis): firmware.secureBoot = .absent(basis.locus)
        case .absent, .unseen: firmware.secureBoot = .unseen(.notUnderstood, at: firmware.kind.locus)
        }
        firmware.variables = .blank
        firmware.variables.path = text("nvram")
        firmware.hasVariableStore = .stated(has("nvram"), place("nvram"))
        firmware.boot = bootOrder()
    }

    private func isUEFI(_ kind: Fact<FirmwareKind>) -> Fact<Bool> {
        switch kind {
        case .known(.efi, let basis): .known(true, basis)
        case .known(.bios, let basis): .known(false, basis)
        case .known(_, let basis): .unseen(.notUnderstood, at: basis.locus)
        case .absent(let locus): .absent(locus)
        case .unseen(let reason): .unseen(reason)
        }
    }

    /// VMware's names of 64-bit systems end with `-64`; those for ARM begin with `arm`.
    private mutating func architecture() -> Fact<Architecture> {
        fact("guestOS", else: .unseen(.hypervisorDefault, at: Self.root)) { text in
            let text = text.lowercased()
            if text.hasPrefix("arm") { return .aarch64 }
            return text.hasSuffix("-64") ? .amd64 : .i686
        }
    }

    /// `bios.bootOrder` lists devices; `bios.bootDeviceClasses` allows kinds of devices and denies others.
    private mutating func bootOrder() -> Listing<BootTarget> {
        let classes = text("bios.bootDeviceClasses")
        let order = text("bios.bootOrder")
        for fact in [classes, order] { if case .unseen(let reason) = fact { return .unseen(reason) } }
        if case .known(let text, let basis) = classes { return targets(allowed(text), basis) }
        if case .known(let text, let basis) = order { return targets(text, basis) }
        return .unseen(.hypervisorDefault, at: Self.root)
    }

    /// `allow:hd;deny:all`: what stands after `allow:`.
    private func allowed(_ text: String) -> String {
        let parts = text.lowercased().split(separator: ";").filter { $0.hasPrefix("allow:") }
        return parts.map { $0.dropFirst("allow:".count) }.joined(separator: ",")
    }

    private func targets(_ text: String, _ basis: Basis) -> Listing<BootTarget> {
        let names = text.lowercased().split(separator: ",").map { $0.filter { $0 != " " } }
        guard !names.isEmpty, names != ["all"] else { return .unseen(.notUnderstood, at: basis.locus) }
        return .known(
            names.map { name in
                var target = BootTarget()
                target.locus = basis.locus
                target.device = .known(Self.bootDevice(name), basis)
                return target
            })
    }

    private static func bootDevice(_ name: String) -> BootDevice {
        switch name {
        case "hd", "hdd": .hd
        case "cd", "cdrom": .cdrom
        case "fd", "floppy": .floppy
        case "net": .network
        case _ where name.hasPrefix("ethernet"): .network
        case _ where ["scsi", "sata", "ide", "nvme"].contains(where: name.hasPrefix): .hd
        default: .other(name)
        }
    }
}
