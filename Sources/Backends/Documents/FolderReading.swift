// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// Reads the files of a folder in batches, several at once, and gives them in the order of their paths.
final class FolderReading {
    private static let filesOfTask = 128

    private let files: [FilePath]
    private let formats: [any DocumentFormat]
    private let root: NamedFolder
    private let jobs: Int
    private let own: DocumentFileReader
    private var done = 0
    private var queue: ArraySlice<InventoryEvent>

    init(_ walk: FolderWalk, of root: NamedFolder, _ formats: [any DocumentFormat], jobs: Int) {
        files = walk.files
        self.formats = formats
        self.root = root
        self.jobs = jobs
        own = DocumentFileReader(formats, below: root)
        queue = walk.skipped.map { .skipped($0) }[...]
    }

    func next() async throws(SourceError) -> InventoryEvent? {
        if let event = queue.popFirst() { return event }
        guard done < files.count else { return nil }
        let end = min(files.count, done + Self.filesOfTask * jobs)
        let events = jobs == 1 ? await own.events(files[done..<end]) : await readAtOnce(done..<end)
        done = end
        queue = Self.joined(events)[...]
        queue.append(.advanced(done: done, of: files.count))
        return queue.popFirst()
    }

    private func readAtOnce(_ range: Range<Int>) async -> [InventoryEvent] {
        let starts = Array(stride(from: range.lowerBound, to: range.upperBound, by: Self.filesOfTask))
        let files = files
        let (formats, root) = (formats, root)
        return await withTaskGroup(of: (Int, [InventoryEvent]).self) { group in
            for start in starts {
                let part = files[start..<min(start + Self.filesOfTask, range.upperBound)]
                group.addTask {
                    (start, await DocumentFileReader(formats, below: root).events(part))
                }
            }
            var parts: [Int: [InventoryEvent]] = [:]
            for await (start, events) in group { parts[start] = events }
            return starts.flatMap { parts[$0] ?? [] }
        }
    }

    /// Joins neighbouring observations into one event.
    private static func joined(_ events: [InventoryEvent]) -> [InventoryEvent] {
        var result: [InventoryEvent] = []
        var observations: [Observation] = []
        for event in events {
            if case .observed(let more) = event {
                observations += more
            } else {
                if !observations.isEmpty { result.append(.observed(observations)) }
                observations = []
                result.append(event)
            }
        }
        if !observations.isEmpty { result.append(.observed(observations)) }
        return result
    }
}
