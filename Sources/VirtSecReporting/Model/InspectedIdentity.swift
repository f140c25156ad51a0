// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Which of an inventory's machines are one, and what they have to do with others, as reports tell it of each.
struct InspectedIdentity {
    private let identity: RecognizedIdentity
    /// The ids of the other assets that are the same machine, the first of them.
    let sameAs: [String]

    /// More are not listed: documents of one machine are few unless somebody made them up.
    private static let most = 100
    /// What people are told of each.
    private static let fewest = 5

    init?(_ machine: MachineID, _ recognition: Recognition) {
        guard let identity = recognition[machine] else { return nil }
        self.identity = identity
        sameAs = recognition.sameAs(machine, most: Self.most).map(\.description)
    }

    /// What the machine is called in every document that is about it.
    var id: String { identity.id.description }
    /// Whether an earlier run knew it.
    var wasKnown: Bool { identity.wasKnown }
    /// Why it is taken for that machine: what an earlier run knew, and what several documents have in common.
    var because: [String] { identity.grounds }
    /// Other machines that it is a copy of, or has something to do with, the first of them.
    var relations: ArraySlice<IdentityRelation> { identity.relations.prefix(Self.most) }

    /// The same for people, a line each; that a machine is as it was is not worth one.
    var lines: [String] {
        var lines: [String] = []
        if let same {
            lines = [same] + because.prefix(Self.fewest).map { "  \($0)" }
        } else if identity.hasChanged {
            lines += because.prefix(1)
        }
        return lines + relations.prefix(Self.fewest).map(\.explanation)
    }

    /// The other documents of the machine; nil where there are none.
    var same: String? {
        let count = identity.machines.count - 1
        if count < 1 { return nil }
        let more = count > Self.fewest ? " and \(count - Self.fewest) more" : ""
        return "same machine as \(sameAs.prefix(Self.fewest).joined(separator: ", "))\(more)"
    }
}

/// How many machines there are behind how many documents.
struct IdentityCount {
    let documents: Int
    let machines: Int
    let known: Int
    let notSeen: Int

    /// Whether an earlier run knew any machine.
    var isSequel: Bool { known + notSeen > 0 }

    init(_ recognition: Recognition) {
        documents = recognition.identities.reduce(0) { $0 + $1.machines.count }
        machines = recognition.identities.count
        known = recognition.identities.count(where: \.wasKnown)
        notSeen = recognition.notSeen.count
    }

    /// `5 documents are of 4 machines; 3 known from the earlier run, 1 new, 2 not seen`; nil where nothing was known
    /// before, for the last line counts machines.
    var text: String? {
        if !isSequel { return nil }
        let verb = documents == 1 ? "is" : "are"
        let count = "\(Wording.count(documents, "document")) \(verb) of \(Wording.count(machines, "machine"))"
        return "\(count): \(known) known from the earlier run, \(machines - known) new; \(notSeen) not seen"
    }
}
