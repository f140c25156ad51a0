// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension VMXDecoder {
    /// Folders of the host; one that is not enabled is not shared.
    mutating func sharedFolders() -> Listing<SharedFolder> {
        let all = listing(devices(["sharedfolder"]), silent: Silence.sharedFolder) { decoder, device, result in
            let name = device.name
            result.kind = .defaulted(.mount, result.locus)
            result.sourceFolder = decoder.text("\(name).hostPath", else: .absent(result.locus))
            result.target = decoder.text("\(name).guestName", else: .absent(result.locus))
            let writes = decoder.flag("\(name).writeAccess", else: .unseen(.hypervisorDefault, at: result.locus))
            result.readOnly =
                switch writes {
                case .known(let mayWrite, let basis): .known(!mayWrite, basis)
                case .absent(let locus): .absent(locus)
                case .unseen(let reason): .unseen(reason)
                }
            decoder.take("\(name).enabled")
        }
        return .known(all.known.filter { !isSwitchedOff($0) })
    }

    private func isSwitchedOff(_ folder: SharedFolder) -> Bool {
        guard let line = folder.locus.number, let entry = text.entries.first(where: { $0.line == line }),
            let dot = entry.name.firstIndex(of: ".")
        else { return false }
        let key = entry.name[..<dot] + ".enabled"
        let found = text.entries.filter { $0.name == key }
        return !found.isEmpty && found.allSatisfy { $0.value?.lowercased() == "false" }
    }

    /// PCI devices that are passed through, and USB devices that connect by themselves.
    mutating func hostDevices() -> Listing<HostDevice> {
        let pci = listing(devices(["pcipassthru"]), silent: Silence.hostDevice) { decoder, device, result in
            result.mode = .defaulted(.subsystem, result.locus)
            result.kind = .defaulted(.pci, result.locus)
            result.extra.vendorID = decoder.identifier("\(device.name).vendorId")
            result.extra.productID = decoder.identifier("\(device.name).deviceId")
        }
        let usb = text.entries.filter { $0.name.hasPrefix("usb.autoconnect.device") && $0.value != "" }.map { entry in
            take(entry.name)
            var device = Silence.hostDevice
            device.locus = entry.locus
            device.mode = .defaulted(.subsystem, entry.locus)
            device.kind = .defaulted(.usb, entry.locus)
            return device
        }
        return .known(pci.known + usb)
    }

    private mutating func identifier(_ key: String) -> Fact<Int> {
        fact(key, else: .absent) { text in
            let digits = text.lowercased().hasPrefix("0x") ? text.dropFirst(2) : text[...]
            return Int(digits, radix: 16)
        }
    }

    /// The console that VNC clients reach; that of VMware itself is in every machine and is no device.
    mutating func displays() -> Listing<Display> {
        let enabled = flag("RemoteDisplay.vnc.enabled", else: .defaulted(false, Self.root))
        var display = Silence.display
        display.locus = enabled.locus
        display.kind = .defaulted(.vnc, enabled.locus)
        display.port = number("RemoteDisplay.vnc.port", else: .defaulted(5_900, enabled.locus))
        display.autoPort = .defaulted(false, enabled.locus)
        display.tlsPort = .absent(enabled.locus)
        display.socket = .absent(enabled.locus)
        display.listen = text("RemoteDisplay.vnc.ip", else: .unseen(.hypervisorDefault, at: enabled.locus))
        display.listeners = .none
        display.listenAddresses = addresses(display.listen)
        display.password = password(enabled.locus)
        display.extra.keymap = text("RemoteDisplay.vnc.keymap")
        switch enabled {
        case .known(true, _): return .known([display])
        case .known(false, _), .absent: return .none
        case .unseen(let reason): return .unseen(reason)
        }
    }

    private func addresses(_ listen: Fact<String>) -> Fact<[IPAddress]> {
        switch listen {
        case .known(let text, let basis):
            switch ListenAddress(text) {
            case .address(let address): .known([address], basis)
            case .name: .unseen(.hostResolver, at: basis.locus)
            case nil: .unseen(.malformed, at: basis.locus)
            }
        case .absent(let locus): .unseen(.hypervisorDefault, at: locus)
        case .unseen(let reason): .unseen(reason)
        }
    }

    /// A password in clear, or what VMware makes of one.
    private mutating func password(_ place: Locus) -> Fact<Secret> {
        let clear = fact("RemoteDisplay.vnc.password", else: .absent(place)) { Secret(byteCount: $0.utf8.count) }
        let key = fact("RemoteDisplay.vnc.key", else: .absent(place)) { Secret(byteCount: $0.utf8.count) }
        if case .absent = clear { return key }
        return clear
    }

    /// VMware's own video device, which every machine has.
    mutating func videos() -> Listing<VideoDevice> {
        take("svga.present")
        var video = Silence.video
        video.locus = has("svga.present") ? place("svga.present") : Self.root
        video.model = .defaulted(.vmvga, video.locus)
        video.primary = .defaulted(true, video.locus)
        video.memory = fact("svga.vramSize", else: .unseen(.hypervisorDefault, at: video.locus)) { text in
            Int(text).flatMap { $0 < 0 ? nil : $0 / 1_024 }
        }
        video.heads = number("svga.numDisplays", else: .unseen(.hypervisorDefault, at: video.locus))
        video.acceleration3D = flag("mks.enable3d", else: .unseen(.hypervisorDefault, at: video.locus))
        return .known([video])
    }

    mutating func sounds() -> Listing<SoundDevice> {
        let present = flag("sound.present", else: .defaulted(false, Self.root))
        var sound = Silence.sound
        sound.locus = present.locus
        sound.model = word(
            "sound.virtualDev", else: .unseen(.hypervisorDefault, at: sound.locus),
            ["sb16": .sb16, "hdaudio": .ich6, "es1371": .es1370])
        switch present {
        case .known(true, _): return .known([sound])
        case .known(false, _), .absent: return .none
        case .unseen(let reason): return .unseen(reason)
        }
    }

    /// Values for the firmware are given by settings that no fact holds.
    func systemInformation() -> Listing<SystemInformation> { listing(without: ["smbios."]) }

    /// Readers of smartcards are given by settings that no fact holds.
    func smartcards() -> Listing<Smartcard> { listing(without: ["ccid", "smartcard"]) }

    /// Nothing, unless a key holds one of some words.
    private func listing<Part>(without words: [String]) -> Listing<Part> {
        let found = text.entries.first { entry in words.contains { entry.name.contains($0) } }
        return found.map { .unseen(.notUnderstood, at: $0.locus) } ?? .none
    }

    /// VMware's TPM is one of version 2.0 in software.
    mutating func tpms() -> Listing<TPM> {
        let present = flag("vtpm.present", else: .defaulted(false, Self.root))
        var tpm = Silence.tpm
        tpm.locus = present.locus
        tpm.model = .defaulted(.crb, present.locus)
        tpm.backend = .defaulted(.emulator, present.locus)
        tpm.version = .defaulted(.version20, present.locus)
        tpm.devicePath = .absent(present.locus)
        switch present {
        case .known(true, _): return .known([tpm])
        case .known(false, _), .absent: return .none
        case .unseen(let reason): return .unseen(reason)
        }
    }
}
