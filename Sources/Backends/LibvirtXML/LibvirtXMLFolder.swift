// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A file or folder with libvirt documents; a folder is walked, and content decides what each file is.
///
/// A file of another kind is passed over; when it is the file that was named, it is marked as named.
public struct LibvirtXMLFolder: InventorySource {
    /// The path as it was given.
    public let id: SourceID
    private let path: FilePath
    private let limits: ReadingLimits

    /// Creates a source; nothing is opened yet.
    public init(_ path: String, limits: ReadingLimits = ReadingLimits()) {
        id = SourceID(path)
        self.path = FilePath(path)
        self.limits = limits
    }

    /// Lists the files and reads them as they are asked for.
    ///
    /// - Throws: `SourceError` when the path does not exist or the folder cannot be read.
    public func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        guard let status = FileStatus(path, followLinks: true) else {
            throw SourceError("\(path.text): \(systemErrorText())")
        }
        let limits = limits
        guard status.kind == .directory else {
            let path = path
            return InventoryEvents {
                var isDone = false
                return { () async throws(SourceError) in
                    if isDone { return nil }
                    isDone = true
                    return LibvirtFileReader(limits).event(path, wasNamed: true)
                }
            }
        }
        let walk = FolderWalk(path)
        return InventoryEvents { FolderReading(walk, limits, jobs: request.jobs).next }
    }
}

/// One document that is already in memory, such as standard input.
public struct LibvirtXMLBytes: InventorySource {
    /// What the document is called.
    public let id: SourceID
    private let bytes: [UInt8]
    private let limits: ReadingLimits

    /// Creates a source of one document.
    public init(_ bytes: [UInt8], name: String = "-", limits: ReadingLimits = ReadingLimits()) {
        id = SourceID(name)
        self.bytes = bytes
        self.limits = limits
    }

    /// Reads the document.
    public func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        let name = id.description
        switch LibvirtXMLReader(limits: limits).read(bytes, path: name) {
        case .read(let observations): return InventoryEvents([.observed(observations)])
        case .skipped(let kind, let reason):
            return InventoryEvents([.skipped(SkippedItem(path: name, kind: kind, reason: reason, wasNamed: true))])
        }
    }
}

/// Reads single files with one warm reader.
struct LibvirtFileReader {
    private let limits: ReadingLimits
    private let reader: LibvirtXMLReader

    init(_ limits: ReadingLimits) {
        self.limits = limits
        reader = LibvirtXMLReader(limits: limits)
    }

    func event(_ path: FilePath, wasNamed: Bool = false) -> InventoryEvent {
        switch result(path) {
        case .read(let observations): .observed(observations)
        case .skipped(let kind, let reason):
            .skipped(SkippedItem(path: path.text, kind: kind, reason: reason, wasNamed: wasNamed))
        }
    }

    private func result(_ path: FilePath) -> LibvirtReadResult {
        switch FileBytes.read(path, limit: limits.bytes) {
        case .bytes(let bytes): return reader.read(bytes, path: path.text)
        case .failed(let message): return .skipped(.unreadable, reason: message)
        case .foreign(let head, let size), .tooLarge(let head, let size):
            switch DocumentSniffer.sniff(head, limit: limits.bytes, fileSize: size) {
            case .other(let reason): return .skipped(.other, reason: reason)
            case .hollow(let reason): return DocumentSniffer.skipped(hollow: reason, path: path.text)
            case .tooLarge, .candidate:
                return .skipped(.unreadable, reason: limits.refusal(of: size))
            }
        }
    }
}

/// Reads the files of a folder in batches, several at once, and gives them in the order of their paths.
private final class FolderReading {
    private static let filesOfTask = 128

    private let files: [FilePath]
    private let limits: ReadingLimits
    private let jobs: Int
    private let own: LibvirtFileReader
    private var done = 0
    private var queue: ArraySlice<InventoryEvent>

    init(_ walk: FolderWalk, _ limits: ReadingLimits, jobs: Int) {
        files = walk.files
        self.limits = limits
        self.jobs = jobs
        own = LibvirtFileReader(limits)
        queue = walk.skipped.map { .skipped($0) }[...]
    }

    func next() async throws(SourceError) -> InventoryEvent? {
        if let event = queue.popFirst() { return event }
        guard done < files.count else { return nil }
        let end = min(files.count, done + Self.filesOfTask * jobs)
        let events = jobs == 1 ? files[done..<end].map { own.event($0) } : await readAtOnce(done..<end)
        done = end
        queue = Self.joined(events)[...]
        queue.append(.advanced(done: done, of: files.count))
        return queue.popFirst()
    }

    private func readAtOnce(_ range: Range<Int>) async -> [InventoryEvent] {
        let starts = Array(stride(from: range.lowerBound, to: range.upperBound, by: Self.filesOfTask))
        let files = files
        let limits = limits
        return await withTaskGroup(of: (Int, [InventoryEvent]).self) { group in
            for start in starts {
                let part = files[start..<min(start + Self.filesOfTask, range.upperBound)]
                group.addTask {
                    let reader = LibvirtFileReader(limits)
                    return (start, part.map { reader.event($0) })
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
