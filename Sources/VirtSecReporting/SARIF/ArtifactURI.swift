// SPDX-License-Identifier: Apache-2.0

/// A path as a URI reference (RFC 3986).
struct ArtifactURI {
    let text: String
    /// Whether it is a path below some folder, which a reader may choose.
    let isBelowRoot: Bool

    init(path: String) {
        if path.contains("://") {
            text = Self.encoded(path, keeping: ":/?=+@&")
            isBelowRoot = false
        } else if path.hasPrefix("/") {
            text = "file://" + Self.encoded(path, keeping: "/")
            isBelowRoot = false
        } else {
            let parts = path.split(separator: "/").filter { $0 != "." }
            text = parts.isEmpty ? "." : Self.encoded(parts.joined(separator: "/"), keeping: "/")
            isBelowRoot = !parts.isEmpty && !parts.contains("..") && path != "-"
        }
    }

    private static let unreserved = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8)

    private static func encoded(_ text: String, keeping kept: String) -> String {
        let plain = unreserved.union(kept.utf8)
        if text.utf8.allSatisfy(plain.contains) { return text }
        return text.utf8.reduce(into: "") { result, byte in
            if plain.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}

/// The location of a document as JSON, kept as long as findings of one document follow each other.
struct ArtifactLocations {
    private var path: String?
    private var json: [UInt8] = []

    /// Where a document is: a relative path counts from the root of the sources, wherever that is for the reader.
    mutating func json(_ path: String) -> [UInt8] {
        if path != self.path {
            self.path = path
            json = JSONWriter.bytes { $0.artifactLocation(ArtifactURI(path: path)) }
        }
        return json
    }
}

extension JSONWriter {
    fileprivate mutating func artifactLocation(_ uri: ArtifactURI) {
        object { json in
            json.member("uri", uri.text)
            if uri.isBelowRoot { json.member("uriBaseId", "%SRCROOT%") }
        }
    }
}
