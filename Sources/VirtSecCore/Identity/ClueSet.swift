// SPDX-License-Identifier: Apache-2.0

/// Ways in which two sightings agree or differ.
struct ClueSet: OptionSet, Hashable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(of channel: ClueChannel) { rawValue = 1 << UInt32(channel.rawValue) }

    static let uuid = ClueSet(of: .uuid)
    static let instance = ClueSet(of: .instance)
    static let location = ClueSet(of: .location)
    static let generation = ClueSet(of: .generation)
    static let serial = ClueSet(of: .serial)
    static let mac = ClueSet(of: .mac)
    static let diskPath = ClueSet(of: .diskPath)
    static let diskOnHost = ClueSet(of: .diskOnHost)
    static let networkDisk = ClueSet(of: .networkDisk)
    static let volumeKey = ClueSet(of: .volumeKey)
    static let imageUUID = ClueSet(of: .imageUUID)
    static let contentID = ClueSet(of: .contentID)
    static let header = ClueSet(of: .header)
    static let content = ClueSet(of: .content)
    static let chunk = ClueSet(of: .chunk)
    static let diskSerial = ClueSet(of: .diskSerial)
    static let tpmOnHost = ClueSet(of: .tpmOnHost)
    static let tpm = ClueSet(of: .tpm)
    static let variablesOnHost = ClueSet(of: .variablesOnHost)
    static let variables = ClueSet(of: .variables)
    static let metadata = ClueSet(of: .metadata)
    static let tail = ClueSet(of: .tail)
    static let shape = ClueSet(of: .shape)
    static let system = ClueSet(of: .system)
    static let name = ClueSet(of: .name)

    /// One disk is behind both: linkage on the host or in the storage, which no owner of a definition alone sets.
    static let linkage: ClueSet = [.diskOnHost, .networkDisk, .volumeKey]
    /// Where disks lie.
    static let places: ClueSet = [.diskPath, .networkDisk, .volumeKey]
    /// What an image holds.
    static let contents: ClueSet = [.content, .chunk]
    /// What an image's header says.
    static let headers: ClueSet = [.imageUUID, .contentID, .header]
    /// State that the host keeps beside the disks.
    static let hostState: ClueSet = [.tpmOnHost, .variablesOnHost]
    /// The same by its path alone.
    static let stateText: ClueSet = [.tpm, .variables]
    /// What tools that clone machines copy.
    static let copied: ClueSet = [
        .generation, .serial, .metadata, .imageUUID, .contentID, .header, .content, .chunk, .diskSerial, .shape,
        .system,
    ]
    /// What is worth comparing for: kinds that are rare enough to find candidates by.
    static let blocking = ClueSet(rawValue: .max).subtracting([
        .shape, .system, .name, ClueSet(of: .address), .contentID,
    ])
    /// Kinds by which the family of a template is found although many machines share the value.
    static let family: ClueSet = [.generation, .metadata, .content, .imageUUID]

    /// Groups of kinds that do not follow from each other.
    private static let families: [ClueSet] = [
        [.uuid, .location], .instance, .generation, [.serial, .diskSerial], .mac, linkage.union(.diskPath),
        headers.union(contents), hostState.union(stateText), .metadata, .tail, [.shape, .system],
    ]

    /// How many kinds of evidence are in it that do not follow from each other.
    var independentKinds: Int { Self.families.count { !isDisjoint(with: $0) } }

    /// Whether it has one of them.
    func hasAny(_ other: ClueSet) -> Bool { !isDisjoint(with: other) }

    /// The channels in it, in their order.
    var channels: [ClueChannel] { ClueChannel.allCases.filter { contains(ClueSet(of: $0)) } }
}
