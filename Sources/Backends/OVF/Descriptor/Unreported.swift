// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// Assets and devices of which a descriptor reports nothing yet, made once: to hide all facts takes long.
enum Unreported {
    static let machine = hidden(MachineFacts())
    static let controller = hidden(Controller())
    static let disk = hidden(Disk())
    static let interface = hidden(NetworkInterface())
    static let port = hidden(CharacterDevice())
    static let video = hidden(VideoDevice())
    static let sound = hidden(SoundDevice())
    static let tpm = hidden(TPM())
    static let hostDevice = hidden(HostDevice())

    private static func hidden<Facts: Described>(_ blank: Facts) -> Facts {
        var facts = blank
        facts.hideAll(UnseenReason(.notReported))
        return facts
    }
}
