// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Which of an inventory's machines are one, and what they have to do with others, as `inspect` tells it of each.
struct InspectedIdentity {
    /// What the machine is called in every document that is about it.
    let id: String
    /// Why documents are taken for those of one machine; empty where only one is about it.
    let explanation: [String]
    /// The ids of the other assets that are the same machine, the first of them.
    let sameAs: [String]
    /// Other machines that it is a copy of, or has something to do with.
    let relations: [IdentityRelation]

    /// More are not listed: documents of one machine are few unless somebody made them up.
    private static let most = 100

    init?(_ machine: VirtualMachine, _ recognition: Recognition) {
        guard let identity = recognition[machine.id] else { return nil }
        id = identity.id.description
        let others = recognition.sameAs(machine.id)
        explanation = others.isEmpty ? [] : identity.explanation.dropLast(identity.relations.count)
        sameAs = others.prefix(Self.most).map(\.description)
        relations = Array(identity.relations.prefix(Self.most))
    }

    /// The same for people, a line each.
    var lines: [String] {
        let same = sameAs.isEmpty ? [] : ["same machine as \(sameAs.prefix(5).joined(separator: ", "))"]
        return same + (same.isEmpty ? [] : explanation.prefix(5).map { "  \($0)" })
            + relations.prefix(5).map(\.explanation)
    }
}
