// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecReporting

/// Tells what changes, and judges it anew.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Tell what changes at running hypervisors, and judge it anew.",
        discussion: """
            EXAMPLES
              virtsec watch qemu:///system
              virtsec watch qemu:///system qemu+ssh://host2/system --format json
              virtsec watch test:///default --for 60

            The first line says what is there; whenever something changes, the next ones say what, and which violations \
            came and went. Hypervisors tell of changes by themselves; what does not, such as a folder, is read again \
            each --interval. One that cannot be reached is tried again, and hides no other. What time alone changes, such as \
            the end of a waiver, is told within an --interval too.

            Goes on until it is interrupted (Ctrl-C), or for the seconds of --for. Then it ends as assess would: with 0 when \
            nothing at or above --fail-on is violated, with 1 when something is, and with 2 when it could not tell.
            """)

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var governance: WaiverOptions

    @OptionGroup var judging: JudgingOptions

    @OptionGroup var unassessed: UnassessedOptions

    @Option(help: ArgumentHelp("Seconds after which everything is read again, from 1 to 86400.", valueName: "n"))
    var interval = 60

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Seconds after which it ends, from 1 to 86400 (default: never).", valueName: "n"))
    var duration: Int?

    @Option(help: "How updates are written; json is one line for each.")
    var format = PlainFormat.text

    mutating func validate() throws {
        for (name, seconds) in [("--interval", interval), ("--for", duration ?? 1)] {
            guard (1...86_400).contains(seconds) else {
                throw ValidationError("\(name) takes a number from 1 to 86400.")
            }
        }
        if let known = NamedBaseline.all.first(where: { $0.name == judging.baseline }) {
            _ = try unassessed.allowance(in: known)
        }
        if reading.assets.contains("-") { throw ValidationError("Standard input cannot be watched.") }
    }

    mutating func run() async throws {
        let baseline = try ChosenBaseline.read(judging.baseline, at: .now)
        let judge = UpdateJudge(
            baseline: baseline, labels: try ChosenLabels.read(judging.labels),
            resolver: try governance.resolver(knowing: baseline),
            gate: Gate(failsOn: judging.failOn.severity, allowingUnassessed: try unassessed.allowance(in: baseline)),
            jobs: reading.jobCount, interval: .seconds(interval))
        let progress = Progress(isQuiet: true)
        let sources = try AssetCollection(options: reading).sources(at: .now, progress)
        let changes = InventoryChanges(sources, every: .seconds(interval), jobs: reading.jobCount, tellsReadings: true)
        let (format, duration) = (format, duration)
        let watching = Task { try await Self.watch(changes, judge, format) }
        let clock = Task {
            guard let duration else { return }
            try await Task.sleep(for: .seconds(duration))
            watching.cancel()
        }
        defer { clock.cancel() }
        let interruption = Interruption { watching.cancel() }
        let ending = try await watching.value
        withExtendedLifetime(interruption) {}
        guard let last = ending.last else {
            throw CommandFailure(status: ExitStatus.couldNotTell, message: Self.nothingTold(ending.unread, duration))
        }
        let status = AssessmentStatus(result: last.result, inventory: last.update.inventory)
        if !reading.quiet { status.tell(isTextOnTerminal: format == .text) }
        throw ExitCode(status.code)
    }

    /// How watching ended: with the last update, or with sources of which none came in time.
    private struct Ending {
        var last: WatchedUpdate?
        var unread: [SourceID] = []
    }

    private static func nothingTold(_ unread: [SourceID], _ seconds: Int?) -> String {
        let time = seconds.map { " after \($0) second\($0 == 1 ? "" : "s")" } ?? ""
        if unread.isEmpty { return "watching ended\(time), before what was read was judged" }
        let names = unread.prefix(20).map(\.description).joined(separator: ", ")
        let rest = unread.count > 20 ? " and \(unread.count - 20) more" : ""
        return "watching ended\(time), before these were read: \(names)\(rest)"
    }

    /// Writes each update; the last one says how it ended.
    private static func watch(
        _ changes: InventoryChanges, _ judge: UpdateJudge, _ format: PlainFormat
    ) async throws -> Ending {
        var last: WatchedUpdate?
        var updates = changes.makeAsyncIterator()
        while let update = await updates.next(isolation: #isolation) {
            guard judge.isDue(update, since: last) else { continue }
            do { last = try await judge.judge(update, since: last) } catch is CancellationError {
                return Ending(last: last)
            }
            if let last, last.isNews { try write(last, format) }
        }
        return Ending(last: last, unread: await updates.unreadSources)
    }

    private static func write(_ watched: WatchedUpdate, _ format: PlainFormat) throws {
        switch format {
        case .text:
            let isColoured = Terminal.allowsColour(output: nil)
            try ReportOutput.write(TextReport(watched, isColoured: isColoured), to: nil)
        case .json: try ReportOutput.write(JSONReport(watched), to: nil)
        }
    }
}

/// Judges one update after the other by the same baseline.
private struct UpdateJudge: Sendable {
    let baseline: Baseline
    let labels: LabelSet?
    let resolver: WaiverResolver
    let gate: Gate
    let jobs: Int
    let interval: Duration

    /// Whether an update is to be judged: one without news only once an interval, as each source has its own.
    func isDue(_ update: InventoryUpdate, since earlier: WatchedUpdate?) -> Bool {
        guard !update.isNews, let earlier else { return true }
        // A clock that was set back must not keep it waiting.
        return .seconds((Instant.now.secondsSince1970 - earlier.instant.secondsSince1970).magnitude) >= interval
    }

    func judge(_ update: InventoryUpdate, since earlier: WatchedUpdate?) async throws -> WatchedUpdate {
        let instant = Instant.now
        var inventory = update.inventory
        inventory.labels = labels
        let assessment = try await Evaluator(baseline).assess(inventory, at: instant, jobs: jobs)
        let governed = resolver.resolve(assessment)
        return WatchedUpdate(update, governed, result: gate.result(of: governed), since: earlier, at: instant)
    }
}
#endif
