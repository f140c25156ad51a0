// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension CharacterSource {
    /// Whether it waits for connections on an address beside those of the host itself and the allowed ones.
    ///
    /// Without a host, or with an empty one, QEMU waits on all addresses. What another name stands for, the host's
    /// resolver decides.
    ///
    /// - Throws: ``MissingEvidence`` where the host is neither an address nor `localhost`.
    func listensBeyondHost(allowing allowed: Set<IPAddress>) throws(MissingEvidence) -> Bool {
        try allOf(mode.equals(.bind), Self.isBeyondHost(host, allowing: allowed))
    }

    private static func isBeyondHost(
        _ host: Fact<String>, allowing allowed: Set<IPAddress>
    ) throws(MissingEvidence) -> Bool {
        switch try host.optional() {
        case nil, "", "*": return true
        case "localhost": return false
        case let text?:
            guard let address = IPAddress(text) else {
                throw MissingEvidence(UnseenReason(.notReported, at: host.locus))
            }
            return !address.isLoopback && !allowed.contains(address)
        }
    }
}
