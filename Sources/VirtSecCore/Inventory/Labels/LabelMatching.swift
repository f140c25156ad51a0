// SPDX-License-Identifier: Apache-2.0

/// What of an asset labels are matched by.
struct LabelEvidence {
    var uuid: Fact<UniqueID> = .absent
    var macs: Listing<Fact<MACAddress>> = .none
    let path: String
    let name: Fact<String>
    /// Labels that the asset's own document gives.
    var own: [LabelCandidate] = []
    /// Why nobody can tell which those are.
    var doubt: UnseenReason?
}

extension LabelEvidence {
    /// The labels of the asset; nil when nobody gave any.
    func labels(from set: LabelSet?) -> AssetLabels? {
        if set == nil, own.isEmpty, doubt == nil { return nil }
        var candidates = own
        for assignment in set?.assignments ?? [] {
            switch matches(assignment) {
            case .no: break
            case .yes: candidates += assignment.labels.map { LabelCandidate(label: $0) }
            case .unknown(let reason):
                candidates += assignment.labels.map { LabelCandidate(label: $0, doubt: reason) }
            }
        }
        let isGiven = set?.isGiven ?? false || !own.isEmpty || doubt != nil
        return AssetLabels(candidates, isGiven: isGiven, doubt: doubt, probe: set?.probe)
    }

    private enum Answer {
        case yes, no
        case unknown(UnseenReason)
    }

    /// Each criterion that is given must name the asset; one that surely does not decides.
    private func matches(_ assignment: LabelAssignment) -> Answer {
        var answer = Answer.yes
        for part in [uuidAnswer(assignment), macAnswer(assignment), pathAnswer(assignment), nameAnswer(assignment)] {
            switch part {
            case .no: return .no
            case .unknown: answer = part
            case .yes: break
            }
        }
        return answer
    }

    private func uuidAnswer(_ assignment: LabelAssignment) -> Answer {
        if assignment.match.uuids.isEmpty { return .yes }
        return Self.answer(uuid) { assignment.match.uuids.contains($0) }
    }

    private func macAnswer(_ assignment: LabelAssignment) -> Answer {
        if assignment.match.macs.isEmpty { return .yes }
        guard case .known(let addresses) = macs else {
            if case .unseen(let reason) = macs { return .unknown(reason) }
            return .no
        }
        var answer = Answer.no
        for address in addresses {
            switch Self.answer(address, { assignment.match.macs.contains($0) }) {
            case .yes: return .yes
            case .unknown(let reason): answer = .unknown(reason)
            case .no: break
            }
        }
        return answer
    }

    private func pathAnswer(_ assignment: LabelAssignment) -> Answer {
        assignment.paths.isEmpty || assignment.paths.contains { $0.matches(path) } ? .yes : .no
    }

    private func nameAnswer(_ assignment: LabelAssignment) -> Answer {
        if assignment.names.isEmpty { return .yes }
        return Self.answer(name) { name in assignment.names.contains { $0.matches(name) } }
    }

    private static func answer<Value>(_ fact: Fact<Value>, _ holds: (Value) -> Bool) -> Answer {
        switch fact {
        case .known(let value, _): holds(value) ? .yes : .no
        case .absent: .no
        case .unseen(let reason): .unknown(reason)
        }
    }
}

extension LabelEvidence {
    init(_ machine: VirtualMachine) {
        self.init(
            uuid: machine.uuid, macs: machine.interfaces.addresses, path: machine.observation.document.path,
            name: machine.facts.name, own: Self.own(machine), doubt: Self.doubt(machine.facts.statedLabels))
    }

    init(_ network: VirtualNetwork) {
        self.init(
            uuid: network.facts.uuid, path: network.observation.document.path, name: network.facts.name)
    }

    /// Any asset, by what its kind is named by.
    init(_ asset: some Asset, name: Fact<String>, uuid: Fact<UniqueID>) {
        self.init(uuid: uuid, path: asset.observation.document.path, name: name)
    }

    init(_ host: Host) { self.init(path: host.observation.document.path, name: host.name) }

    private static func doubt(_ stated: Listing<StatedLabel>) -> UnseenReason? {
        if case .unseen(let reason) = stated { reason } else { nil }
    }

    /// The labels that a machine's own document gives.
    private static func own(_ machine: VirtualMachine) -> [LabelCandidate] {
        let source = DocumentLocation(path: machine.observation.document.path)
        return machine.facts.statedLabels.known.compactMap { stated in
            guard let name = stated.name.value else { return nil }
            switch stated.value {
            case .known(let value, let basis):
                return LabelCandidate(label: Label(name, value, source: source), locus: basis.locus)
            case .absent(let locus):
                return LabelCandidate(label: Label(name, "", source: source), locus: locus)
            case .unseen(let reason):
                return LabelCandidate(label: Label(name, "", source: source), locus: reason.locus, doubt: reason)
            }
        }
    }
}

extension Listing<NetworkInterface> {
    /// The hardware addresses of all interfaces.
    fileprivate var addresses: Listing<Fact<MACAddress>> {
        switch self {
        case .known(let interfaces): .known(interfaces.map(\.mac))
        case .unseen(let reason): .unseen(reason)
        }
    }
}
