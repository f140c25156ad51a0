// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A file or folder with documents of several formats; a folder is walked, and content decides what each file is.
///
/// A file of another kind is passed over; when it is the file that was named, it is marked as named. In a folder no link
/// is followed: one that leads out of it is unreadable, so that nothing is opened that nobody named.
public struct DocumentFolder: InventorySource {
    /// The path as it was given.
    public let id: SourceID
    private let path: FilePath
    private let others: [FilePath]
    private let formats: [any DocumentFormat]

    /// Creates a source; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - path: a file or folder.
    ///   - others: paths of other sources of the same run; links that lead there are no loss.
    ///   - formats: asked in their order what a file is; the last one's word counts where it is of none.
    public init(_ path: String, besides others: [String] = [], formats: [any DocumentFormat]) {
        id = SourceID(path)
        self.path = FilePath(path)
        self.others = others.map { FilePath($0) }
        self.formats = formats
    }

    /// Lists the files and reads them as they are asked for.
    ///
    /// - Throws: `SourceError` when the path does not exist or the folder cannot be opened.
    public func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        guard let status = FileStatus(path, followLinks: true) else {
            throw SourceError("\(path.text): \(systemErrorText())")
        }
        let formats = formats
        let path = path
        guard status.kind == .directory else {
            return InventoryEvents {
                var isDone = false
                return { () async throws(SourceError) in
                    if isDone { return nil }
                    isDone = true
                    return await DocumentFileReader(formats).event(path, wasNamed: true)
                }
            }
        }
        let folder: NamedFolder
        do throws(FileReadingError) {
            folder = try NamedFolder(path)
        } catch {
            throw SourceError("\(path.text): \(error.message)")
        }
        let walk = FolderWalk(folder, besides: others)
        return InventoryEvents { FolderReading(walk, of: folder, formats, jobs: request.jobs).next }
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
        switch await DocumentFileReader(formats).result(bytes, name) {
        case .read(let observations): return InventoryEvents([.observed(observations)])
        case .skipped(let kind, let reason):
            return InventoryEvents([.skipped(SkippedItem(path: name, kind: kind, reason: reason, wasNamed: true))])
        }
    }
}
