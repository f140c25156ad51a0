// SPDX-License-Identifier: Apache-2.0

import VirtSecDocuments

/// Finds descriptor, manifest and certificate of a package.
struct PackageOpener {
    let limits: OVFPackage.Limits

    func open(_ path: String) throws(PackageError) -> OVFPackage {
        if let folder = try? OpenFolder.open(path) { return try open(folder, at: path, descriptor: nil) }
        let file: OpenFile
        do throws(FileReadingError) {
            file = try OpenFile.open(path)
        } catch {
            throw PackageError(.unreadable, "The package cannot be opened: \(error.message).")
        }
        let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String($0) ?? "" } ?? ""
        guard try isDescriptor(file, name) else { return try open(archive: file, named: path) }
        return try open(try folder(of: path), at: path, descriptor: (name, file))
    }

    /// The folder that a file lies in, by the path that was given.
    private func folder(of path: String) throws(PackageError) -> OpenFolder {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        do throws(FileReadingError) {
            return try OpenFolder.open(parent)
        } catch {
            throw PackageError(.unreadable, "The descriptor's folder cannot be opened: \(error.message).")
        }
    }

    /// Whether a file is a descriptor on its own rather than an archive.
    private func isDescriptor(_ file: OpenFile, _ name: String) throws(PackageError) -> Bool {
        let head = try read(file, "package", at: 0, count: TarHeader.blockSize)
        if TarHeader.isPlausible(head) { return false }
        let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0, 9, 10, 13, 32]
        if head.first(where: { !marks.contains($0) }) == UInt8(ascii: "<") { return true }
        let ending = name.lowercased()
        if ending.hasSuffix(".ovf") { return true }
        if ending.hasSuffix(".ova") || ending.hasSuffix(".tar") || head.starts(with: [0x1F, 0x8B]) { return false }
        throw PackageError(.notAPackage, "The file is neither a tar archive nor an XML document.")
    }

    // MARK: - Folders

    /// - Parameter path: that of the descriptor, or without one that of the folder.
    private func open(
        _ folder: OpenFolder, at path: String, descriptor: (name: String, file: OpenFile)?
    ) throws(PackageError) -> OVFPackage {
        let names = try names(in: folder, startingWith: descriptor.map { Self.base($0.name) } ?? "")
        let held: OVFPackage.HeldFile?
        if let descriptor {
            held = try hold(descriptor.file, descriptor.name, .descriptor)
        } else {
            let name = try sole(names.filter { PackageRole($0) == .descriptor }, "folder")
            held = try hold(name, in: folder, .descriptor)
        }
        guard let found = held else { throw PackageError(.noDescriptor, "The folder's descriptor is gone.") }
        // Beside a descriptor that was named, files of any other package may lie.
        let companions = try Companions(of: found.name, among: names, isAlone: descriptor == nil)
        let manifest = try hold(companions.manifest, in: folder, .manifest)
        let certificate = try hold(companions.certificate, in: folder, .certificate)
        var package = OVFPackage(
            form: manifest == nil && certificate == nil ? .descriptorAlone : .folder, descriptor: found,
            manifest: manifest, certificate: certificate, problems: companions.problems,
            descriptorPath: descriptor == nil ? path + (path.hasSuffix("/") ? "" : "/") + found.name : path,
            files: .folder(folder))
        if descriptor == nil { package.besides = names }
        return package
    }

    private func names(in folder: OpenFolder, startingWith prefix: String) throws(PackageError) -> [String] {
        let names: [String]?
        do throws(FileReadingError) {
            names = try folder.names(startingWith: prefix, limit: limits.folderEntries)
        } catch {
            throw PackageError(.unreadable, "The folder cannot be read: \(error.message).")
        }
        guard let names else {
            throw PackageError(.overLimit, "The folder has more than \(limits.folderEntries) files.")
        }
        return names
    }

    private func hold(
        _ name: String?, in folder: OpenFolder, _ role: PackageRole
    ) throws(PackageError) -> OVFPackage.HeldFile? {
        guard let name else { return nil }
        let file: OpenFile
        do throws(OpenFolder.Refusal) {
            file = try folder.file([name])
        } catch {
            switch error {
            case .absent: return nil
            case .notPlain: throw PackageError(.link, "“\(name)” is a link or no regular file, and was not opened.")
            case .failed(let text): throw PackageError(.unreadable, "“\(name)” cannot be opened: \(text).")
            }
        }
        return try hold(file, name, role)
    }

    // MARK: - Archives

    func open(archive source: any ByteSource, named path: String) throws(PackageError) -> OVFPackage {
        let found: (members: [TarMember], notes: [TarNote])
        do throws(TarError) {
            found = try TarScanner.scan(source, limits: limits.archive)
        } catch {
            throw PackageError(error)
        }
        let members = found.members.filter { !$0.isFolder }
        let byName = Dictionary(members.map { ($0.name, $0) }) { first, _ in first }
        let layout = ArchiveLayout(
            members: members,
            descriptor: try sole(members.map(\.name).filter { PackageRole($0) == .descriptor }, "archive"))
        let companions = try Companions(of: layout.descriptor, among: members.map(\.name), isAlone: true)
        let held = { (name: String?, role: PackageRole) throws(PackageError) -> OVFPackage.HeldFile? in
            guard let name, let member = byName[name] else { return nil }
            return try hold(ByteRange(of: source, start: member.offset, size: member.size), name, role)
        }
        guard let descriptor = try held(layout.descriptor, .descriptor) else {
            throw PackageError(.noDescriptor, "The archive has no descriptor.")
        }
        return OVFPackage(
            form: .archive, descriptor: descriptor, manifest: try held(companions.manifest, .manifest),
            certificate: try held(companions.certificate, .certificate),
            problems: layout.problems(companions, notes: found.notes),
            descriptorPath: "\(path)!\(descriptor.name)", files: .archive(source, byName))
    }

    // MARK: - Both

    private func sole(_ names: [String], _ place: String) throws(PackageError) -> String {
        guard let name = names.first else {
            throw PackageError(.noDescriptor, "The \(place) has no descriptor: no file whose name ends in “.ovf”.")
        }
        guard names.count == 1 else {
            let others = names.prefix(5).map { "“\($0)”" }.joined(separator: ", ")
            throw PackageError(
                .severalDescriptors,
                "The \(place) has \(names.count) descriptors (\(others)); name the one that is meant.")
        }
        return name
    }

    private func hold(
        _ source: any ByteSource, _ name: String, _ role: PackageRole
    ) throws(PackageError) -> OVFPackage.HeldFile {
        let limit =
            switch role {
            case .descriptor: limits.descriptorBytes
            case .manifest: limits.manifestBytes
            default: limits.certificateBytes
            }
        guard source.size <= UInt64(max(limit, 0)) else {
            throw PackageError(.overLimit, "“\(name)” has \(source.size) bytes; \(limit) are read at most.")
        }
        let bytes = try read(source, name, at: 0, count: Int(source.size))
        guard bytes.count == Int(source.size) else {
            throw PackageError(.unreadable, "“\(name)” became shorter while it was read.")
        }
        return OVFPackage.HeldFile(name: name, bytes: bytes)
    }

    private func read(
        _ source: any ByteSource, _ name: String, at offset: UInt64, count: Int
    ) throws(PackageError) -> [UInt8] {
        do throws(FileReadingError) {
            return try source.bytes(at: offset, count: count)
        } catch {
            throw PackageError(.unreadable, "“\(name)” cannot be read: \(error.message).")
        }
    }

    /// The name without what stands behind its last dot.
    static func base(_ name: String) -> String { name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name }
}
