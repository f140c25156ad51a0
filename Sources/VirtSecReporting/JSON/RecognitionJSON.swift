// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Which machine is which, as JSON.
struct RecognitionJSON {
    let recognition: Recognition

    /// A machine that so many complete runs did not see is forgotten.
    static let mostMissedRuns = 100
    /// A longer name is left out: it only explains.
    private static let longestName = 1_024

    /// What the next run needs to give the same ids (`--previous`), in a form that it takes whatever the documents were.
    func memory(to json: inout JSONWriter) throws {
        let known = recognition.memory.forgetting(afterMissedRuns: Self.mostMissedRuns)
            .keeping(most: ReportReadingLimits().identities)
        json.key("identities")
        try json.array(of: known.identities) { json, identity in
            json.object { Self.write(identity, to: &$0) }
            try json.check()
        }
    }

    private static func write(_ identity: KnownIdentity, to json: inout JSONWriter) {
        json.member("id", identity.id.description)
        if let name = identity.name, name.utf8.count <= longestName { json.member("name", name) }
        if let host = identity.host { json.member("host", host) }
        if let domain = identity.trustDomain { json.member("domain", domain) }
        if identity.missedRuns > 0 { json.member("missedRuns", identity.missedRuns) }
        json.key("clues")
        json.object { json in
            var clues = identity.clues.sorted()[...]
            while let kind = clues.first?.kind {
                let ofKind = clues.prefix { $0.kind == kind }
                json.key(named: kind.rawValue)
                json.array(of: ofKind) { $0.string($1.value) }
                clues = clues.dropFirst(ofKind.count)
            }
        }
    }
}

extension JSONWriter {
    /// Which machine an asset is, where it is one, and what it has to do with others.
    mutating func identity(_ identity: InspectedIdentity) {
        key("identity")
        object { json in
            json.member("id", identity.id)
            if identity.wasKnown { json.member("known", true) }
            if !identity.because.isEmpty { json.member("because", identity.because) }
        }
        member("sameAs", identity.sameAs)
        if identity.relations.isEmpty { return }
        key("relations")
        array(of: identity.relations) { json, relation in
            json.object { json in
                json.member("to", relation.other.description)
                json.member("verdict", relation.verdict.rawValue)
                json.member("confidence", relation.confidence)
                json.member("because", relation.explanation)
            }
        }
    }
}
