// SPDX-License-Identifier: Apache-2.0

/// What two units are to each other, how sure that is, and how much weighs for it.
struct PairJudgement: Hashable {
    let verdict: IdentityVerdict
    /// In per cent.
    let confidence: Int
    /// What orders judgements: linkage of disks on the host weighs more than all that an owner sets together.
    let weight: Int

    init(_ evidence: PairEvidence) {
        verdict = evidence.verdict
        confidence = evidence.confidence(in: verdict)
        weight = evidence.weight
    }
}

extension PairEvidence {
    /// The first rule that holds decides.
    var verdict: IdentityVerdict {
        if isTwin { return .twin }
        if isSame { return .same }
        if isClone { return .clone }
        return isRelated ? .related : .different
    }

    /// The same identity alive twice (a UUID that one hypervisor would refuse a second time).
    ///
    /// A machine that is just being moved is seen on both hosts for a while.
    private var isTwin: Bool {
        areBothRunning && !isSameHost && !(isMoving && isSameDomain) && usable.hasAny([.uuid, .instance])
    }
}

// MARK: - The same

extension PairEvidence {
    private var isSame: Bool {
        // What owners set at will never joins two domains; one disk behind both does, with the UUID.
        if !isSameDomain { return usable.hasAny(.linkage) && usable.contains(.uuid) && !against.contains(.instance) }
        // Whoever copies a definition copies all that is written in it; a disk that was moved is not where it was.
        if haveOtherDisks, !isToldAsOne { return false }
        // A vCenter gives a copy another instance UUID, and keeps that of a machine that moved.
        if against.contains(.instance) { return false }
        if usable.contains(.uuid) || isToldAsOne { return isSameByUUID }
        if common.contains(.uuid) || !against.contains(.uuid) { return isSameWithoutUUID }
        return isSameWithAnotherUUID
    }

    /// One hypervisor holds one machine of a UUID, however many documents elsewhere show the same.
    private var isToldAsOne: Bool { isSameHost && common.contains(.uuid) }

    private var isSameByUUID: Bool {
        if isSameHost { return true }
        var firm: ClueSet = ClueSet.linkage.union(.hostState).union(.stateText).union([.diskPath, .location, .instance])
        // Address and UUID are set together by whoever copies a definition by hand, and names it anew; what an earlier
        // run saw and this one does not is no copy's original.
        if !isRedone { firm.insert(.mac) }
        if speaking.hasAny(firm) { return true }
        // What cloning copies says no more than that one comes from the other.
        let copied = speaking.intersection(ClueSet.copied.subtracting([.shape, .system]))
        if !copied.subtracting(haveOtherOwnDisks ? .contents : []).isEmpty { return !hasOtherParts }
        return !isCrowded && usable.contains(.shape) && !against.hasAny([.mac, .diskPath, .generation])
    }

    /// Whether all that changes with copying by hand is otherwise.
    private var isRedone: Bool {
        !isSequential && against.contains(.diskPath) && against.contains(.name)
            && !usable.hasAny([.generation, .serial])
    }

    /// Whether both addresses and disks are others.
    private var hasOtherParts: Bool { against.contains(.mac) && against.hasAny(.places) }

    /// One of them has no UUID, or one that says nothing.
    private var isSameWithoutUUID: Bool {
        if usable.contains(.instance) { return true }
        let disk = usable.hasAny(ClueSet.linkage.union(.diskPath))
        let state = usable.hasAny(ClueSet.hostState.union(.stateText))
        let content = isOneContent
        let generation = usable.contains(.generation)
        if usable.contains(.mac) { return !isRedone && (disk || state || content || generation) }
        if disk { return usable.hasAny(.hostState) || content || generation || usable.contains(.imageUUID) }
        return false
    }

    /// Defined anew with another UUID: its disk tells, with something that a new machine at the old path has not.
    private var isSameWithAnotherUUID: Bool {
        // What one hypervisor holds as two machines is two machines.
        if isSameHost, !isSequential { return false }
        let linked = usable.hasAny(.linkage)
        if linked, usable.contains(.mac) { return true }
        if linked, isSequential {
            return usable.hasAny([.generation, .metadata, .serial, .imageUUID]) || isOneContent
        }
        if areBothRunning { return false }
        return usable.contains(.mac) && (usable.contains(.diskPath) || isOneContent)
    }

    /// The same content, unless it is there twice: then it was copied.
    private var isOneContent: Bool { !haveOtherOwnDisks && usable.hasAny(.contents) }
}

// MARK: - Copies and relatives

extension PairEvidence {
    private var isClone: Bool {
        if !isSameDomain { return isCopiedContent }
        if isCloneByGeneration || isCopiedContent { return true }
        if usable.contains(.uuid) { return against.contains(.instance) }
        if usable.contains(.metadata) { return usable.hasAny([.serial, .diskSerial, .contentID, .header, .tail]) }
        return usable.contains(.tail) && (usable.contains(.contentID) || usable.isSuperset(of: [.shape, .system]))
    }

    /// A generation id should change with cloning; where many share one, something else that cloning copies must agree.
    private var isCloneByGeneration: Bool {
        if usable.contains(.generation) {
            return !usable.contains(.uuid) || hasOtherParts || against.contains(.instance)
        }
        guard common.contains(.generation) else { return false }
        return usable.union(common).hasAny([.metadata, .content, .chunk, .imageUUID, .serial, .diskSerial])
    }

    /// The same content, or an id that only a copied file has, at two places.
    private var isCopiedContent: Bool {
        !usable.hasAny(.linkage) && !haveCommonDisk && usable.hasAny(ClueSet.contents.union(.imageUUID))
    }

    private var isRelated: Bool {
        if haveCommonDisk || usable.hasAny(ClueSet.linkage.union([.uuid, .generation, .instance])) { return true }
        var speaking = speaking
        // Two hosts that name files alike: a habit.
        if areDifferentHosts { speaking.subtract(ClueSet.stateText.union(.diskPath)) }
        if speaking.subtracting([.shape, .system]).isEmpty { return isOfOneTemplate }
        return speaking.union(common.intersection(.copied)).independentKinds >= 2
    }

    /// Too many share each thing that cloning copies, but two of them independently.
    private var isOfOneTemplate: Bool {
        common.intersection(.family).independentKinds >= 2
    }
}
