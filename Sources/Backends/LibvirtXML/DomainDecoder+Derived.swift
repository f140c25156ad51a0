// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// Facts that a document says in more than one place, or that follow from others.
extension DomainDecoder {
    // MARK: - Consoles

    /// The addresses a console listens on.
    ///
    /// libvirt: formatdomain, "Graphical framebuffers", `listen`: without an address the host's `vnc_listen` or
    /// `spice_listen` decides; a socket or `none` listens on no address; a network's address is the network's.
    func derive(_ display: inout Display, _ node: Int) {
        let place = Locus.element(node)
        guard let kind = display.kind.value else {
            display.listenAddresses = .unseen(.notUnderstood, at: place)
            return
        }
        guard [.vnc, .spice, .rdp].contains(kind) else {
            display.listenAddresses = kind.isUnderstood ? .defaulted([], place) : .unseen(.notUnderstood, at: place)
            return
        }
        if display.listeners.known.isEmpty {
            display.listenAddresses = olderAddress(of: display, place)
            return
        }
        display.listenAddresses = addresses(of: display.listeners.known, place)
    }

    /// The addresses of all listeners; where one cannot be told, those beyond the host that can, if there are any.
    private func addresses(of listeners: [DisplayListener], _ place: Locus) -> Fact<[IPAddress]> {
        var known: [(address: IPAddress, locus: Locus)] = []
        var unseen: UnseenReason?
        for listener in listeners {
            switch address(of: listener) {
            case .known(let address, let basis): known.append((address, basis.locus))
            case .absent: break
            case .unseen(let reason): unseen = unseen ?? reason
            }
        }
        if let unseen {
            known.removeAll { $0.address.isLoopback }
            if known.isEmpty { return .unseen(unseen) }
        }
        return .stated(known.map(\.address), known.first?.locus ?? place)
    }

    private func olderAddress(of display: Display, _ place: Locus) -> Fact<[IPAddress]> {
        if case .known = display.socket { return .stated([], display.socket.locus) }
        guard let text = display.listen.value, !text.isEmpty else {
            return .unseen(.hostListenSetting, at: place)
        }
        guard let address = IPAddress(text) else { return .unseen(.malformed, at: display.listen.locus) }
        return .stated([address], display.listen.locus)
    }

    /// The address of one listener; absent when it listens on none.
    private func address(of listener: DisplayListener) -> Fact<IPAddress> {
        switch listener.kind.value {
        case .socket?, ListenKind.none?: .absent(listener.locus)
        case .network?: listener.address.value == nil ? .unseen(.networkDecides, at: listener.locus) : listener.address
        case .address?:
            if case .absent = listener.address {
                .unseen(.hostListenSetting, at: listener.locus)
            } else {
                listener.address
            }
        default: .unseen(.notUnderstood, at: listener.locus)
        }
    }

    // MARK: - Firmware

    /// libvirt: formatdomain, "BIOS bootloader", and kbase/secureboot.
    func derive(_ firmware: inout Firmware, _ node: Int) {
        let place = Locus.element(node)
        firmware.isUEFI = isUEFI(firmware, place)
        let requested = feature("secure-boot", firmware)
        if case .known = requested {
            firmware.secureBoot = requested
        } else if firmware.loader.secure.value == true {
            firmware.secureBoot = .stated(true, firmware.loader.secure.locus)
        } else if firmware.isUEFI.value != false {
            firmware.secureBoot = .unseen(.firmwareAutoselection, at: place)
        }
        let keys = feature("enrolled-keys", firmware)
        if case .known = keys {
            firmware.enrolledKeys = keys
        } else if firmware.isUEFI.value != false {
            firmware.enrolledKeys = .unseen(.firmwareAutoselection, at: place)
        }
    }

    private func isUEFI(_ firmware: Firmware, _ place: Locus) -> Fact<Bool> {
        switch firmware.kind {
        case .known(.efi, _): return .stated(true, firmware.kind.locus)
        case .known(.bios, _): return .stated(false, firmware.kind.locus)
        case .known: return .unseen(.notUnderstood, at: firmware.kind.locus)
        default: break
        }
        switch firmware.loader.kind {
        case .known(.pflash, let basis): return .stated(true, basis.locus)
        case .known(.rom, let basis): return isUEFI(rom: firmware.loader, basis.locus)
        case .known(_, let basis): return .unseen(.notUnderstood, at: basis.locus)
        default: return .defaulted(false, place)
        }
    }

    /// Confidential guests start UEFI as a ROM, so only a loader that is known to be none says so.
    private func isUEFI(rom loader: Loader, _ place: Locus) -> Fact<Bool> {
        let name = loader.path.value?.split(separator: "/").last ?? ""
        let isBIOS =
            name == "hvmloader" || name.hasPrefix("bios") || name.hasPrefix("vgabios") || name.contains("seabios")
        return isBIOS ? .stated(false, place) : .unseen(.hypervisorDefault, at: place)
    }

    private func feature(_ name: String, _ firmware: Firmware) -> Fact<Bool> {
        firmware.features.known.first { $0.name.value == name }?.enabled ?? .absent
    }

    // MARK: - The machine

    /// Without a label the host's security driver decides, with those hypervisors that have one.
    ///
    /// libvirt: formatdomain, "Security label"; drvqemu, "Driver security architecture"; drvlxc.
    func deriveSecurityLabels(_ machine: inout MachineFacts, _ node: Int) {
        guard machine.securityLabels.known.isEmpty else { return }
        switch machine.virtualization.value {
        case .kvm?, .qemu?, .lxc?, nil: machine.securityLabels = .unseen(.hostSecurityDriver, at: .element(node))
        default: break
        }
    }

    /// The operating system from libosinfo's metadata.
    ///
    /// libosinfo: `libosinfo:os/@id` in `<metadata>`, as virt-install and virt-manager write it.
    func derive(_ machine: inout MachineFacts, _ node: Int) {
        for entry in machine.metadata.known where entry.name.value == "libosinfo" {
            guard let number = entry.locus.number else { continue }
            for child in tree.elements(of: number) where vendorWord(child)?.1 == .os {
                for attribute in tree.attributeNumbers(of: child) where attributeWord(attribute) == .id {
                    machine.operatingSystem = text(attribute: attribute)
                }
            }
        }
    }
}
