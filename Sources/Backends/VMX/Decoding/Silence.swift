// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// Facts as a `.vmx` file leaves them that says nothing.
///
/// Most of what the model knows of machines cannot be said in such a file, so it is unseen.
enum Silence {
    private static let reason = UnseenReason(.notReported, at: VMXDecoder.root)

    static let machine: MachineFacts = {
        var facts = MachineFacts()
        facts.hideAll(reason)
        facts.runtime = .blank
        facts.virtualization = .defaulted(.vmware, VMXDecoder.root)
        facts.runtimeID = .absent
        facts.leaveOutWhatVMwareHasNot()
        return facts
    }()

    static let disk = {
        var disk = hidden(Disk())
        disk.leaveOutWhatVMwareHasNot()
        return disk
    }()
    static let controller = hidden(Controller())
    static let interface = hidden(NetworkInterface())
    static let characterDevice = hidden(CharacterDevice())
    static let characterSource = hidden(CharacterSource())
    static let sharedFolder = hidden(SharedFolder())
    static let hostDevice = {
        var device = hidden(HostDevice())
        device.leaveOutWhatVMwareHasNot()
        return device
    }()
    static let display = hidden(Display())
    static let video = hidden(VideoDevice())
    static let sound = hidden(SoundDevice())
    static let tpm = hidden(TPM())

    private static func hidden<Part: Described>(_ part: Part) -> Part {
        var part = part
        part.hideAll(reason)
        return part
    }
}
