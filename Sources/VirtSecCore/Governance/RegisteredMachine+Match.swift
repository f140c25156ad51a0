// SPDX-License-Identifier: Apache-2.0

extension RegisteredMachine {
    /// Whether a machine is the one that an entry means.
    enum Match {
        /// It is, and no longer carries these pieces of the evidence.
        case same(lost: [IdentityEvidence])
        /// It is under another UUID, if no machine has the one of the entry.
        case redefined(lost: [IdentityEvidence])
        /// Something speaks for it and something against it, or nobody can tell.
        case doubtful(String)
        case other
    }

    /// Compares what a machine carries with the entry.
    ///
    /// A UUID decides, as far as any card or disk of the entry goes with it where the entry has both: one of them may be
    /// changed, and whoever has the UUID alone may have been given it. Whoever has a card or a disk of a machine and
    /// another UUID may be a copy; with all of its cards and disks it is the machine itself, defined anew, unless another
    /// has the UUID. Without a UUID in the entry all of its evidence has to be carried.
    func match(_ machine: AssetEvidence) -> Match {
        let pieces = Pieces(evidence, machine)
        if let uuid = pieces.carried.first(where: { $0.kind == .uuid }) {
            if pieces.areAllElsewhere {
                return .doubtful("it has the \(uuid) of '\(id)', and none of its cards and disks")
            }
            return .same(lost: pieces.lost)
        }
        guard let first = pieces.carried.first else {
            guard pieces.lost.isEmpty, let piece = pieces.unknown.first else { return .other }
            return .doubtful("whether it has the \(piece) of '\(id)' is not known")
        }
        if pieces.areAllThereButUUID { return .redefined(lost: pieces.lost) }
        return doubt(first, pieces) ?? .same(lost: [])
    }

    /// Why a machine that carries some evidence may be another; nil where nothing is missing.
    private func doubt(_ first: IdentityEvidence, _ pieces: Pieces) -> Match? {
        if !pieces.lost.isEmpty { return .doubtful(doubt(afterLosing: pieces.lost, carried: first)) }
        return pieces.unknown.first.map { missing in
            .doubtful("it has the \(first) of '\(id)', and whether it has the \(missing) is not known")
        }
    }

    /// Why a machine that lacks some of the evidence and carries other is in doubt.
    func doubt(afterLosing lost: [IdentityEvidence], carried: IdentityEvidence? = nil) -> String {
        let carried = carried ?? evidence.first { !lost.contains($0) }
        let parts = [carried.map { "the \($0)" }, lost.first.map { "not the \($0)" }].compactMap { $0 }
        return "it has \(parts.joined(separator: " of '\(id)', and "))"
    }
}

/// The evidence of an entry, by whether a machine carries it.
private struct Pieces {
    var carried: [IdentityEvidence] = []
    var lost: [IdentityEvidence] = []
    var unknown: [IdentityEvidence] = []

    init(_ evidence: [IdentityEvidence], _ machine: AssetEvidence) {
        for piece in evidence {
            switch machine.answer(piece) {
            case .carried: carried.append(piece)
            case .notCarried: lost.append(piece)
            case .unknown: unknown.append(piece)
            }
        }
    }

    /// Whether the entry has cards and disks, and none of them is known to be carried.
    var areAllElsewhere: Bool {
        let others = lost + unknown
        return !carried.contains { $0.kind != .uuid } && others.contains { $0.kind == .macAddress }
            && others.contains(where: \.isOfDisk)
    }

    /// Whether the entry has cards and disks, and all of it is carried but the UUID.
    var areAllThereButUUID: Bool {
        unknown.isEmpty && !lost.isEmpty && lost.allSatisfy { $0.kind == .uuid }
            && carried.contains { $0.kind == .macAddress } && carried.contains(where: \.isOfDisk)
    }
}

extension IdentityEvidence {
    /// Whether it tells a disk.
    fileprivate var isOfDisk: Bool {
        switch self {
        case .diskPath, .diskSerial, .diskWorldWideName: true
        case .uuid, .macAddress: false
        }
    }
}
