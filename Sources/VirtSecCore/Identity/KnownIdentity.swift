// SPDX-License-Identifier: Apache-2.0

/// Marks the ids of machines that were recognised.
public enum RecognizedKind {}

/// The id of a machine that was recognised, whatever it is called and wherever it is seen.
public typealias IdentityID = AssetID<RecognizedKind>

/// What one run knew of a machine, by which the next recognises it.
///
/// Nothing in it may be a secret: clues of private kinds are left out, and so are digests of single chunks, which would tell
/// which content an image holds.
public struct KnownIdentity: Sendable, Hashable {
    /// The machine's id.
    public let id: IdentityID
    /// The name that it had.
    public var name: String?
    /// The hypervisor that told of it.
    public var host: String?
    /// Whose machine it was.
    public var trustDomain: String?
    /// By what it may be known again.
    public var clues: [IdentityClue]
    /// How many complete runs since did not see it.
    public var missedRuns: Int

    /// Creates the record.
    public init(
        id: IdentityID, name: String? = nil, host: String? = nil, trustDomain: String? = nil,
        clues: [IdentityClue] = [], missedRuns: Int = 0
    ) {
        self.id = id
        self.name = name
        self.host = host
        self.trustDomain = trustDomain
        self.clues = clues.filter(\.kind.isKept)
        self.missedRuns = missedRuns
    }

    /// The most clues of one machine: more than any sighting counts.
    package static let mostClues = 8_192

    /// Whether a text may be an id, so that it can stand in every report.
    package static func isID(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy { 48...57 ~= $0 || 97...122 ~= $0 || $0 == UInt8(ascii: "-") }
    }

    /// The record as something that was seen before.
    var sighting: Sighting {
        var sighting = Sighting(id: MachineID(id.description), name: name, host: host, clues: clues)
        sighting.trustDomain = trustDomain
        return sighting
    }
}

/// What one run knew of all machines, to be given to the next.
public struct RecognitionMemory: Sendable, Hashable {
    /// The machines, in the order of their ids.
    public let identities: [KnownIdentity]

    /// Creates a memory; of several records of one id the first counts.
    public init(_ identities: [KnownIdentity] = []) {
        var seen: Set<IdentityID> = []
        self.identities = identities.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
    }

    /// The memory without machines that more complete runs than these did not see.
    public func forgetting(afterMissedRuns limit: Int) -> RecognitionMemory {
        RecognitionMemory(identities.filter { $0.missedRuns <= limit })
    }

    /// The memory with so many machines at most: those that were seen last.
    package func keeping(most: Int) -> RecognitionMemory {
        if identities.count <= most { return self }
        let latest = identities.sorted { ($0.missedRuns, $0.id) < ($1.missedRuns, $1.id) }
        return RecognitionMemory(Array(latest.prefix(most)))
    }
}
