// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The file in which a sketch is kept, described by `Documentation/Formats/content-sketch.schema.json`.
extension ContentSketch {
    /// The version of the format, which every file starts with.
    public static let fileFormatVersion = 1
    /// Files that are larger are not read; one with as many digests as a sketch usually keeps has 400 KB.
    public static let mostFileBytes = 16 << 20

    static let fileKind = "content-sketch"
    static let fileDigest = "sha-256/64"

    /// The sketch as JSON: the same bytes for the same sketch, with a newline at the end.
    public var fileContent: [UInt8] { fileContent(of: [:]) }

    /// The same with what shows that the image is still the one that it was made of.
    func fileContent(of origin: [String: String]) -> [UInt8] {
        var lines = [
            "  \"formatVersion\": \(Self.fileFormatVersion)", "  \"kind\": \"\(Self.fileKind)\"",
            "  \"digest\": \"\(Self.fileDigest)\"", "  \"virtualSize\": \(virtualSize)",
            "  \"chunkSize\": \(chunkSize)", "  \"chunks\": {\(countMembers)}",
        ]
        if !origin.isEmpty {
            let members = origin.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \"\($0.value)\"" }
            lines.insert("  \"of\": {\(members.joined(separator: ", "))}", at: 3)
        }
        if let fillerSum { lines.append("  \"fillerSum\": \"\(Self.digits(fillerSum))\"") }
        if let obstacle { lines.append("  \"obstacle\": \"\(obstacle.rawValue)\"") }
        lines.append("  \"sampleShift\": \(sampleShift)")
        let digests = sample.map { "    \"\(Self.digits($0))\"" }.joined(separator: ",\n")
        lines.append("  \"sample\": [\(digests.isEmpty ? "" : "\n\(digests)\n  ")]")
        return Array("{\n\(lines.joined(separator: ",\n"))\n}\n".utf8)
    }

    /// Reads the file of a sketch.
    ///
    /// Members that are not known are passed over, other versions of the format are not.
    ///
    /// - Throws: ``SketchFileError`` with the first thing that is wrong.
    public init(file bytes: [UInt8]) throws(SketchFileError) {
        var reader = SketchFileReader(bytes)
        self = try reader.read()
    }

    private var countMembers: String {
        let members: [(String, UInt64)] = [
            ("data", counts.data), ("zero", counts.zero), ("filler", counts.filler),
            ("inherited", counts.inherited), ("unread", counts.unread),
        ]
        return members.map { "\"\($0)\": \($1)" }.joined(separator: ", ")
    }

    /// 16 hexadecimal digits.
    private static func digits(_ digest: UInt64) -> String {
        let text = String(digest, radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
}
