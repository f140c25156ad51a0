// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import VirtSecCore

/// What of a machine will be otherwise from its next start.
///
/// A hypervisor fills in much when a machine starts: what the kept definition leaves open is no change.
struct PendingChanges {
    /// The names of the facts, as the field table orders them.
    let fields: [String]

    init(_ now: VirtualMachine, _ next: VirtualMachine) {
        let (now, next) = (now.facts, next.facts)
        fields = MachineFacts.fields.filter { Self.differs($0, now, next) }.map(\.name)
    }

    private static func differs(_ field: Field<MachineFacts>, _ now: MachineFacts, _ next: MachineFacts) -> Bool {
        switch field.name {
        // What a machine does is in no definition.
        case let name where name.hasPrefix("runtime."): false
        // The processor of a machine that runs is written out in full (formatdomain, "CPU model and topology").
        case let name where name == "cpu.check" || name.hasPrefix("cpu.features."): false
        case "cpu.mode", "cpu.match", "cpu.fallback":
            next.cpu.mode.value != .hostModel && differs(field.readings(of: now), field.readings(of: next))
        case "cpu.features": next.cpu.mode.value != .hostModel && asksForOthers(next.cpu.features, now.cpu.features)
        // The host's end of a device: a terminal or a socket that was found at the start.
        case "serialPorts.source", "parallelPorts.source", "consoles.source", "channels.source":
            hasMore(field.readings(of: next), field.readings(of: now))
        // -1 stands for a port that is found at the start (formatdomain, "Graphical framebuffers").
        case "displays.port", "displays.tlsPort", "displays.webSocketPort":
            differs(field.readings(of: now), field.readings(of: next)) { $0 != "-1" }
        default: differs(field.readings(of: now), field.readings(of: next))
        }
    }

    /// Whether both state something, and not the same; lists of different lengths are told of by the list itself.
    private static func differs(
        _ now: [FactReading], _ next: [FactReading], where counts: (String) -> Bool = { _ in true }
    ) -> Bool {
        now.count == next.count
            && zip(now, next).contains { now, next in
                guard case .known(let before) = now.state, case .known(let after) = next.state else { return false }
                return before != after && counts(after) && !now.isDefaulted && !next.isDefaulted
            }
    }

    /// Whether a feature is asked for that is not in force, or one refused that is; others in force come with the model.
    private static func asksForOthers(_ next: Listing<CPUFeature>, _ now: Listing<CPUFeature>) -> Bool {
        let inForce = Set(now.known.filter { $0.isSwitchedOn == true }.map(\.name.value))
        return next.known.contains { feature in
            feature.isSwitchedOn.map { $0 != inForce.contains(feature.name.value) } ?? false
        }
    }

    /// Whether a list inside a list has more elements than another.
    private static func hasMore(_ readings: [FactReading], _ others: [FactReading]) -> Bool {
        readings.count == others.count
            && zip(readings, others).contains { reading, other in
                guard case .known(let count) = reading.state, case .known(let otherCount) = other.state else {
                    return false
                }
                return (Int(count) ?? 0) > (Int(otherCount) ?? 0)
            }
    }
}

extension CPUFeature {
    /// Whether the guest has it; nil where that is decided at the start.
    fileprivate var isSwitchedOn: Bool? {
        switch policy.value {
        case .force, .require: true
        case .disable, .forbid: false
        default: nil
        }
    }
}

extension LibvirtAnswer {
    /// Whether the document is that of a machine from its next start.
    var isNextStart: Bool { runtime?.countsFromNextStart.value == true }

    /// Whether a document says the same as another one, but for the number that a machine has while it runs.
    func saysTheSame(as other: LibvirtAnswer) -> Bool {
        guard case .success(let own) = document, case .success(let theirs) = other.document else { return false }
        return Self.body(own) == Self.body(theirs)
    }

    /// What stands below the first line, which holds the number.
    private static func body(_ bytes: [UInt8]) -> ArraySlice<UInt8> { bytes.drop { $0 != UInt8(ascii: "\n") } }
}
#endif
