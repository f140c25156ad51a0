// SPDX-License-Identifier: Apache-2.0

/// What is compared: one sighting, or all that one hypervisor told of one machine.
struct SightingUnit {
    /// The sightings, by their places.
    var members: [Int]
    /// Label of the hypervisor that told of it; 0 for none.
    let host: UInt32
    /// Label of the trust domain; 0 for none.
    let domain: UInt32
    /// Label of the name; 0 for none.
    let name: UInt32
    var isRunning: Bool
    var isMoving: Bool
    /// Whether it stands for what an earlier run knew.
    let isEarlier: Bool
    var values: [ClueValue]
    /// Labels of the places of the images that were seen.
    var images: Set<UInt32>
    /// Those among them that are its disks themselves.
    var ownImages: Set<UInt32>
    var makeup: UInt64

    init(_ sighting: Sighting, at place: Int, isEarlier: Bool, _ table: inout ClueTable) {
        members = [place]
        host = table.label(sighting.host)
        domain = table.label(sighting.trustDomain)
        name = table.label(sighting.name)
        isRunning = sighting.presence == .running
        isMoving = sighting.isMoving
        self.isEarlier = isEarlier
        values = table.values(sighting.countedClues, host: host)
        images = Set(sighting.images.sorted().map { table.label($0) })
        ownImages = Set(sighting.ownImages.sorted().map { table.label($0) })
        makeup = sighting.makeup
    }

    /// Adds what the same hypervisor told of the same machine in another document; ``settle()`` must follow.
    mutating func add(_ other: SightingUnit) {
        members += other.members
        isRunning = isRunning || other.isRunning
        isMoving = isMoving || other.isMoving
        values += other.values
        images.formUnion(other.images)
        ownImages.formUnion(other.ownImages)
    }

    /// Puts the values of several documents in order, each once.
    mutating func settle() {
        if members.count > 1 { values = ClueTable.unique(values.sorted()) }
    }

    /// The values of a channel.
    func values(of channel: ClueChannel) -> ArraySlice<ClueValue> {
        let start = values.firstIndex { $0.channelNumber >= channel.rawValue } ?? values.endIndex
        let end = values[start...].firstIndex { $0.channelNumber > channel.rawValue } ?? values.endIndex
        return values[start..<end]
    }

    /// The place of a value, found by halving.
    func place(of key: UInt64) -> Int? {
        var (start, end) = (0, values.count)
        while start < end {
            let middle = (start + end) / 2
            if values[middle].key < key { start = middle + 1 } else { end = middle }
        }
        return start < values.count && values[start].key == key ? start : nil
    }

    /// The first UUID.
    var uuid: ClueValue? { values.first.flatMap { $0.channelNumber == ClueChannel.uuid.rawValue ? $0 : nil } }

    /// A number that is another for each machine that shares a value by mistake: of what seldom changes with time.
    ///
    /// Paths are no part of it: snapshots of one machine have other disks.
    var profile: UInt64 {
        var hash = StableHash()
        hash.combine(UInt64(host) << 32 | UInt64(name))
        hash.combine(makeup)
        for value in values {
            if value.channelNumber == ClueChannel.uuid.rawValue || value.channelNumber == ClueChannel.mac.rawValue {
                hash.combine(value.key)
            }
        }
        return hash.value
    }
}

extension SightingUnit {
    /// What a hypervisor keeps unique, and whose machine it is.
    private struct Told: Hashable {
        let host, domain, name: UInt32
        let uuid: UInt64
    }

    /// Makes units of sightings: those of one name and UUID that one hypervisor tells are one by its own rule.
    ///
    /// libvirt keeps UUID and name unique on a host, and gives a running machine's kept definition and its snapshots the
    /// same.
    static func units(
        of sightings: [Sighting], isEarlier: Bool, from first: Int = 0, _ table: inout ClueTable
    ) -> [SightingUnit] {
        var units: [SightingUnit] = []
        units.reserveCapacity(sightings.count)
        var places: [Told: Int] = [:]
        for (place, sighting) in sightings.enumerated() {
            let unit = SightingUnit(sighting, at: first + place, isEarlier: isEarlier, &table)
            guard !isEarlier, unit.host != 0, unit.name != 0, let uuid = unit.uuid else {
                units.append(unit)
                continue
            }
            let told = Told(host: unit.host, domain: unit.domain, name: unit.name, uuid: uuid.key)
            if let known = places[told] {
                units[known].add(unit)
            } else {
                places[told] = units.count
                units.append(unit)
            }
        }
        for place in units.indices { units[place].settle() }
        return units
    }
}
