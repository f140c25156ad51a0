// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension GuestOffer {
    /// Whether one of some technologies can run it.
    func offers(_ kinds: Set<Virtualization>) throws(MissingEvidence) -> Bool {
        try virtualizations.hasElement { offer throws(MissingEvidence) in
            try offer.kind.optional().map(kinds.contains) ?? false
        }
    }
}

extension Host {
    /// Whether it may run machines by one of some technologies; a host that names no guests may.
    func mayRun(_ kinds: Set<Virtualization>) throws(MissingEvidence) -> Bool {
        try anyOf(
            facts.guests.isEmpty(), facts.guests.hasElement { guest throws(MissingEvidence) in try guest.offers(kinds) }
        )
    }

    /// Whether it may run machines as processes of its own, which a security driver of libvirt can confine.
    func mayRunProcesses() throws(MissingEvidence) -> Bool { try mayRun([.kvm, .qemu, .lxc]) }
}
