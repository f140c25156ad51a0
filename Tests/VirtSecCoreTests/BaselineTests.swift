// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct BaselineTests {
    private struct First: MachineRule {
        static let description = RuleDescription(
            id: "first", title: "First", severity: .low, layer: .machine, rationale: "", aliases: ["once-first"])
        static let examples = Examples {}
        func judge(_ machine: VirtualMachine, in context: Context) -> Outcome { .satisfied }
    }

    private struct Second: MachineRule {
        static let description = RuleDescription(
            id: "second", title: "Second", severity: .high, layer: .machine, rationale: "")
        static let examples = Examples {}
        func judge(_ machine: VirtualMachine, in context: Context) -> Outcome { .satisfied }
    }

    private static let both = Baseline("both", rules: [Second(), First()])

    @Test func `a rule is taken out by its id or an alias`() {
        #expect(Self.both.removing("second").entries.map(\.id) == ["first"])
        #expect(Self.both.removing("once-first").entries.map(\.id) == ["second"])
        #expect(Self.both.removing("first", "second").entries.isEmpty)
        #expect(Self.both.removing("no-such-rule").entries.map(\.id) == ["first", "second"])
        #expect(Self.both.removing("first").name == "both")
    }

    @Test func `a rule gets another severity, and the others keep theirs`() {
        #expect(Self.both.setting(.critical, for: "first").entries.map(\.severity) == [.critical, .high])
        #expect(Self.both.setting(.info, for: "once-first").entries.map(\.severity) == [.info, .high])
        #expect(Self.both.setting(.info, for: "no-such-rule").entries.map(\.severity) == [.low, .high])
    }

    @Test func `a baseline of more rules than can be numbered is refused, and judges single machines rightly`()
        async throws
    {
        let entries = (0...TooManyRules.limit).map { number in
            Baseline.Entry(
                First(),
                RuleDescription(id: RuleID("r-\(number)"), title: "R", severity: .low, layer: .machine, rationale: ""))
        }
        let evaluator = Evaluator(Baseline("many", entries: entries))
        let instant = Instant(secondsSince1970: 0)
        await #expect(throws: TooManyRules.self) { try await evaluator.assess(Inventory(), at: instant) }
        #expect(throws: TooManyRules.self) { try evaluator.assessHere(Inventory(), at: instant) }
        let judgements = evaluator.judge(.withoutFacts, at: instant)
        #expect(Set(judgements.map(\.rule.id)).count == entries.count)
        let fitting = Evaluator(Baseline("fits", entries: Array(entries.dropLast())))
        #expect(try await fitting.assess(Inventory(), at: instant).summary.rules == TooManyRules.limit)
    }

    @Test func `a rule that is put back has its own severity again`() {
        #expect(Self.both.setting(.critical, for: "first").adding(First()).entries.map(\.severity) == [.low, .high])
    }
}
