// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Display {
    /// Whether it listens on an address, be it the host's own; a console on a socket, or on nothing, does not.
    @inline(__always)
    func isOnNetwork() throws(MissingEvidence) -> Bool {
        // libvirt reads the attribute of VNC alone.
        if try listeners.isEmpty() { return try !allOf(socket.exists(), kind.equals(.vnc)) }
        return try listeners.hasElement { listener throws(MissingEvidence) in
            switch try listener.kind.required() {
            case .address, .network: true
            default: false
            }
        }
    }

    /// Whether it listens on an address beside those of the host itself and the allowed ones.
    @inline(__always)
    func listensBeyondHost(allowing allowed: Set<IPAddress> = []) throws(MissingEvidence) -> Bool {
        let addresses = try listenAddresses.required(ifAbsent: [])
        return addresses.contains { !$0.isLoopback && !allowed.contains($0) }
    }

    /// Where the addresses stand that ``listensBeyondHost(allowing:)`` finds, each of them.
    func placesBeyondHost(allowing allowed: Set<IPAddress>) -> [Locus] {
        let places = listeners.known.compactMap { listener in
            listener.address.value.flatMap { !$0.isLoopback && !allowed.contains($0) ? listener.address.locus : nil }
        }
        return places.isEmpty ? [listenAddresses.locus] : places
    }
}
