// SPDX-License-Identifier: Apache-2.0

/// What shows that an image is still the one that a sketch was made of.
///
/// The path in which links were followed, and what the file system says: the file's number, its size, when it was written
/// last and when anything of it was changed last. Whoever writes to an image can set back the time of the last write, and not
/// that of the last change. What is not noticed: a whole file system that was put back to an earlier state and written to
/// again within the same moment, and a clock that was set back.
struct SketchOrigin: Hashable {
    /// Members of the sketch's file, by name; each as JSON has it between quotation marks.
    let members: [String: String]

    init(_ path: String, _ traits: FileTraits) {
        members = [
            "path": Self.escaped(path), "inode": "\(traits.inode)", "size": "\(traits.size)",
            "modified": "\(traits.modified)", "changed": "\(traits.changed)",
        ]
    }

    /// Text without anything that JSON or a terminal minds; the same text for the same path.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for unit in text.utf16 {
            if (0x20...0x7E).contains(unit), unit != 0x22, unit != 0x5C, let scalar = Unicode.Scalar(unit) {
                result.unicodeScalars.append(scalar)
            } else {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            }
        }
        return result
    }
}
