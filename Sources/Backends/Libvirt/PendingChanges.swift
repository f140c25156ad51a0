// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import VirtSecCore

/// What of a machine will be otherwise from its next start.
///
/// A hypervisor fills in much while a machine runs: what the kept definition leaves open is no change.
struct PendingChanges {
    /// The names of the facts, as the field table orders them.
    let fields: [String]

    init(_ now: VirtualMachine, _ next: VirtualMachine) {
        let (now, next) = (now.facts, next.facts)
        fields = MachineFacts.fields.filter { Self.differs($0.readings(of: now), $0.readings(of: next)) }.map(\.name)
    }

    /// Whether both state something, and not the same; lists of different lengths are told of by the list itself.
    private static func differs(_ now: [FactReading], _ next: [FactReading]) -> Bool {
        now.count == next.count
            && zip(now, next).contains { now, next in
                guard case .known(let before) = now.state, case .known(let after) = next.state else { return false }
                return before != after && !now.isDefaulted && !next.isDefaulted
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
