// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecVMX

/// Assets and devices of which a descriptor reports nothing yet, made once: to hide all facts takes long.
enum Unreported {
    static let machine: MachineFacts = {
        var facts = hidden(MachineFacts())
        facts.runtime = .blank
        return facts
    }()
    /// One of a family of platforms that has nothing of what libvirt's own hypervisors have.
    static let machineOfProduct: MachineFacts = {
        var facts = machine
        facts.leaveOutWhatVMwareHasNot()
        return facts
    }()
    static let controller = hidden(Controller())
    static let disk = hidden(Disk())
    static let diskOfProduct = {
        var own = disk
        own.leaveOutWhatVMwareHasNot()
        return own
    }()
    static let interface = hidden(NetworkInterface())
    static let port = hidden(CharacterDevice())
    static let display = hidden(Display())
    static let video = hidden(VideoDevice())
    static let sound = hidden(SoundDevice())
    static let tpm = hidden(TPM())
    static let hostDevice = hidden(HostDevice())
    static let hostDeviceOfProduct = {
        var own = hostDevice
        own.leaveOutWhatVMwareHasNot()
        return own
    }()

    private static func hidden<Facts: Described>(_ blank: Facts) -> Facts {
        var facts = blank
        facts.hideAll(UnseenReason(.notReported))
        return facts
    }
}
