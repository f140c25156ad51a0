// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

/// Updates that are judged one after the other.
@Suite(.timeLimit(.minutes(5))) struct WatchedUpdateTests {
    private struct Source: InventorySource {
        let id: SourceID = "machines"

        func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
            InventoryEvents([.observed([.machine(Fixture.machine("high", uuid: Fixture.uuid))])])
        }
    }

    /// The judgement of an update on a day after the first of 1970, by a waiver that counts until the first of February.
    private static func judged(
        _ update: InventoryUpdate, onDay day: Int64, since earlier: WatchedUpdate?
    ) async throws -> WatchedUpdate {
        let instant = Instant(secondsSince1970: day * 86_400)
        let assessment = try await Evaluator(Baseline("test", rules: [NameSaysHigh()])).assess(
            update.inventory, at: instant)
        let governed = WaiverResolver([Fixture.waiver(expires: "1970-02-01")]).resolve(assessment)
        return WatchedUpdate(
            update, governed, result: Gate(failsOn: .high).result(of: governed), since: earlier, at: instant)
    }

    @Test func `a waiver that ends while nothing changes is news`() async throws {
        var updates = InventoryChanges([Source()], every: .milliseconds(10), tellsReadings: true).makeAsyncIterator()
        let first = try await Self.judged(
            try #require(await updates.next(isolation: #isolation)), onDay: 0, since: nil)
        #expect(first.isNews && first.result.answer == .passed)
        let again = try #require(await updates.next(isolation: #isolation))
        #expect(!again.isNews)
        let lastDay = try await Self.judged(again, onDay: 31, since: first)
        #expect(!lastDay.isNews && lastDay.result.answer == .passed)
        let over = try await Self.judged(again, onDay: 32, since: lastDay)
        #expect(over.isNews && over.result.answer == .failed)
        #expect(over.difference?.appeared.map(\.rule.id) == ["name-says-high"])
        let text = TextReport(over).text()
        #expect(text.contains("violated: high name-says-high"))
    }
}
