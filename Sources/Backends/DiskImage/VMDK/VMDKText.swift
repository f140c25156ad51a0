// SPDX-License-Identifier: Apache-2.0

/// Reads the text of a VMDK line by line.
enum VMDKText {
    /// Problems of one kind that are listed; one sentence tells of all others.
    fileprivate static let listed = 16

    /// Whether bytes begin as such a text: with its comment, or as QEMU tells one, with `version=` after comments and
    /// empty lines.
    static func isDescriptor(_ bytes: ArraySlice<UInt8>) -> Bool {
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let words = line.split(whereSeparator: \.isBlank)
            guard let first = words.first else { continue }
            guard first.first != UInt8(ascii: "#") else {
                if isTitle(line) { return true }
                continue
            }
            return lowercased(line).starts(with: "version".utf8) && line.contains(UInt8(ascii: "="))
        }
        return false
    }

    /// `# Disk DescriptorFile`, with or without the blank.
    private static func isTitle(_ line: ArraySlice<UInt8>) -> Bool {
        lowercased(line).filter { !$0.isBlank && $0 != UInt8(ascii: "#") }.starts(with: "diskdescriptorfile".utf8)
    }

    private static func lowercased(_ line: ArraySlice<UInt8>) -> [UInt8] {
        line.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    static func descriptor(_ bytes: [UInt8]) -> VMDKDescriptor {
        var descriptor = VMDKDescriptor()
        // The text ends at its first zero; zeros fill the space that it has inside of an image.
        let text = bytes.prefix { $0 != 0 }
        if bytes[text.endIndex...].contains(where: { $0 != 0 }) {
            descriptor.add(.textAfterEnd, "Bytes follow after the zero that ends the text; programs may read them.")
        }
        var number = 0
        var unreadable = 0
        for line in lines(text) {
            number += 1
            guard !read(line, number, &descriptor) else { continue }
            unreadable += 1
            guard unreadable <= listed else { continue }
            descriptor.add(.unreadableDescriptor, "Line \(number) is neither a key with a value nor an extent.")
        }
        if unreadable > listed {
            descriptor.add(.unreadableDescriptor, "\(unreadable - listed) more lines are neither.")
        }
        return descriptor
    }

    /// The lines of a text, which end with LF, CR LF or CR.
    private static func lines(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = text.startIndex
        var index = start
        while index < text.endIndex {
            let byte = text[index]
            guard byte == 0x0A || byte == 0x0D else {
                index += 1
                continue
            }
            lines.append(text[start..<index])
            index += byte == 0x0D && index + 1 < text.endIndex && text[index + 1] == 0x0A ? 2 : 1
            start = index
        }
        if start < text.endIndex { lines.append(text[start...]) }
        return lines
    }

    /// Takes a line in; false when it cannot be understood.
    private static func read(_ line: ArraySlice<UInt8>, _ number: Int, _ descriptor: inout VMDKDescriptor) -> Bool {
        let line = line.drop(while: \.isBlank)
        guard let first = line.first, first != UInt8(ascii: "#") else { return true }
        var rest = line
        if let word = VMDKExtent.word(&rest), VMDKExtent.accesses.contains(word) {
            guard let extent = VMDKExtent(Array(line), number: number) else { return false }
            descriptor.extents.append(extent)
            return true
        }
        guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return false }
        let key = HeaderText.decoded(trimmed(line[..<equals])).lowercased()
        guard !key.isEmpty else { return false }
        let value = unquoted(trimmed(line[(equals + 1)...]))
        descriptor.add(key, key.hasPrefix("encryption") ? "" : HeaderText.decoded(value), number)
        return true
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = bytes.drop(while: \.isBlank)
        let end = start.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? start.startIndex
        return start[..<end]
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let mark = UInt8(ascii: "\"")
        guard bytes.count >= 2, bytes.first == mark, bytes.last == mark else { return bytes }
        return bytes.dropFirst().dropLast()
    }
}

extension VMDKDescriptor {
    mutating func add(_ kind: DiskImageProblem.Kind, _ text: String) {
        problems.append(DiskImageProblem(kind, text))
    }

    /// Keeps a key; one that comes again with another value is read differently by different programs.
    fileprivate mutating func add(_ key: String, _ value: String, _ line: Int) {
        if Self.keysThatDecide.contains(key), problems.count < VMDKText.listed, let other = self[key], other != value {
            add(.repeatedKey, "Line \(line) gives \(key) again with another value.")
        }
        entries.append(Entry(key: key, value: value, line: line))
    }

    /// Keys that decide which content belongs to the disk.
    private static let keysThatDecide = ["cid", "parentcid", "createtype", "parentfilenamehint", "version", "encoding"]
}
