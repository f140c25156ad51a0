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
struct FolderWalk {
    /// Regular files, ordered by the bytes of their paths.
    private(set) var files: [FilePath] = []
    /// What was passed over.
    private(set) var skipped: [SkippedItem] = []

    private var folders: Set<FileIdentity> = []
    private var links: [(path: FilePath, identity: FileIdentity)] = []

    init(_ root: FilePath) {
        visit(root)
        takeLinks()
        files.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        skipped.sort { $0.path < $1.path }
    }

    /// A link counts only when its target is not below the folder anyway, as libvirt's `autostart` links are.
    private mutating func takeLinks() {
        if links.isEmpty { return }
        var identities = Set(files.lazy.compactMap { FileStatus($0, followLinks: false)?.identity })
        for link in links {
            if identities.insert(link.identity).inserted {
                files.append(link.path)
            } else {
                skip(link.path, .other, "a link to a file that is read already")
            }
        }
    }

    private mutating func visit(_ folder: FilePath) {
        var pending = [folder]
        while let next = pending.popLast() {
            guard let status = FileStatus(next, followLinks: true) else {
                skip(next, .unreadable, "the folder cannot be read: \(systemErrorText())")
                continue
            }
            guard folders.insert(status.identity).inserted else {
                skip(next, .other, "a link to a folder that is read already")
                continue
            }
            let (entries, error) = Self.entries(of: next)
            if let error { skip(next, .unreadable, "the folder cannot be read: \(error)") }
            for entry in entries.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
                let path = next.appending(entry.name)
                if entry.isFile { files.append(path) } else { classify(path, &pending) }
            }
        }
    }

    private mutating func classify(_ path: FilePath, _ pending: inout [FilePath]) {
        guard let own = FileStatus(path, followLinks: false) else {
            return skip(path, .unreadable, systemErrorText())
        }
        let isLink = own.kind == .link
        guard let status = isLink ? FileStatus(path, followLinks: true) : own else {
            return skip(path, .unreadable, Self.brokenLinkText())
        }
        switch status.kind {
        case .directory: pending.append(path)
        case .link, .other: skip(path, .other, "neither a file nor a folder")
        case .regular:
            if isLink { links.append((path, status.identity)) } else { files.append(path) }
        }
    }

    /// Why the target of a link cannot be looked at, right after that was tried.
    ///
    /// Nobody can tell what stood there: a definition, or a whole folder of them on storage that is not mounted.
    private static func brokenLinkText() -> String {
        errno == ENOENT ? "a link to something that is not there" : "the link cannot be followed: \(systemErrorText())"
    }

    private mutating func skip(_ path: FilePath, _ kind: SkippedItem.Kind, _ reason: String) {
        skipped.append(SkippedItem(path: path.text, kind: kind, reason: reason))
    }

    /// What a folder lists, and why that may not be all; most file systems say which entries are regular files, which
    /// spares asking for each.
    private static func entries(of folder: FilePath) -> (entries: [(name: [UInt8], isFile: Bool)], error: String?) {
        guard let stream = folder.withCString({ opendir($0) }) else { return ([], systemErrorText()) }
        defer { closedir(stream) }
        var entries: [(name: [UInt8], isFile: Bool)] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in Array(raw.prefix { $0 != 0 }) }
            if name != [UInt8(ascii: ".")], name != Array("..".utf8) {
                entries.append((name, Int(entry.pointee.d_type) == Int(DT_REG)))
            }
            errno = 0
        }
        return (entries, errno == 0 ? nil : systemErrorText())
    }
}
