// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// Facts that a document says in more than one place, or that follow from others.
extension LibvirtDecoder {
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
        for index in display.listeners.known.indices {
            display.listeners.known[index].address = address(of: display.listeners.known[index], index, display)
        }
        display.listenAddresses = addresses(of: display.listeners.known, place)
    }

    /// The addresses of all listeners; where one cannot be told, those beyond the host that can, if there are any.
    private func addresses(of listeners: [DisplayListener], _ place: Locus) -> Fact<[IPAddress]> {
        var known: [(address: IPAddress, locus: Locus)] = []
        var unseen: UnseenReason?
        for listener in listeners {
            switch listener.address {
            case .known(let address, let basis): known.append((address, basis.locus))
            case .absent: break
            case .unseen(let reason): unseen = unseen ?? reason
            }
        }
        if let unseen {
            known.removeAll { $0.address.isLoopback }
            if known.isEmpty { return .unseen(unseen) }
        }
        let first = known.first { !$0.address.isLoopback } ?? known.first
        return .stated(known.map(\.address), first?.locus ?? place)
    }

    /// libvirt: virDomainGraphicsListensParseXML reads `socket` of VNC alone.
    private func olderAddress(of display: Display, _ place: Locus) -> Fact<[IPAddress]> {
        if display.kind.value == .vnc, case .known = display.socket { return .stated([], display.socket.locus) }
        switch ownAddress(of: display, place) {
        case .known(let address, let basis): return .stated([address], basis.locus)
        case .absent(let locus): return .stated([], locus)
        case .unseen(let reason): return .unseen(reason)
        }
    }

    private func ownAddress(of display: Display, _ place: Locus) -> Fact<IPAddress> {
        guard let text = display.listen.value, !text.isEmpty else { return .unseen(.hostListenSetting, at: place) }
        return switch ListenAddress(text) {
        case .address(let address): .stated(address, display.listen.locus)
        case .name: .unseen(.hostResolver, at: display.listen.locus)
        case nil: .unseen(.malformed, at: display.listen.locus)
        }
    }

    /// The address of one listener; absent when it listens on none.
    ///
    /// libvirt: virDomainGraphicsListenDefParseXML takes the console's own `listen` for the first listener's address;
    /// qemuProcessGraphicsSetupNetworkAddress replaces a network's address at every start, so only a running machine's
    /// counts.
    private func address(of listener: DisplayListener, _ index: Int, _ display: Display) -> Fact<IPAddress> {
        switch listener.kind.value {
        case .socket?, ListenKind.none?: .absent(listener.locus)
        case .network?:
            isRunning && listener.address.value != nil
                ? listener.address : .unseen(.networkDecides, at: listener.locus)
        case .address?:
            if case .absent = listener.address {
                index == 0 ? ownAddress(of: display, listener.locus) : .unseen(.hostListenSetting, at: listener.locus)
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

    /// The files that SeaBIOS and Xen's firmware for fully virtualised guests are shipped in.
    private static let biosImages: Set<String> = [
        "hvmloader", "bios.bin", "bios-256k.bin", "bios-microvm.bin", "seabios.bin", "seabios-256k.bin",
    ]

    /// Confidential guests start UEFI as a ROM, so only a loader that is known to be none says so.
    private func isUEFI(rom loader: Loader, _ place: Locus) -> Fact<Bool> {
        let name = loader.path.value?.split(separator: "/").last.map(String.init) ?? ""
        return Self.biosImages.contains(name) ? .stated(false, place) : .unseen(.hypervisorDefault, at: place)
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
        case .kvm?, .qemu?, .kqemu?, .hvf?, .nvmm?, .lxc?, nil:
            machine.securityLabels = .unseen(.hostSecurityDriver, at: .element(node))
        case .other?: machine.securityLabels = .unseen(.notUnderstood, at: machine.virtualization.locus)
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
