// SPDX-License-Identifier: Apache-2.0

/// Changes a `.vmx` file, and of its bytes only those that must change.
///
/// Keys are found without regard to case, and keep the case that they have. A key that the file gives several times,
/// with which VMware starts no machine, is given once afterwards. New lines stand at the end and end as the file's other
/// lines do.
struct VMXEditor {
    /// What happens to a line.
    private enum Change: Equatable {
        case removed
        /// These bytes take the place of others in it.
        case replaced(Range<Int>, [UInt8])
    }

    private let bytes: [UInt8]
    private let text: VMXText
    /// The changes, by the index of their line.
    private var changes: [Int: Change] = [:]
    private var newLines: [[UInt8]] = []
    /// What earlier edits made of keys, which are in lower case: a value, or nothing.
    private var edited: [String: String?] = [:]

    /// Begins to edit a file.
    init(_ bytes: [UInt8]) throws(VMXError) {
        self.bytes = bytes
        text = try VMXText(again: bytes)
    }

    /// The key that a line gives, counted from 1.
    func key(ofLine line: Int) -> String? { text.entries.first { $0.line == line }?.key }

    /// The value that the file gives a key.
    func value(of key: String) -> String? {
        let name = key.lowercased()
        return text.entries.first { $0.name == name }?.value
    }

    /// Gives a key a value, on the line where it stands or on a new one.
    ///
    /// - Throws: a key that the format does not allow, a value that the file's encoding does not have, or a key that was
    ///   given another value before.
    mutating func set(_ key: String, to value: String) throws(VMXEditingError) {
        let name = key.lowercased()
        guard try claim(name, value) else { return }
        let quoted = try quoted(value)
        let found = text.entries.filter { $0.name == name }
        guard let first = found.first else {
            guard Self.isKey(key) else { throw VMXEditingError(reason: "a key that no .vmx file can hold") }
            return newLines.append(Array("\(key) = ".utf8) + quoted)
        }
        if first.value != value, let parts = LineParts(text.lines[first.line - 1].drop(while: \.isBlank)) {
            changes[first.line - 1] = .replaced(parts.place, quoted)
        }
        for entry in found.dropFirst() { changes[entry.line - 1] = .removed }
    }

    /// Takes a key out, with its line.
    ///
    /// - Throws: a key that the file does not give, or that was given a value before.
    mutating func remove(_ key: String) throws(VMXEditingError) {
        let name = key.lowercased()
        guard try claim(name, nil) else { return }
        let found = text.entries.filter { $0.name == name }
        guard !found.isEmpty else { throw VMXEditingError(reason: "the file does not give this key") }
        for entry in found { changes[entry.line - 1] = .removed }
    }

    /// The file with all edits.
    ///
    /// - Throws: where the rest of the file would be read in another encoding than before, which only a file can cause
    ///   that does not name its own.
    func finish() throws(VMXEditingError) -> [UInt8] {
        var result = bytes[..<(text.lines.first?.startIndex ?? bytes.endIndex)]
        var ending: ArraySlice<UInt8> = []
        for (index, line) in text.lines.enumerated() {
            let next = index + 1 < text.lines.count ? text.lines[index + 1].startIndex : bytes.endIndex
            let isLast = next == line.endIndex
            if changes[index] == .removed {
                // What ended the line before ends the file now, which ended with the line that goes.
                if isLast { ending = [] }
                continue
            }
            result += ending + changed(line, changes[index])
            ending = bytes[line.endIndex..<next]
        }
        return try checked(Array(result + ending), isTerminated: !ending.isEmpty)
    }

    private func changed(_ line: ArraySlice<UInt8>, _ change: Change?) -> ArraySlice<UInt8> {
        guard case .replaced(let range, let value) = change else { return line }
        return line[..<range.lowerBound] + value + line[range.upperBound...]
    }

    private func checked(_ kept: [UInt8], isTerminated: Bool) throws(VMXEditingError) -> [UInt8] {
        var result = kept
        for line in newLines {
            if isTerminated {
                result += line + lineEnding
            } else {
                result += (result.isEmpty ? [] : lineEnding) + line
            }
        }
        let isPlain = result.allSatisfy { $0 < 0x80 }
        guard isPlain || (try? VMXText(again: result))?.encoding == text.encoding else {
            throw VMXEditingError(reason: "the file does not name its encoding, and would be read in another one")
        }
        return result
    }

    /// What ends the first line.
    private var lineEnding: [UInt8] {
        guard let first = text.lines.first, first.endIndex < bytes.endIndex else { return [0x0A] }
        return bytes[first.endIndex] == 0x0D ? [0x0D, 0x0A] : [0x0A]
    }

    /// Whether an edit is the first of its key.
    private mutating func claim(_ name: String, _ value: String?) throws(VMXEditingError) -> Bool {
        guard name != ".encoding" else {
            throw VMXEditingError(reason: "another encoding would change what every line says")
        }
        guard let earlier = edited.updateValue(value, forKey: name) else { return true }
        guard earlier == value else { throw VMXEditingError(reason: "an earlier edit changed this key otherwise") }
        return false
    }

    /// Whether a line can begin with a key: printable ASCII that a reader takes for neither a comment nor a value.
    private static func isKey(_ key: String) -> Bool {
        let marks = Array("=\"".utf8)
        return !key.isEmpty && key.utf8.first != UInt8(ascii: "#")
            && key.utf8.allSatisfy { (0x21...0x7E).contains($0) && !marks.contains($0) }
    }

    /// A value between quotation marks; these, `|` and control characters are written as `|` and their code.
    private func quoted(_ value: String) throws(VMXEditingError) -> [UInt8] {
        guard let bytes = text.encoding.bytes(value) else {
            throw VMXEditingError(reason: "a character that the file's encoding does not have")
        }
        let mark = UInt8(ascii: "\"")
        return [mark] + bytes.flatMap { $0 < 0x20 || $0 == 0x7F || $0 == mark || $0 == 0x7C ? Self.escaped($0) : [$0] }
            + [mark]
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "|"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
    }
}

/// Why an edit was refused; the reason quotes neither the file nor the new value, which may hold secrets.
struct VMXEditingError: Error {
    let reason: String
}
