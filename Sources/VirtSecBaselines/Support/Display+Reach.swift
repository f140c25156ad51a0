// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Display {
    /// Whether it listens on an address beside those of the host itself and the allowed ones.
    @inline(__always)
    func listensBeyondHost(allowing allowed: Set<IPAddress> = []) throws(MissingEvidence) -> Bool {
        let addresses = try listenAddresses.required(ifAbsent: [])
        return addresses.contains { !$0.isLoopback && !allowed.contains($0) }
    }
}
