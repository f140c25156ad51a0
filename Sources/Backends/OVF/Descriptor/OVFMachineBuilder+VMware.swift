// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecVMX

/// What only VMware knows: the lines that it copies into the definition, by which the rules for those judge, and the
/// settings that it makes others of.
extension OVFMachineBuilder {
    func setVMware(_ hardware: OVFHardware, _ facts: inout MachineFacts) {
        let vmware = vmware(hardware)
        facts.vmware = vmware
        facts.firmware.guestKind = .defaulted(.hvm, place)
        facts.firmware.architecture = architecture
        facts.fill(from: hardware.settings.filter(\.isExtra).map { ($0.key, $0.value, $0.locus) })
    }

    private func vmware(_ hardware: OVFHardware) -> VMwareExtension {
        let extra = hardware.settings.filter(\.isExtra)
        var result = VMwareExtension(
            settings: extra.map { VMwareSetting(key: $0.key, value: $0.value, at: $0.locus) },
            at: .element(hardware.node))
        if let family = hardware.types.first, hardware.types.count == 1, let version = Int(family.dropFirst(4)) {
            result.hardwareVersion = .stated(version, hardware.typesLocus)
        }
        if system.guest.platformName.isStated { result.guestOS = system.guest.platformName }
        return result
    }

    /// VMware's names of 64-bit systems end with `64Guest`, or with `Guest64`; those for ARM begin with `arm` (vSphere
    /// API, `GuestOsIdentifier`).
    private var architecture: Fact<Architecture> {
        guard case .known(let name, let basis) = system.guest.platformName else {
            return .unseen(.hypervisorDefault, at: place)
        }
        let text = name.lowercased()
        if text.hasPrefix("arm") { return .known(.aarch64, basis) }
        return .known(text.hasSuffix("64guest") || text.hasSuffix("guest64") ? .amd64 : .i686, basis)
    }

    /// Settings that VMware writes for the firmware.
    func settings(_ hardware: OVFHardware, _ facts: inout MachineFacts) {
        for setting in hardware.settings {
            switch (setting.key, setting.value.lowercased()) {
            case ("firmware", "efi"):
                facts.firmware.kind = .stated(.efi, setting.locus)
                facts.firmware.isUEFI = .stated(true, setting.locus)
            case ("firmware", "bios"):
                facts.firmware.kind = .stated(.bios, setting.locus)
                facts.firmware.isUEFI = .stated(false, setting.locus)
            case ("bootOptions.efiSecureBootEnabled", "true"), ("bootOptions.efiSecureBootEnabled", "false"):
                let isOn: Fact<Bool> = .stated(setting.value.lowercased() == "true", setting.locus)
                facts.firmware.secureBoot = facts.firmware.secureBoot.agreeing(with: isOn)
            case ("nestedHVEnabled", let value):
                let isOn = ["true": true, "false": false][value]
                let nesting: Listing = .nesting(
                    isOn.map { .stated($0, setting.locus) } ?? .unseen(.malformed, at: setting.locus))
                facts.cpu.features = facts.cpu.features.agreeing(with: nesting, at: setting.locus)
            default: break
            }
        }
        // A BIOS has no Secure Boot, whatever the settings ask for.
        if case .known(.bios, let basis) = facts.firmware.kind { facts.firmware.secureBoot = .absent(basis.locus) }
    }
}

extension Fact<Bool> {
    /// The other fact; nothing certain where this one says something else, as a line for the definition may.
    fileprivate func agreeing(with other: Fact) -> Fact {
        guard case .known(let own, _) = self, own != other.value else { return other }
        return .unseen(.ambiguous, at: other.locus)
    }
}

extension Listing<CPUFeature> {
    /// The other list; nothing certain where this one says something else, as a line for the definition may.
    fileprivate func agreeing(with other: Listing, at place: Locus) -> Listing {
        guard case .known(let own) = self, let policy = own.first?.policy.value else { return other }
        return policy == other.known.first?.policy.value ? other : .unseen(.ambiguous, at: place)
    }
}
