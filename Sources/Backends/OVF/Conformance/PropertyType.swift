// SPDX-License-Identifier: Apache-2.0

/// The type of a property: one of CIM (DSP0243, table 6), or one that VMware's tools write beyond (vSphere API,
/// `VAppPropertyInfo.type`).
struct PropertyType {
    private let name: Substring

    /// The type that a text names, with its bounds: `uint8`, `ip:network`, `string(1..8)`.
    init(_ text: String) { name = text.prefix { $0 != "(" && $0 != ":" && $0 != "[" } }

    private static let names: Set<Substring> = [
        "uint8", "sint8", "uint16", "sint16", "uint32", "sint32", "uint64", "sint64", "string", "boolean", "real32",
        "real64", "String", "int", "real", "password", "ip", "expression",
    ]

    var isKnown: Bool { Self.names.contains(name) }

    /// Whether a value can be one of the type; all can where the type has no rule.
    func admits(_ value: String) -> Bool {
        let text = OVFDecoder.trimmed(value)
        switch name {
        case "uint8": return UInt8(text) != nil
        case "sint8": return Int8(text) != nil
        case "uint16": return UInt16(text) != nil
        case "sint16": return Int16(text) != nil
        case "uint32": return UInt32(text) != nil
        case "sint32": return Int32(text) != nil
        case "uint64": return UInt64(text) != nil
        case "sint64", "int": return Int64(text) != nil
        case "real", "real32", "real64": return Double(text) != nil
        case "boolean": return ["true", "false", "1", "0"].contains(text.lowercased())
        default: return true
        }
    }
}
