// SPDX-License-Identifier: Apache-2.0

package import VirtSecCore

extension MachineFacts {
    /// Fills in what settings say that a descriptor hands to VMware as they are.
    package mutating func fill(from settings: [(key: String, value: String, locus: Locus)]) {
        var decoder = VMXDecoder(VMXText(settings))
        addDevices(of: &decoder)
        systemInformation = decoder.systemInformation()
        smartcards = decoder.smartcards()
        if decoder.has("sched.mem.pshare.enable") { memoryBacking.noSharing = decoder.noSharing() }
        if decoder.has("vhv.enable") { cpu.features = .nesting(decoder.flag("vhv.enable", else: .absent)) }
        if decoder.has("uefi.secureBoot.enabled") {
            firmware.secureBoot = decoder.flag("uefi.secureBoot.enabled", else: .absent)
        }
    }

    /// Where the descriptor's items describe devices of a kind, settings are taken for more about those.
    private mutating func addDevices(of decoder: inout VMXDecoder) {
        if case .known(let own) = disks {
            let named = decoder.attachedDisks().filter { disk in
                if case (.absent, .absent) = (disk.source.file, disk.source.device) { false } else { true }
            }
            let hasFloppy = own.contains { $0.device.value == .floppy }
            disks = .known(own + named + (hasFloppy ? [] : decoder.floppies(hasDefault: false)))
        }
        interfaces = interfaces.orElse(decoder.interfaces())
        serialPorts = serialPorts.orElse(decoder.characterDevices("serial"))
        parallelPorts = parallelPorts.orElse(decoder.characterDevices("parallel"))
        hostDevices = hostDevices.orElse(decoder.hostDevices())
        sounds = sounds.orElse(decoder.sounds())
        tpms = tpms.orElse(decoder.tpms())
        if decoder.has("RemoteDisplay.vnc.enabled") { displays = decoder.displays() }
    }
}

extension Listing {
    /// The other list, where this one is known to be empty.
    fileprivate func orElse(_ other: Listing) -> Listing {
        if case .known(let own) = self, own.isEmpty { return other }
        return self
    }
}

extension Listing<CPUFeature> {
    /// The features that nested virtualisation needs, which VMware hides from a guest unless a setting shows them.
    package static func nesting(_ isShown: Fact<Bool>) -> Listing {
        switch isShown {
        case .absent: .none
        case .unseen(let reason): .unseen(reason)
        case .known(let isShown, let basis):
            .known(
                ["vmx", "svm"].map { name in
                    var feature = CPUFeature()
                    feature.locus = basis.locus
                    feature.name = .known(name, basis)
                    feature.policy = .known(isShown ? .require : .disable, basis)
                    return feature
                })
        }
    }
}
