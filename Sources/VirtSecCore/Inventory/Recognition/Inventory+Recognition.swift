// SPDX-License-Identifier: Apache-2.0

/// What recognising machines needs to be told beside their definitions.
public struct RecognitionOptions: Sendable {
    /// How machines are told apart by whom they are trusted by.
    public enum TrustDomain: Sendable {
        /// All machines are of one domain.
        case one
        /// A label that files give, such as `zone`; what a definition says of itself does not count.
        case label(String)
        /// The hypervisor that tells of a machine.
        case host
        /// What the caller says of each machine.
        case given(@Sendable (VirtualMachine) -> String?)
    }

    /// Between which machines evidence that owners set at will does not count.
    public var trustDomain: TrustDomain
    /// What is known of the content of images at rest, by which a machine whose image was copied is known as a copy.
    ///
    /// Copied content makes clones and never joins two machines whose disks are both there. A disk of less than 1 MiB of
    /// distinct content says nothing, and what very many machines hold, such as an untouched template, is worthless.
    public var sketches: [ImageID: ContentSketch] = [:]
    /// What the caller knows of a machine's disk beside the inventory, such as digests of its content.
    ///
    /// What the headers of images at rest say, and the keys of volumes, is found in the inventory.
    public var diskClues: @Sendable (VirtualMachine, Disk) -> [IdentityClue]

    /// Creates options.
    ///
    /// - Parameters:
    ///   - trustDomain: how machines are told apart by whom they are trusted by.
    ///   - sketches: what is known of the content of images at rest.
    ///   - diskClues: what the caller knows of a machine's disk beside the inventory.
    public init(
        trustDomain: TrustDomain = .one, sketches: [ImageID: ContentSketch] = [:],
        diskClues: @escaping @Sendable (VirtualMachine, Disk) -> [IdentityClue] = { _, _ in [] }
    ) {
        self.trustDomain = trustDomain
        self.sketches = sketches
        self.diskClues = diskClues
    }
}

extension Inventory {
    /// Recognises which machines of the inventory are one, and which are copies, twins or relatives of each other.
    ///
    /// No machine is removed. What a running hypervisor tells of one machine in several documents, such as its snapshots
    /// and its definition from the next start, is one.
    ///
    /// - Parameters:
    ///   - previous: what an earlier run knew; machines that it knew keep their ids.
    ///   - options: trust domains, and what is known of disks beside the definitions.
    public func recognized(
        previous: RecognitionMemory? = nil, options: RecognitionOptions = RecognitionOptions()
    ) -> Recognition {
        Recognition(of: sightings(options), previous: previous, isComplete: isFullyRead)
    }

    /// What each machine may be known again by, in the inventory's order.
    public func sightings(_ options: RecognitionOptions = RecognitionOptions()) -> [Sighting] {
        let volumes = volumeKeys
        let packaged = packagedIDs
        let images = ImageClues(self.images, options.sketches)
        return machines.map { machine in
            var sighting = Sighting(
                machine, trustDomain: trustDomain(machine, options.trustDomain),
                diskClues: { options.diskClues($0, $1) + images.clues(of: $1, in: $0) })
            if !images.isEmpty { images.addImages(of: machine, to: &sighting) }
            if let id = packaged[machine.id] { sighting.clues.append(id) }
            guard let host = sighting.host, !volumes.isEmpty else { return sighting }
            sighting.clues += sighting.clues.compactMap { clue in
                clue.kind == .diskPath ? volumes[Place(host: host, path: clue.value)] : nil
            }
            return sighting
        }
    }

    private func trustDomain(_ machine: VirtualMachine, _ domain: RecognitionOptions.TrustDomain) -> String? {
        switch domain {
        case .one: return nil
        case .host: return machine.observation.document.host?.description
        case .given(let tell): return tell(machine)
        case .label(let name):
            var evidence = LabelEvidence(machine)
            evidence.own = []
            evidence.doubt = nil
            return evidence.labels(from: labels)?[name].value
        }
    }
}

extension Inventory {
    private struct Place: Hashable {
        let host, path: String
    }

    /// Keys of volumes that say more than their path, by host and path.
    private var volumeKeys: [Place: IdentityClue] {
        var result: [Place: IdentityClue] = [:]
        for volume in volumes {
            guard let host = volume.observation.document.host?.description, let path = volume.facts.path.value,
                let key = volume.facts.key.value, key != path
            else { continue }
            result[Place(host: host, path: path)] = IdentityClue(.volumeKey, key)
        }
        return result
    }

    /// The ids of virtual systems of packages where they are UUIDs, as oVirt's are.
    private var packagedIDs: [MachineID: IdentityClue] {
        var result: [MachineID: IdentityClue] = [:]
        for appliance in appliances {
            let systems = appliance.facts.systems.known.filter { $0.isCollection.value != true }
            guard systems.count == appliance.machines.count else { continue }
            for (system, machine) in zip(systems, appliance.machines) {
                guard let text = system.id.value, let id = UniqueID(text) else { continue }
                result[machine] = IdentityClue(.machineUUID, id)
            }
        }
        return result
    }
}
