// SPDX-License-Identifier: Apache-2.0

/// Finds the name of a document's root element behind its declaration, comments, instructions and document type.
///
/// It decides only what a document that cannot be parsed would have been, so wherever it is not sure it finds nothing.
struct PrologScanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: [UInt8]) { rest = text[...] }

    /// The name without a prefix; nil when the prolog or the name does not end within the text, or when something else stands before it.
    mutating func rootName() -> String? {
        while true {
            rest = rest.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
            guard drop("<") else { return nil }
            if drop("?") {
                guard drop(through: "?>") else { return nil }
            } else if drop("!--") {
                guard drop(through: "-->") else { return nil }
            } else if drop("!DOCTYPE") {
                guard dropDocumentType() else { return nil }
            } else {
                return name()
            }
        }
    }

    /// A name that ends with the text may be cut off.
    private func name() -> String? {
        let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        if name.isEmpty || name.endIndex == rest.endIndex { return nil }
        let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
        return String(decoding: local, as: UTF8.self)
    }

    /// A document type ends at the first `>` that stands neither in quotes, a comment or an instruction nor between
    /// brackets.
    private mutating func dropDocumentType() -> Bool {
        var depth = 0
        while let byte = rest.first {
            if drop("<!--") {
                guard drop(through: "-->") else { return false }
                continue
            }
            if drop("<?") {
                guard drop(through: "?>") else { return false }
                continue
            }
            rest.removeFirst()
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard let end = rest.firstIndex(of: byte) else { return false }
                rest = rest[(end + 1)...]
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ">") where depth == 0: return true
            default: break
            }
        }
        return false
    }

    private mutating func drop(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard rest.count >= length else { return false }
        let matches = (0..<length).allSatisfy { rest[rest.startIndex + $0] == text.utf8Start[$0] }
        if matches { rest.removeFirst(length) }
        return matches
    }

    private mutating func drop(through end: StaticString) -> Bool {
        while !rest.isEmpty {
            if drop(end) { return true }
            rest.removeFirst()
        }
        return false
    }
}
