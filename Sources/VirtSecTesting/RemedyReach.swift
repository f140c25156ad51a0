// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Whether a remedy changes nothing else than what it is for.
///
/// What the document states before and after is compared, field by field. A field that says something else must be stated
/// at an edited place or by an edited setting, or be one without which the rule answers differently, before or after.
/// Where whole elements come or go it is enough that this holds for the group of fields that it is in. Defaults follow
/// from what is stated, and are no change of their own.
struct RemedyReach {
    private let before: ExampleBench
    private let after: ExampleBench
    /// The places whose own value is set or removed.
    private let places: Set<Locus>
    /// Whether some edit adds or removes an element.
    private let movesElements: Bool
    /// The keys, in lower case, of the settings of a VMware machine that edits change.
    private let settings: Set<String>

    init(_ before: ExampleBench, _ after: ExampleBench, _ edits: [Edit]) {
        self.before = before
        self.after = after
        let values = edits.filter { edit in
            switch edit.remedy {
            case .set: true
            case .remove: edit.locus.isAttribute
            case .add, .setAttribute, .setting: false
            }
        }
        places = Set(values.map(\.locus))
        movesElements = edits.contains { edit in
            switch edit.remedy {
            case .set, .setAttribute, .setting: false
            case .remove, .add: !values.contains(edit)
            }
        }
        let stood = before.settings.filter { setting in edits.contains { $0.locus == setting.place } }
        let given = edits.compactMap { if case .setting(let key, _) = $0.remedy { key.lowercased() } else { nil } }
        settings = Set(stood.map(\.key) + given)
    }

    /// One sentence for all fields that change though the verdict does not rest on them; nil where there are none.
    func problem() -> String? {
        let old = stated(before, at: places)
        let new = stated(after, at: [])
        let changed = Set(old.values.keys).union(new.values.keys).filter { old.values[$0] != new.values[$0] }
            .subtracting(old.atPlaces).sorted()
        let unread = Set(changed).subtracting(read(changed))
        if unread.isEmpty { return nil }
        let names = unread.sorted().joined(separator: ", ")
        return "its remedy also changes what the verdict does not rest on: \(names)"
    }

    /// What a document states elsewhere than in the settings that edits change.
    private func stated(_ bench: ExampleBench, at places: Set<Locus>) -> StatedValues.Found {
        let given = Set(bench.settings.lazy.filter { settings.contains($0.key) }.map(\.place))
        return bench.subject.accept(StatedValues(places: places, given: given))
    }

    private func read(_ names: [String]) -> Set<String> {
        [before, after].reduce(into: []) { read, bench in
            let matter = FieldsThatMatter(bench: bench, names: names, asGroups: movesElements)
            read.formUnion(bench.subject.accept(matter))
        }
    }
}

/// What an asset's document states, by field; elements of lists together, in any order.
private struct StatedValues: FactsVisitor {
    struct Found {
        var values: [String: [String]] = [:]
        /// The fields that are stated at one of the places.
        var atPlaces: Set<String> = []
    }

    let places: Set<Locus>
    /// Places of settings that edits change; of what is stated there nothing is told.
    let given: Set<Locus>

    func visit<Root: Described>(_ facts: Root, _ subject: (Root) -> Observation) -> Found {
        var found = Found()
        for field in Root.fields where !field.isListing {
            let readings = field.readings(of: facts).filter { !given.contains($0.locus) }
            if readings.contains(where: { places.contains($0.locus) }) { found.atPlaces.insert(field.name) }
            let stated = readings.compactMap { reading -> String? in
                guard case .known(let value) = reading.state, !reading.isDefaulted else { return nil }
                return value
            }
            if !stated.isEmpty { found.values[field.name] = stated.sorted() }
        }
        return found
    }
}

/// Those of some fields without which a rule answers differently: alone, as the only one of its group that is left, or
/// with the whole group.
private struct FieldsThatMatter: FactsVisitor {
    let bench: ExampleBench
    let names: [String]
    let asGroups: Bool

    func visit<Root: Described>(_ facts: Root, _ subject: (Root) -> Observation) -> Set<String> {
        func answer(without isHidden: (String) -> Bool) -> JudgementAnswer {
            var changed = facts
            for field in Root.fields.reversed() where isHidden(field.name) {
                for instance in (0..<field.instances(in: facts)).reversed() {
                    field.hide(in: &changed, instance: instance)
                }
            }
            return JudgementAnswer(bench.judge(subject(changed)))
        }
        let all = answer { _ in false }
        return Set(
            names.filter { name in
                let group = Self.group(name)
                let none = answer { Self.group($0) == group }
                if asGroups { return none != all }
                return answer { $0 == name } != all || answer { Self.group($0) == group && $0 != name } != none
            })
    }

    private static func group(_ name: String) -> Substring { name.prefix { $0 != "." } }
}
