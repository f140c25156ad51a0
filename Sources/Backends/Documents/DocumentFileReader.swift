// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// Reads single files with warm readers.
struct DocumentFileReader {
    private let readers: [any FormatReader]
    private let byteLimit: Int
    /// Opens files below the folder that was named; nil for files that are named themselves.
    private let opener: FileOpener?

    init(_ formats: [any DocumentFormat], below root: NamedFolder? = nil) {
        opener = root.map { FileOpener(below: $0) }
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

    private func result(_ path: FilePath) async -> DocumentResult {
        judged(await content(of: path), path.text)
    }

    /// A file that no format knows is broken where its name promises a document of one.
    private func judged(_ result: DocumentResult, _ path: String) -> DocumentResult {
        guard case .skipped(.other, _) = result else { return result }
        let broken = readers.lazy.compactMap { $0.brokenPromise(ofFileNamed: path) }.first
        return broken.map { .skipped(.unreadable, reason: $0) } ?? result
    }

    private func content(of path: FilePath) async -> DocumentResult {
        let file: OpenFile
        do throws(FileReadingError) {
            if let opener { file = try opener.open(path) } else { file = try OpenFile.open(path) }
        } catch {
            return .skipped(.unreadable, reason: error.message)
        }
        switch FileBytes.read(file, limit: byteLimit) {
        case .bytes(let bytes):
            return await content(bytes, path.text, place: file.status.kind == .regular ? path.exactText : nil)
        case .failed(let message): return .skipped(.unreadable, reason: message)
        case .tooLarge(let head, let size): return refused(head, size)
        case .foreign(let head, let size):
            let foreignFile = ForeignFile(path, file, head: head, size: size, root: opener?.root)
            return await content(of: foreignFile) ?? foreign(head, path.text)
        }
    }

    private func content(of file: ForeignFile) async -> DocumentResult? {
        for reader in readers {
            if let result = await reader.readFile(file) { return result }
        }
        return nil
    }

    /// Reads a document that is in memory.
    func result(_ bytes: [UInt8], _ path: String) async -> DocumentResult {
        judged(await content(bytes, path, place: nil), path)
    }

    /// Reads a document by the first format that it is of.
    ///
    /// - Parameter place: where it lies; nil for one in memory or from a pipe.
    private func content(_ bytes: [UInt8], _ path: String, place: String?) async -> DocumentResult {
        if DocumentHead.guess(bytes) != .xml {
            if let result = await content(of: ForeignFile(bytes, path: path)) { return result }
        }
        var last = DocumentResult.skipped(.other, reason: "no format was given to read it by")
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

    private func foreign(_ head: [UInt8], _ path: String) -> DocumentResult {
        switch DocumentHead.guess(head) {
        case .hollow(let reason): DocumentHead.skipped(hollow: reason, path: path)
        case .other(let reason): .skipped(.other, reason: reason)
        case .xml: .skipped(.unreadable, reason: "the file changed while it was read")
        }
    }

    /// A document that is too large to be parsed: its root element decides whether it would have been read.
    private func refused(_ head: [UInt8], _ size: Int) -> DocumentResult {
        guard let root = DocumentHead.rootName(head) else {
            return .skipped(.unreadable, reason: readers.last?.refusal(of: size) ?? "too large")
        }
        guard let reader = readers.first(where: { $0.mayRead(rootName: root) }) else {
            return .skipped(.other, reason: readers.last?.foreignReason ?? "no format was given to read it by")
        }
        return .skipped(.unreadable, reason: reader.refusal(of: size))
    }
}
