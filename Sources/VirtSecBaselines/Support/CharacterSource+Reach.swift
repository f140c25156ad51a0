// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension CharacterSource {
    /// Whether it waits for connections on an address beside those of the host itself and the allowed ones.
    ///
    /// Without a host, or with an empty one, QEMU waits on all addresses.
    ///
    /// - Throws: ``MissingEvidence`` where the host is no address, but a name that its resolver knows.
    func listensBeyondHost(allowing allowed: Set<IPAddress>) throws(MissingEvidence) -> Bool {
        try allOf(mode.equals(.bind), Self.isBeyondHost(host, allowing: allowed))
    }

    private static func isBeyondHost(
        _ host: Fact<String>, allowing allowed: Set<IPAddress>
    ) throws(MissingEvidence) -> Bool {
        switch try host.optional() {
        case nil, "", "*": return true
        case let text?:
            switch ListenAddress(text) {
            case .address(let address): return !address.isLoopback && !allowed.contains(address)
            case .name: throw MissingEvidence(UnseenReason(.hostResolver, at: host.locus))
            case nil: throw MissingEvidence(UnseenReason(.malformed, at: host.locus))
            }
        }
    }
}
