// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The law for what lies beside an example: it may become unreadable, or no longer say one of its facts.
struct NeighbourLaw {
    private let bench: ExampleBench
    private let before: Verdict

    init(_ bench: ExampleBench, before: Verdict) {
        self.bench = bench
        self.before = before
    }

    /// One sentence for each change that turns the verdict into something better or worse.
    func problems() -> [String] {
        var problems: [String] = []
        // Something unreadable beside it may always have been there.
        check(bench.others, unreadable: 1, "with an item that cannot be read", &problems)
        for index in bench.others.indices {
            var rest = bench.others
            rest.remove(at: index)
            check(rest, unreadable: 1, "when document \(index + 1) beside it cannot be read", &problems)
            for (name, changed) in Self.weakened(bench.others[index]) {
                var others = bench.others
                others[index] = changed
                check(others, unreadable: 0, "without \(name) in document \(index + 1) beside it", &problems)
            }
        }
        return problems
    }

    private func check(_ others: [Observation], unreadable: Int, _ change: String, _ problems: inout [String]) {
        let verdict = bench.judge(bench.machine, beside: others, unreadable: unreadable).verdict
        if verdict == before || verdict == .notAssessable { return }
        problems.append("\(change) the verdict turns from \(before) into \(verdict)")
    }

    /// The observation without each of its facts in turn.
    private static func weakened(_ observation: Observation) -> [(name: String, observation: Observation)] {
        switch observation {
        case .machine(let machine): weakened(machine, \.facts) { .machine($0) }
        case .network(let network): weakened(network, \.facts) { .network($0) }
        case .filter(let filter): weakened(filter, \.facts) { .filter($0) }
        case .host(let host): weakened(host, \.facts) { .host($0) }
        case .hypervisor(let hypervisor): weakened(hypervisor, \.facts) { .hypervisor($0) }
        case .nodeDevice(let nodeDevice): weakened(nodeDevice, \.facts) { .nodeDevice($0) }
        case .hostInterface(let hostInterface): weakened(hostInterface, \.facts) { .hostInterface($0) }
        case .filterBinding(let filterBinding): weakened(filterBinding, \.facts) { .filterBinding($0) }
        case .pool(let pool): weakened(pool, \.facts) { .pool($0) }
        case .volume(let volume): weakened(volume, \.facts) { .volume($0) }
        case .secret(let secret): weakened(secret, \.facts) { .secret($0) }
        case .snapshot(let snapshot): weakened(snapshot, \.facts) { .snapshot($0) }
        case .checkpoint(let checkpoint): weakened(checkpoint, \.facts) { .checkpoint($0) }
        case .backup(let backup): weakened(backup, \.facts) { .backup($0) }
        // What no rule can look up yet.
        case .image: []
        }
    }

    private static func weakened<Kind, Root: Described>(
        _ asset: Kind, _ path: WritableKeyPath<Kind, Root>, _ observation: (Kind) -> Observation
    ) -> [(name: String, observation: Observation)] {
        let facts = asset[keyPath: path]
        return Root.fields.flatMap { field in
            (0..<field.instances(in: facts)).compactMap { instance in
                if case .unseen = field.reading(of: facts, instance: instance).state { return nil }
                var changed = asset
                field.hide(in: &changed[keyPath: path], instance: instance)
                return (field.name, observation(changed))
            }
        }
    }
}
