// SPDX-License-Identifier: Apache-2.0

/// Which sightings are of one machine, and which machines are copies, twins or relatives of each other.
///
/// No sighting is ever removed: each belongs to exactly one identity. The result does not depend on the order of the
/// sightings. Time grows with n log n, whatever they share.
public struct Recognition: Sendable {
    /// The machines, in the order of their ids.
    public let identities: [RecognizedIdentity]
    /// What the next run needs to give the same ids.
    public let memory: RecognitionMemory
    private let places: [MachineID: Int]
    private let placesOfIdentities: [IdentityID: Int]

    /// Recognises machines.
    ///
    /// - Parameters:
    ///   - sightings: all that was seen.
    ///   - previous: what an earlier run knew.
    ///   - isComplete: whether everything was seen; otherwise a machine that is missing was not missed.
    public init(of sightings: [Sighting], previous: RecognitionMemory? = nil, isComplete: Bool = true) {
        let run = RecognitionRun(sightings, previous ?? RecognitionMemory())
        identities = run.identities().sorted { $0.id < $1.id }
        memory = run.memory(isComplete: isComplete)
        var places: [MachineID: Int] = [:]
        places.reserveCapacity(sightings.count)
        for (place, identity) in identities.enumerated() {
            for machine in identity.machines where places[machine] == nil { places[machine] = place }
        }
        self.places = places
        placesOfIdentities = Dictionary(
            identities.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The machine behind a sighting.
    public subscript(machine: MachineID) -> RecognizedIdentity? { places[machine].map { identities[$0] } }

    /// A machine by its id.
    public subscript(identity: IdentityID) -> RecognizedIdentity? {
        placesOfIdentities[identity].map { identities[$0] }
    }

    /// The other sightings of the machine behind a sighting, in the order of their ids.
    public func sameAs(_ machine: MachineID) -> [MachineID] { sameAs(machine, most: .max) }

    /// The first of them: of a machine in very many documents each need not be compared with all.
    package func sameAs(_ machine: MachineID, most: Int) -> [MachineID] {
        Array((self[machine]?.machines ?? []).lazy.filter { $0 != machine }.prefix(most))
    }

    /// The machines that an earlier run knew and that were not seen, in the order of their ids.
    public var notSeen: [KnownIdentity] { memory.identities.filter { placesOfIdentities[$0.id] == nil } }
}
