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
    ///
    /// libvirt: virDomainGraphicsListenDefParseXML wants the console's own `listen` to be the address of the first
    /// listener, so one cannot be changed without the other.
    func placesBeyondHost(allowing allowed: Set<IPAddress>) -> [Locus] {
        var places = listeners.known.compactMap { listener in
            listener.address.value.flatMap { !$0.isLoopback && !allowed.contains($0) ? listener.address.locus : nil }
        }
        if let first = listeners.known.first, case .known = first.address, places.first == first.address.locus,
            case .known(let own, let basis) = listen, !own.isEmpty, basis.locus != first.address.locus
        {
            places.insert(basis.locus, at: 0)
        }
        return places.isEmpty ? [listenAddresses.locus] : places
    }

    /// Whether a password is set that somebody could enter.
    @inline(__always)
    func hasPassword() throws(MissingEvidence) -> Bool { try password.optional().map { $0.byteCount > 0 } ?? false }

    /// Whether it lets in whoever comes, as far as its password goes.
    ///
    /// libvirt: formatdomain, "Graphical framebuffers", and qemuDomainChangeGraphicsPasswords: QEMU lets nobody in where
    /// the password is empty (CVE-2016-5008).
    ///
    /// - Throws: ``MissingEvidence`` where the password is empty and another hypervisor decides what that means.
    @inline(__always)
    func isOpen(on virtualization: Fact<Virtualization>) throws(MissingEvidence) -> Bool {
        guard let password = try password.optional() else { return true }
        if password.byteCount > 0 { return false }
        if try virtualization.isQEMU() { return false }
        throw MissingEvidence(UnseenReason(.hypervisorDefault, at: self.password.locus))
    }
}
