// SPDX-License-Identifier: Apache-2.0

/// Resolves the references in a value as it is written, for the few values that the tree does not keep.
enum XMLReferences {
    /// The value of an attribute of a well-formed document: references resolved, white space made spaces.
    static func attributeValue(_ raw: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(raw.count)
        var place = raw.startIndex
        while place < raw.endIndex {
            let byte = raw[place]
            if byte == UInt8(ascii: "&"), let end = raw[place...].firstIndex(of: UInt8(ascii: ";")),
                let scalar = scalar(raw[place + 1..<end])
            {
                result += Array(String(Character(scalar)).utf8)
                place = end + 1
            } else {
                let isLineEnd = byte == 0x0D && place + 1 < raw.endIndex && raw[place + 1] == 0x0A
                result.append(XMLReader.isBlank(byte) ? 0x20 : byte)
                place += isLineEnd ? 2 : 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func scalar(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        switch String(decoding: name.prefix(12), as: UTF8.self) {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        case let text where text.hasPrefix("#x"):
            return UInt32(text.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        case let text where text.hasPrefix("#"): return UInt32(text.dropFirst(1)).flatMap(Unicode.Scalar.init)
        default: return nil
        }
    }
}
