// SPDX-License-Identifier: Apache-2.0

/// What recognising machines says of copies and relatives.
extension LineageBuilder {
    mutating func addCopies(_ recognition: Recognition, _ machines: DrawnMachines) {
        for identity in recognition.identities {
            guard let item = machines.item(of: identity.id) else { continue }
            for relation in identity.relations {
                // A machine that only an earlier run saw is not drawn.
                guard let other = machines.item(of: relation.other), other != item else { continue }
                add(relation, of: item, to: other)
            }
        }
    }

    /// Both machines have the relation, so that one of them has it with the other as its original.
    private mutating func add(_ relation: IdentityRelation, of item: String, to other: String) {
        let text = ClueEvidence.sentence(relation.evidence)
        let evidence = LineageEvidence(.clone, text, LineageConfidence(relation.confidence))
        switch (relation.verdict, relation.isOriginal) {
        case (.clone, true?): link(item, to: other, evidence)
        case (.clone, nil): relate([item, other], .clone, evidence)
        case (.twin, _): relate([item, other], .twin, evidence)
        case (.related, _): relate([item, other], .related, evidence)
        default: break
        }
    }
}
