// SPDX-License-Identifier: Apache-2.0

/// Checks the names of members: what one system takes for a plain name, another takes for a way out of the folder.
enum TarName {
    /// The name without a leading `./` and without the slash behind a folder's name; `.` is the folder that was packed.
    static func checked(
        _ bytes: [UInt8], isFolder: Bool, at offset: UInt64
    ) throws(TarError) -> (name: String, hadDot: Bool) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TarError(.notText, at: offset, "A name is no UTF-8.")
        }
        try checkCharacters(text, offset)
        var steps = text.split(separator: "/", omittingEmptySubsequences: false)
        if isFolder, steps.count > 1, steps.last?.isEmpty == true { steps.removeLast() }
        if isFolder, steps == ["."] { return (".", true) }
        let hadDot = steps.count > 1 && steps.first == "."
        if hadDot { steps.removeFirst() }
        for step in steps {
            if step == ".." {
                throw TarError(.climbingName, at: offset, member: text, "A name climbs out of the folder with “..”.")
            }
            if step.isEmpty || step == "." {
                throw TarError(.emptyName, at: offset, member: text, "A name has an empty step.")
            }
        }
        return (steps.joined(separator: "/"), hadDot)
    }

    private static func checkCharacters(_ text: String, _ offset: UInt64) throws(TarError) {
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            throw TarError(.controlCharacter, at: offset, "A name holds a control character.")
        }
        if text.utf8.contains(UInt8(ascii: "\\")) {
            throw TarError(
                .backslash, at: offset, member: text, "A name holds a backslash, which some systems take for a slash.")
        }
        let bytes = Array(text.utf8.prefix(2))
        let hasDrive = bytes.count == 2 && bytes[1] == UInt8(ascii: ":")
        if bytes.first == UInt8(ascii: "/") || hasDrive {
            throw TarError(.absoluteName, at: offset, member: text, "A name is absolute.")
        }
    }
}

/// The names of an archive, to tell when two of them mean one file.
struct TarNames {
    /// Names in lower case, and what they were.
    ///
    /// Strings are equal however their accents are composed.
    private var names: [String: (original: String, isFolder: Bool)] = [:]
    private var folders: Set<String> = []

    mutating func add(_ name: String, isFolder: Bool, at offset: UInt64) throws(TarError) {
        let key = name.lowercased()
        if let other = names[key] {
            if other.original == name, other.isFolder, isFolder { return }
            let isSame = other.original == name
            throw TarError(
                isSame ? .duplicateName : .caseCollision, at: offset, member: name,
                isSame
                    ? "A second member has the name of an earlier one; tools differ in which they take."
                    : "The name differs from “\(other.original)” in nothing but the case of letters.")
        }
        names[key] = (name, isFolder)
        var steps = key.split(separator: "/").dropLast()
        while !steps.isEmpty {
            let folder = steps.joined(separator: "/")
            if let other = names[folder], !other.isFolder { throw Self.underFile(name, offset) }
            guard folders.insert(folder).inserted else { break }
            steps.removeLast()
        }
        if !isFolder, folders.contains(key) { throw Self.underFile(name, offset) }
    }

    private static func underFile(_ name: String, _ offset: UInt64) -> TarError {
        TarError(.nameUnderFile, at: offset, member: name, "One member is a file, and another lies below it.")
    }
}
