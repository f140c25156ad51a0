// SPDX-License-Identifier: Apache-2.0

import VirtSecDocuments

/// Walks over the headers of a tar archive and skips what the files hold: the members of a package of 100 GB are known
/// after a few reads.
///
/// Everything that tools read differently is refused, so that what is judged here is what others unpack.
package struct TarScanner {
    private let source: any ByteSource
    private let limits: TarLimits
    private var position: UInt64 = 0
    private var names = TarNames()
    private var globalHeaders = 0
    private(set) var members: [TarMember] = []
    private(set) var notes: [TarNote] = []

    /// What headers before a member's own say of it.
    private struct Pending {
        var start: UInt64
        var gnuName: [UInt8]?
        var pax: PAXRecords?
    }

    private init(_ source: any ByteSource, _ limits: TarLimits) {
        self.source = source
        self.limits = limits
    }

    /// Finds the members of an archive.
    package static func scan(
        _ source: any ByteSource, limits: TarLimits = TarLimits()
    ) throws(TarError) -> (members: [TarMember], notes: [TarNote]) {
        var scanner = TarScanner(source, limits)
        try scanner.refuseForeignBytes()
        while try scanner.readMember() {}
        try scanner.checkEnd()
        return (scanner.members, scanner.notes)
    }

    private func refuseForeignBytes() throws(TarError) {
        let head = try read(0, TarHeader.blockSize)
        let signatures: [(bytes: [UInt8], name: String)] = [
            ([0x1F, 0x8B], "gzip"), (Array("BZh".utf8), "bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"),
            ([0x28, 0xB5, 0x2F, 0xFD], "zstd"), ([0x50, 0x4B, 0x03, 0x04], "zip"),
        ]
        for signature in signatures where head.starts(with: signature.bytes) && !TarHeader.isPlausible(head) {
            let message = "The file is compressed with \(signature.name); a package is a tar archive as it is."
            throw TarError(.compressed, at: 0, message)
        }
        if head.isEmpty { throw TarError(.notTar, at: 0, "The file is empty.") }
    }

    /// Reads one member with all its headers; false at the end marker.
    private mutating func readMember() throws(TarError) -> Bool {
        var pending = Pending(start: position)
        while true {
            let offset = position
            let block = try read(offset, TarHeader.blockSize)
            if block.count < TarHeader.blockSize { throw end(offset, block.count, pending) }
            if block.allSatisfy({ $0 == 0 }) {
                guard pending.start == offset else {
                    throw TarError(.badExtendedHeader, at: pending.start, "A PAX or GNU header belongs to no member.")
                }
                return false
            }
            let header = try TarHeader(block, at: offset)
            position = offset + UInt64(TarHeader.blockSize)
            switch header.kind {
            case UInt8(ascii: "L"): try takeName(header, offset, &pending)
            case UInt8(ascii: "x"): try takeRecords(header, offset, &pending)
            case UInt8(ascii: "g"): try checkGlobal(header, offset)
            default:
                try add(header, offset, pending)
                return true
            }
            if header.kind == UInt8(ascii: "g"), pending.gnuName == nil, pending.pax == nil { pending.start = position }
        }
    }

    private func end(_ offset: UInt64, _ count: Int, _ pending: Pending) -> TarError {
        if count > 0 { return TarError(.truncated, at: offset, "The archive ends inside a header.") }
        if pending.start != offset { return TarError(.truncated, at: offset, "The archive ends before a member.") }
        return TarError(
            .missingEndMarker, at: offset, "The archive ends without its end marker; it may have been cut off.")
    }

    private mutating func takeName(
        _ header: TarHeader, _ offset: UInt64, _ pending: inout Pending
    ) throws(TarError) {
        guard pending.gnuName == nil else { throw Self.twoNames(offset) }
        var name = try extended(header, offset)
        // GNU tar writes one zero behind the name.
        if name.last == 0 { name.removeLast() }
        pending.gnuName = name
    }

    private mutating func takeRecords(
        _ header: TarHeader, _ offset: UInt64, _ pending: inout Pending
    ) throws(TarError) {
        guard pending.pax == nil else { throw Self.twoNames(offset) }
        pending.pax = try PAXRecords(try extended(header, offset), at: offset)
    }

    /// A header for all members that follow may hold a comment, and nothing that changes them.
    private mutating func checkGlobal(_ header: TarHeader, _ offset: UInt64) throws(TarError) {
        let records = try PAXRecords(try extended(header, offset), at: offset)
        globalHeaders += 1
        guard globalHeaders <= limits.members else {
            throw TarError(.overLimit, at: offset, "There are more than \(limits.members) headers for all members.")
        }
        guard records.path == nil, records.size == nil else {
            throw TarError(.badExtendedHeader, at: offset, "A PAX header gives one name or size to all members.")
        }
    }

    /// What an extended header holds.
    private mutating func extended(_ header: TarHeader, _ offset: UInt64) throws(TarError) -> [UInt8] {
        guard header.size <= UInt64(limits.headerBytes) else {
            throw TarError(
                .overLimit, at: offset,
                "A PAX or GNU header has \(header.size) bytes; \(limits.headerBytes) are read at most.")
        }
        let next = try skip(header.size, from: offset, member: nil)
        let bytes = try read(position, Int(header.size))
        position = next
        return bytes
    }

    private mutating func add(_ header: TarHeader, _ offset: UInt64, _ pending: Pending) throws(TarError) {
        guard pending.gnuName == nil || pending.pax?.path == nil else { throw Self.twoNames(offset) }
        let bytes = pending.pax?.path ?? pending.gnuName ?? header.name
        guard bytes.count <= limits.nameBytes else {
            throw TarError(.overLimit, at: offset, "A name is longer than \(limits.nameBytes) bytes.")
        }
        let isFolder = try Self.isFolder(header, bytes, offset)
        let (name, hadDot) = try TarName.checked(bytes, isFolder: isFolder, at: offset)
        guard members.count < limits.members else {
            throw TarError(.overLimit, at: offset, "There are more than \(limits.members) members.")
        }
        // “./”, the folder that was packed.
        let isRoot = isFolder && name == "."
        if !isRoot { try names.add(name, isFolder: isFolder, at: offset) }
        let size = pending.pax?.size ?? header.size
        if isFolder, size != 0 { throw TarError(.absurdSize, at: offset, member: name, "A folder has a content.") }
        let next = try skip(size, from: offset, member: name)
        members.append(
            TarMember(name: name, isFolder: isFolder, headerOffset: pending.start, offset: position, size: size))
        position = next
        if isFolder { notes.append(TarNote(kind: .folder, member: name)) }
        if hadDot, !isFolder { notes.append(TarNote(kind: .dotName, member: name)) }
        if header.format == .old { notes.append(TarNote(kind: .oldFormat, member: name)) }
    }

    private static func isFolder(_ header: TarHeader, _ name: [UInt8], _ offset: UInt64) throws(TarError) -> Bool {
        let text = String(decoding: name, as: UTF8.self)
        let refusal: (TarError.Code, String)
        switch header.kind {
        case UInt8(ascii: "0"), 0: return name.last == UInt8(ascii: "/")
        case UInt8(ascii: "5"): return true
        case UInt8(ascii: "1"): refusal = (.hardLink, "is a hard link")
        case UInt8(ascii: "2"), UInt8(ascii: "K"): refusal = (.symbolicLink, "is a link")
        case UInt8(ascii: "3"), UInt8(ascii: "4"): refusal = (.device, "is a device")
        case UInt8(ascii: "6"): refusal = (.fifo, "is a named pipe")
        case UInt8(ascii: "S"): refusal = (.sparse, "is sparse: the archive does not hold what the file holds")
        default: refusal = (.unsupportedKind, "is neither a file nor a folder")
        }
        throw TarError(refusal.0, at: offset, member: text, "A member \(refusal.1).")
    }

    /// Where the next header begins after a content of this size.
    private func skip(_ size: UInt64, from offset: UInt64, member: String?) throws(TarError) -> UInt64 {
        let block = UInt64(TarHeader.blockSize)
        guard size < 1 << 62 else {
            throw TarError(.absurdSize, at: offset, member: member, "The size is larger than any file.")
        }
        let padded = (size + block - 1) / block * block
        let (next, isTooLarge) = position.addingReportingOverflow(padded)
        guard !isTooLarge, next <= source.size else {
            let left = source.size - min(position, source.size)
            throw TarError(
                .truncated, at: offset, member: member,
                "The header tells of \(size) bytes, and the archive ends after \(left).")
        }
        return next
    }

    private func checkEnd() throws(TarError) {
        let marker = try read(position, 2 * TarHeader.blockSize)
        if marker.count < 2 * TarHeader.blockSize {
            throw TarError(.missingEndMarker, at: position, "The end marker is cut off; so may be what was before it.")
        }
        let padding = source.size - position
        guard padding <= UInt64(limits.padding) + UInt64(marker.count) else {
            throw TarError(.trailingData, at: position, "\(padding) bytes follow the end marker.")
        }
        var offset = position
        while offset < source.size {
            let piece = try read(offset, 64 << 10)
            guard !piece.isEmpty, piece.allSatisfy({ $0 == 0 }) else {
                throw TarError(.trailingData, at: offset, "Something other than zeros follows the end marker.")
            }
            offset += UInt64(piece.count)
        }
    }

    private static func twoNames(_ offset: UInt64) -> TarError {
        TarError(
            .ambiguousName, at: offset, "Two headers of one kind stand before a member; tools differ in which counts.")
    }

    private func read(_ offset: UInt64, _ count: Int) throws(TarError) -> [UInt8] {
        do throws(FileReadingError) {
            return try source.bytes(at: offset, count: count)
        } catch {
            throw TarError(.unreadable, at: offset, "The archive cannot be read: \(error.message).")
        }
    }
}
