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
        facts.virtualization = .defaulted(.vmware, VMXDecoder.root)
        facts.runtimeID = .absent
        setAbsent(&facts)
        return facts
    }()

    /// What only definitions of other hypervisors can hold, and devices that VMware has not.
    private static func setAbsent(_ facts: inout MachineFacts) {
        facts.qemu = .blank
        facts.xen = .blank
        facts.bhyve = .blank
        facts.container = .blank
        facts.metadata = .none
        facts.statedLabels = .none
        facts.leases = .none
        facts.consoles = .none
        facts.channels = .none
        facts.redirectedUSB = .none
        facts.usbFilter = .none
        facts.hubs = .none
        facts.watchdogs = .none
        facts.nvrams = .none
        facts.panics = .none
        facts.sharedMemory = .none
        facts.memoryDevices = .none
        facts.cryptos = .none
        facts.persistentStores = .none
        facts.securityLabels = .none
        facts.wrappedKeys = .none
        facts.userMapping = .none
        facts.groupMapping = .none
        facts.mapsIDs = .absent
        facts.throttleGroups = .none
        facts.bootLoader = .absent
        facts.bootLoaderArguments = .absent
    }

    static let disk = hidden(Disk())
    static let controller = hidden(Controller())
    static let interface = hidden(NetworkInterface())
    static let characterDevice = hidden(CharacterDevice())
    static let characterSource = hidden(CharacterSource())
    static let sharedFolder = hidden(SharedFolder())
    static let hostDevice = hidden(HostDevice())
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
