// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Sightings of a few lines.
enum SightingFixture {
    static let uuid = "c7a5fdbd-edaf-9455-926a-d65c16db1809"
    static let otherUUID = "0f8b21c4-77aa-4c1b-8e0d-2b1f3c9d7e55"
    static let genid = "43dc0cf8-809b-4adb-9bea-a9abb5f3d90e"
    static let mac = "52:54:00:6b:3c:58"
    static let otherMAC = "52:54:00:11:07:a9"
    static let disk = "/var/lib/libvirt/images/web01.qcow2"
    static let otherDisk = "/srv/vms/db01.qcow2"
    static let host = "qemu:///system"
    static let otherHost = "qemu+ssh://two/system"

    /// A sighting with clues by their kinds.
    static func seen(
        _ id: String, name: String? = "web01", host: String? = nil, in domain: String? = nil,
        _ presence: Sighting.Presence = .unknown, _ clues: (IdentityClue.Kind, String)...
    ) -> Sighting {
        var sighting = Sighting(
            id: MachineID(id), name: name, host: host, clues: clues.compactMap { IdentityClue($0.0, $0.1) })
        sighting.trustDomain = domain
        sighting.presence = presence
        return sighting
    }

    static func verdict(_ left: Sighting, _ right: Sighting) -> IdentityVerdict {
        IdentityComparison(of: left, and: right).verdict
    }
}
