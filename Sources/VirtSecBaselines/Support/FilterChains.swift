// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// The chains of rules that the packets of a guest go through, put together from all filters that an interface obeys.
///
/// libvirt: formatnwfilter, "Filtering chains" and "Filter rules": packets enter the root chain; chains of protocols are
/// entered from there at their priority among its rules, by packets of their protocol alone. `return` leaves a chain, and
/// what leaves the root chain is accepted.
struct FilterChains {
    /// What becomes of packets.
    enum Fate {
        case dropped, passed
        /// Some rule fits a part of them, or the order of rules is not told.
        case untold
    }

    private struct Chain {
        let name: String
        let priority: Int
        var steps: [FilterStep]
    }

    /// What has happened to packets on their way.
    private struct Passage {
        var mayHavePassed = false
        var mayBeDropped = false

        var dropped: Fate { mayHavePassed ? .untold : .dropped }
        var passed: Fate { mayBeDropped ? .untold : .passed }
    }

    private var root: [FilterStep] = []
    private var chains: [Chain] = []
    /// Whether a chain has a name whose packets nobody knows.
    private(set) var isUntold = false

    static let rootName = "root"

    /// Adds the rules of a filter to the end of its chain.
    mutating func add(_ steps: [FilterStep], toChain name: String, priority: Int?) {
        if name == Self.rootName { return root.append(contentsOf: steps) }
        if let index = chains.firstIndex(where: { $0.name == name }) {
            return chains[index].steps.append(contentsOf: steps)
        }
        guard let usual = Self.usualPriority(of: name) else {
            isUntold = true
            return
        }
        chains.append(Chain(name: name, priority: priority ?? usual, steps: steps))
    }

    private static func usualPriority(of name: String) -> Int? {
        let priorities: KeyValuePairs = [
            "stp": -810, "mac": -800, "vlan": -750, "ipv4": -700, "ipv6": -600, "arp": -500, "rarp": -400,
        ]
        return priorities.first { name.hasPrefix($0.key) }?.value
    }

    /// What becomes of some packets.
    func fate(of packet: ForgedPacket) -> Fate {
        var passage = Passage()
        passage.mayBeDropped = (root + chains.flatMap(\.steps)).contains { $0.mayDropLater(packet) }
        let entered = chains.filter { packet.enters(chain: $0.name) == true }
        for priority in Set(root.map(\.priority) + entered.map(\.priority)).sorted() {
            // Of one priority the rules of the root chain come first.
            let own = root.filter { $0.priority == priority }
            if let fate = walk(own, packet, &passage, isRoot: true) { return fate }
            var fates: [Fate] = []
            for chain in entered where chain.priority == priority {
                let steps = chain.steps.enumerated()
                    .sorted { ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset) }.map(\.element)
                if let fate = walk(steps, packet, &passage, isRoot: false) { fates.append(fate) }
            }
            if let first = fates.first { return fates.allSatisfy { $0 == first } ? first : .untold }
        }
        return passage.passed
    }

    /// Asks the rules of a chain in their order; nil for packets that leave it to go on in the root chain.
    private func walk(
        _ steps: [FilterStep], _ packet: ForgedPacket, _ passage: inout Passage, isRoot: Bool
    ) -> Fate? {
        for step in steps {
            let fit = step.fit(packet)
            if fit == .none { continue }
            if fit == .some || isContested(step, in: steps, packet) {
                if step.passes { passage.mayHavePassed = true } else { passage.mayBeDropped = true }
                if fit == .some { continue }
                return .untold
            }
            if !step.passes { return passage.dropped }
            return step.action == .return && !isRoot ? nil : passage.passed
        }
        return nil
    }

    /// Whether another filter has a rule of the same priority that says the contrary.
    private func isContested(_ step: FilterStep, in steps: [FilterStep], _ packet: ForgedPacket) -> Bool {
        steps.contains {
            $0.priority == step.priority && $0.filter != step.filter && $0.passes != step.passes
                && $0.fit(packet) != .none
        }
    }
}
