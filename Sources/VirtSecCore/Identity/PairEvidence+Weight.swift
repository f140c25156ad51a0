// SPDX-License-Identifier: Apache-2.0

extension PairEvidence {
    /// How sure a verdict is, in per cent.
    ///
    /// Kinds of evidence that do not follow from each other are combined as independent: what is left of doubt is the
    /// product of what each leaves. What differs takes its share, but where it must differ: a clone has another UUID.
    func confidence(in verdict: IdentityVerdict) -> Int {
        if verdict == .different { return confidenceInDifference }
        if verdict == .same, isSameHost, usable.union(common).contains(.uuid) { return isSameDomain ? 99 : 90 }
        var doubt = 10_000
        for channel in speaking.channels { doubt = doubt * (100 - strength(of: channel)) / 100 }
        for channel in common.intersection(.copied).channels { doubt = doubt * (100 - channel.strength / 4) / 100 }
        var confidence = (10_000 - doubt) / 100
        for channel in against.channels where !expected(verdict).contains(ClueSet(of: channel)) {
            confidence = confidence * channel.patience / 100
        }
        if verdict == .related { confidence = confidence * 2 / 3 }
        return max(1, min(confidence, isSameDomain ? 98 : 80))
    }

    /// The path of a file says less where the hosts are others.
    private func strength(of channel: ClueChannel) -> Int {
        let isText = channel == .diskPath || channel == .tpm || channel == .variables
        return isText && areDifferentHosts ? channel.strength / 3 : channel.strength
    }

    /// What differs in such a case, and so says nothing against it.
    private func expected(_ verdict: IdentityVerdict) -> ClueSet {
        switch verdict {
        case .clone, .related: ClueSet.places.union([.uuid, .mac, .name, .instance, .imageUUID]).union(.stateText)
        case .twin: ClueSet.places.union([.name, .instance]).union(.stateText)
        default: [.name]
        }
    }

    private var confidenceInDifference: Int {
        var doubt = 5_000
        for channel in against.channels where channel != .name { doubt = doubt * 60 / 100 }
        for channel in speaking.channels { doubt += channel.strength * 20 }
        return max(1, min(98, (10_000 - min(doubt, 9_900)) / 100))
    }

    /// What orders judgements; more than any sum of what owners set at will where one disk is behind both.
    var weight: Int {
        var sum = 0
        if usable.hasAny(.linkage) { sum += 400 }
        for channel in speaking.channels { sum += channel.strength }
        for channel in against.channels { sum -= (100 - channel.patience) }
        if isSameHost { sum += 30 }
        if usable.contains(.name) { sum += 5 }
        return sum
    }
}
