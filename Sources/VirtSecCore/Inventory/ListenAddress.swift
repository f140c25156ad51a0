// SPDX-License-Identifier: Apache-2.0

/// What the text stands for that says where something on the host listens.
package enum ListenAddress: Sendable, Hashable {
    /// An address; that of a name that always stands for the host itself.
    case address(IPAddress)
    /// Another name of a host; what address it has, the host's resolver decides.
    case name

    /// Reads an address or a name; nil for what is neither.
    ///
    /// RFC 6761, section 6.3: `localhost` and the names below it are those of the host itself; RFC 952 and RFC 1123: a
    /// name is letters, digits and hyphens in parts of at most 63 characters; an underscore is often seen too.
    package init?(_ text: String) {
        if let address = IPAddress(text) {
            self = .address(address)
            return
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let named = parts.last?.isEmpty == true ? parts.dropLast() : parts[...]
        // Numbers alone are an address that is written wrongly.
        guard !named.isEmpty, named.allSatisfy(Self.isPart), named.last?.contains(where: \.isLetter) == true else {
            return nil
        }
        self = named.last?.lowercased() == "localhost" ? .address(.loopbackV4) : .name
    }

    private static func isPart(_ part: Substring) -> Bool {
        guard (1...63).contains(part.utf8.count), part.first != "-", part.last != "-" else { return false }
        return part.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}
