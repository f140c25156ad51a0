// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// All files below a folder, in the order of their paths, each file once.
///
/// Links are looked at and never followed: what they lead to lies below the folder and is found there, or outside of what
/// was named.
struct FolderWalk {
    /// Regular files, ordered by the bytes of their paths.
    private(set) var files: [FilePath] = []
    /// What was passed over.
    private(set) var skipped: [SkippedItem] = []

    private let root: NamedFolder
    /// The folders that were named beside this one, from the root and with links followed.
    private let others: [String]
    private var folders: Set<FileIdentity> = []
    private var links: [(path: FilePath, target: FileStatus)] = []

    /// - Parameter others: paths that were named beside this one: what lies there is read there.
    init(_ root: NamedFolder, besides others: [FilePath] = []) {
        self.root = root
        self.others = others.compactMap(\.resolvedText)
        visit()
        settleLinks()
        files.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        skipped.sort { $0.path < $1.path }
    }

    private mutating func visit() {
        var pending = [root.path]
        while let next = pending.popLast() {
            do throws(FileReadingError) {
                try visit(next, &pending)
            } catch {
                skip(next, .unreadable, "the folder cannot be read: \(error.message)")
            }
        }
    }

    private mutating func visit(_ path: FilePath, _ pending: inout [FilePath]) throws(FileReadingError) {
        let folder = try root.open(folder: path)
        guard let status = folder.status else { throw .system() }
        guard folders.insert(status.identity).inserted else {
            return skip(path, .other, "another mount of a folder that is read already")
        }
        var entries: [(name: [UInt8], kind: FileStatus.Kind?)] = []
        let error = folder.forEachEntry { name, kind in
            entries.append((Array(name), kind))
            return true
        }
        for entry in entries.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
            let kind = entry.kind ?? folder.status(of: entry.name, followLinks: false)?.kind
            take(path.appending(entry.name), kind, entry.name, in: folder, &pending)
        }
        if let error { throw error }
    }

    private mutating func take(
        _ path: FilePath, _ kind: FileStatus.Kind?, _ name: [UInt8], in folder: OpenFolder, _ pending: inout [FilePath]
    ) {
        switch kind {
        case .regular: files.append(path)
        case .directory: pending.append(path)
        case .other: skip(path, .other, Self.specialText)
        case nil: skip(path, .unreadable, systemErrorText())
        case .link:
            if let target = folder.status(of: name, followLinks: true) {
                links.append((path, target))
            } else {
                skip(path, .unreadable, Self.brokenLinkText())
            }
        }
    }

    /// A link says nothing new when its target lies below the folder anyway, as those of libvirt's `autostart` do.
    private mutating func settleLinks() {
        guard !links.isEmpty else { return }
        var identities: Set<FileIdentity> = []
        if links.contains(where: { $0.target.kind == .regular }) {
            identities = Set(files.lazy.compactMap { FileStatus($0, followLinks: false)?.identity })
        }
        for (path, target) in links {
            switch target.kind {
            case .directory where folders.contains(target.identity):
                skip(path, .other, "a link to a folder that is read already")
            case .regular where identities.contains(target.identity):
                skip(path, .other, "a link to a file that is read already")
            case .directory, .regular:
                if isNamedBesides(path) {
                    skip(path, .other, "a link to something that was named as well")
                } else {
                    skip(path, .unreadable, "a link out of the folder, which is not followed: name its target as well")
                }
            case .link, .other: skip(path, .other, Self.specialText)
            }
        }
    }

    private func isNamedBesides(_ link: FilePath) -> Bool {
        guard !others.isEmpty, let target = link.resolvedText else { return false }
        return others.contains { $0 == target || $0 == "/" || target.hasPrefix("\($0)/") }
    }

    private static let specialText = "neither a file nor a folder"

    /// Why the target of a link cannot be looked at, right after that was tried.
    ///
    /// Nobody can tell what stood there: a definition, or a whole folder of them on storage that is not mounted.
    private static func brokenLinkText() -> String {
        errno == ENOENT ? "a link to something that is not there" : "the link cannot be followed: \(systemErrorText())"
    }

    private mutating func skip(_ path: FilePath, _ kind: SkippedItem.Kind, _ reason: String) {
        skipped.append(SkippedItem(path: path.text, kind: kind, reason: reason))
    }
}
