// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// Which ports a SPICE console opens, and what is spoken there.
///
/// libvirt: formatdomain, "Graphical framebuffers"; qemuProcessSPICEAllocatePorts; virDomainDefPostParseGraphics, by
/// which a console without a port listens nowhere.
extension Display {
    /// Whether it is SPICE and listens on an address.
    @inline(__always)
    func isSpiceOnNetwork() throws(MissingEvidence) -> Bool {
        guard try kind.equals(.spice), try isOnNetwork() else { return false }
        return try anyOf(choosesSpicePorts(), anyOf(port.isOpened(), tlsPort.isOpened()))
    }

    /// Whether libvirt chooses the ports at start; what is written of ports is then passed over.
    @inline(__always)
    func choosesSpicePorts() throws(MissingEvidence) -> Bool {
        try anyOf(autoPort.equals(true), allOf(port.equals(-1), tlsPort.equals(-1)))
    }

    /// Whether a channel demands TLS, so that libvirt gives the console a port for it.
    @inline(__always)
    func demandsTLS() throws(MissingEvidence) -> Bool {
        try anyOf(
            defaultMode.equals(.secure),
            channels.hasElement { channel throws(MissingEvidence) in
                try channel.mode.equals(.secure)
            })
    }

    /// Whether the default mode lets a channel be opened in clear text.
    @inline(__always)
    func leavesChannelToDefault() throws(MissingEvidence) -> Bool {
        try allOf(!defaultMode.equals(.secure), !Self.areAllSecure(channels))
    }

    /// Whether each channel that SPICE has demands TLS by itself; of two statements on one channel the last counts.
    private static func areAllSecure(_ channels: Listing<DisplayChannel>) throws(MissingEvidence) -> Bool {
        let channels = try channels.required()
        if channels.count < SpiceChannelName.spellings.count { return false }
        var secure: Set<SpiceChannelName> = []
        for channel in channels {
            let name = try channel.name.required()
            if try channel.mode.equals(.secure) { secure.insert(name) } else { secure.remove(name) }
        }
        return secure.count == SpiceChannelName.spellings.count
    }
}

extension Fact where Value == Int {
    /// Whether there is a port; 0 is none, and -1 one that is chosen at start.
    @inline(__always)
    func isOpened() throws(MissingEvidence) -> Bool { try optional().map { $0 != 0 } ?? false }
}
