// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A file or folder with documents of several formats; a folder is walked, and content decides what each file is.
///
/// A file of another kind is passed over; when it is the file that was named, it is marked as named.
public struct DocumentFolder: InventorySource {
    /// The path as it was given.
    public let id: SourceID
    private let path: FilePath
    private let formats: [any DocumentFormat]

    /// Creates a source; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - path: a file or folder.
    ///   - formats: asked in their order what a file is; the last one's word counts where it is of none.
    public init(_ path: String, formats: [any DocumentFormat]) {
        id = SourceID(path)
        self.path = FilePath(path)
        self.formats = formats
    }

    /// Lists the files and reads them as they are asked for.
    ///
    /// - Throws: `SourceError` when the path does not exist or the folder cannot be read.
    public func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        guard let status = FileStatus(path, followLinks: true) else {
            throw SourceError("\(path.text): \(systemErrorText())")
        }
        let formats = formats
        guard status.kind == .directory else {
            let path = path
            return InventoryEvents {
                var isDone = false
                return { () async throws(SourceError) in
                    if isDone { return nil }
                    isDone = true
                    return await FileReader(formats).event(path, wasNamed: true)
                }
            }
        }
        let walk = FolderWalk(path)
        return InventoryEvents { FolderReading(walk, formats, jobs: request.jobs).next }
    }
}

/// One document that is already in memory, such as standard input.
public struct DocumentBytes: InventorySource {
    /// What the document is called.
    public let id: SourceID
    private let bytes: [UInt8]
    private let formats: [any DocumentFormat]

    /// Creates a source of one document.
    ///
    /// - Parameters:
    ///   - bytes: the document.
    ///   - name: what findings and ids call it.
    ///   - formats: asked in their order what it is; the last one's word counts where it is of none.
    public init(_ bytes: [UInt8], name: String = "-", formats: [any DocumentFormat]) {
        id = SourceID(name)
        self.bytes = bytes
        self.formats = formats
    }

    /// Reads the document.
    public func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        let name = id.description
        switch await FileReader(formats).result(bytes, name) {
        case .read(let observations): return InventoryEvents([.observed(observations)])
        case .skipped(let kind, let reason):
            return InventoryEvents([.skipped(SkippedItem(path: name, kind: kind, reason: reason, wasNamed: true))])
        }
    }
}

/// Reads single files with warm readers.
struct FileReader {
    private let readers: [any FormatReader]
    private let byteLimit: Int

    init(_ formats: [any DocumentFormat]) {
        readers = formats.map { $0.makeReader() }
        byteLimit = readers.map(\.byteLimit).max() ?? 0
    }

    func event(_ path: FilePath, wasNamed: Bool = false) async -> InventoryEvent {
        switch await result(path) {
        case .read(let observations): .observed(observations)
        case .skipped(let kind, let reason):
            .skipped(SkippedItem(path: path.text, kind: kind, reason: reason, wasNamed: wasNamed))
        }
    }

    func events(_ paths: ArraySlice<FilePath>) async -> [InventoryEvent] {
        var events: [InventoryEvent] = []
        events.reserveCapacity(paths.count)
        for path in paths { events.append(await event(path)) }
        return events
    }

    private func result(_ path: FilePath) async -> FormatResult {
        switch FileBytes.read(path, limit: byteLimit) {
        case .bytes(let bytes, let isRegular):
            return await result(bytes, path.text, place: isRegular ? path.exactText : nil)
        case .failed(let message): return .skipped(.unreadable, reason: message)
        case .tooLarge(let head, let size): return refused(head, size)
        case .foreign(let head, let size):
            for reader in readers {
                let file = ForeignFile(path: path.text, head: head, size: size, place: path)
                if let result = await reader.readFile(file) { return result }
            }
            return foreign(head, path.text)
        }
    }

    /// Reads a document by the first format that it is of.
    ///
    /// - Parameter place: where it lies; nil for one in memory or from a pipe.
    func result(_ bytes: [UInt8], _ path: String, place: String? = nil) async -> FormatResult {
        if DocumentHead.guess(bytes) != .xml {
            let file = ForeignFile(path: path, head: bytes, size: bytes.count, place: nil)
            for reader in readers {
                if let result = await reader.readFile(file) { return result }
            }
        }
        var last = FormatResult.skipped(.other, reason: "no format was given to read it by")
        for reader in readers {
            if let place {
                last = await reader.read(bytes, path: path, inFile: place)
            } else {
                last = reader.read(bytes, path: path)
            }
            guard case .skipped(.other, _) = last else { return last }
        }
        return last
    }

    private func foreign(_ head: [UInt8], _ path: String) -> FormatResult {
        switch DocumentHead.guess(head) {
        case .hollow(let reason): DocumentHead.skipped(hollow: reason, path: path)
        case .other(let reason): .skipped(.other, reason: reason)
        case .xml: .skipped(.unreadable, reason: "the file changed while it was read")
        }
    }

    /// A document that is too large to be parsed: its root element decides whether it would have been read.
    private func refused(_ head: [UInt8], _ size: Int) -> FormatResult {
        guard let root = DocumentHead.rootName(head) else {
            return .skipped(.unreadable, reason: readers.last?.refusal(of: size) ?? "too large")
        }
        guard let reader = readers.first(where: { $0.mayRead(rootName: root) }) else {
            return .skipped(.other, reason: readers.last?.foreignReason ?? "no format was given to read it by")
        }
        return .skipped(.unreadable, reason: reader.refusal(of: size))
    }
}
