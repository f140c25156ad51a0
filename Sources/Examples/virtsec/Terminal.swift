// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import Synchronization
import VirtSecCore
import VirtSecReporting

#if Trust
import VirtSecOVF
#endif

/// What the user is told beside the results.
enum Terminal {
    /// One line on standard error; text from outside is escaped.
    static func tell(_ message: String) {
        _ = System.write(Array("virtsec: \(Escaping.terminal(message, limit: 2_000))\n".utf8), to: 2)
    }

    /// Several lines on standard error as they are, but for what would harm a terminal.
    static func tellLines(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let escaped = lines.map { Escaping.terminal(String($0), limit: 4_000) + "\n" }
        _ = System.write(Array(escaped.joined().utf8), to: 2)
    }

    /// Whether results on standard output may be coloured.
    static func allowsColour(output: String?) -> Bool {
        output == nil && System.isTerminal(1) && !System.hasEnvironment("NO_COLOR")
    }
}

#if Trust
/// Shows on a terminal how far a package was read, once it takes longer than a second.
final class ByteProgress {
    private let path: String
    private let start = ContinuousClock.now
    private let isWanted: Bool
    private var last: ContinuousClock.Instant?

    init(_ path: String, isQuiet: Bool) {
        self.path = path
        isWanted = !isQuiet && System.isTerminal(2)
    }

    func advance(_ progress: PackageProgress) {
        let now = ContinuousClock.now
        guard isWanted, now - start > .seconds(1) else { return }
        if let last, now - last < .milliseconds(100) { return }
        last = now
        show("\(Escaping.terminal(path, limit: 40)): \(progress.percent) % of \(progress.total >> 20) MiB")
    }

    /// Takes the line away, before anything else is printed.
    func end() { if last != nil { show("") } }

    private func show(_ text: String) { _ = System.write(Array("\r\u{1B}[K\(text)".utf8), to: 2) }
}
#endif

#if Trust
extension PackageProgress {
    fileprivate var percent: Int { total == 0 ? 100 : Int(Double(done) / Double(total) * 100) }
}
#endif

/// Shows on a terminal how far reading has come, once it takes longer than a second.
final class Progress: Sendable {
    private struct State {
        var last: ContinuousClock.Instant?
        var isVisible = false
    }

    private let start = ContinuousClock.now
    private let isWanted: Bool
    private let state = Mutex(State())

    init(isQuiet: Bool) { isWanted = !isQuiet && System.isTerminal(2) }

    /// Called after every few items.
    func advance(_ source: SourceID, _ done: Int, _ total: Int?) {
        let now = ContinuousClock.now
        guard isWanted, now - start > .seconds(1) else { return }
        state.withLock { state in
            if let last = state.last, now - last < .milliseconds(100) { return }
            state.last = now
            state.isVisible = true
            let count = total.map { "\(done) of \($0)" } ?? "\(done)"
            show("\(Escaping.terminal(source.description, limit: 40)): \(count) files")
        }
    }

    #if Trust
    /// Called after each piece of a package.
    func advance(_ path: String, _ package: PackageProgress) {
        let now = ContinuousClock.now
        guard isWanted, now - start > .seconds(1) else { return }
        state.withLock { state in
            if let last = state.last, now - last < .milliseconds(100) { return }
            state.last = now
            state.isVisible = true
            show("\(Escaping.terminal(path, limit: 40)): \(package.percent) % of \(package.total >> 20) MiB")
        }
    }
    #endif

    /// Called after each piece of an image.
    func advance(content path: String, _ done: UInt64, _ size: UInt64) {
        let now = ContinuousClock.now
        guard isWanted, now - start > .seconds(1) else { return }
        state.withLock { state in
            if let last = state.last, now - last < .milliseconds(100) { return }
            state.last = now
            state.isVisible = true
            let percent = size == 0 ? 100 : Int(Double(done) / Double(size) * 100)
            show("\(Escaping.terminal(path, limit: 40)): \(percent) % of \(size >> 20) MiB")
        }
    }

    /// Takes the line away, before anything else is printed.
    func end() {
        state.withLock { state in
            if state.isVisible { show("") }
            state.isVisible = false
        }
    }

    private func show(_ text: String) { _ = System.write(Array("\r\u{1B}[K\(text)".utf8), to: 2) }
}
#endif
