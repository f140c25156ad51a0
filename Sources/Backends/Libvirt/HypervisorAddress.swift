// SPDX-License-Identifier: Apache-2.0

#if Libvirt
/// The address of a hypervisor, such as `qemu+ssh://host/system` (libvirt, "Connection URIs").
struct HypervisorAddress: Sendable, Hashable {
    /// The address as it was given.
    let text: String

    init(_ text: String) {
        self.text = text
        shown = Self.withheld(Self.password(in: text), from: text)
    }

    /// The address without a password, as messages and ids show it; found out once, as it begins many ids.
    let shown: String

    /// A text in which the address may be quoted, without its password.
    func withheld(from message: String) -> String { Self.withheld(Self.password(in: text), from: message) }

    private static func withheld(_ password: Substring?, from message: String) -> String {
        guard let password else { return message }
        return message.replacing(":\(password)@", with: ":[withheld]@")
    }

    /// What stands between the user's name and the host (RFC 3986, section 3.2.1).
    private static func password(in text: String) -> Substring? {
        guard let scheme = text.firstRange(of: "://") else { return nil }
        let authority = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
            return nil
        }
        return text[text.index(after: colon)..<at]
    }

    /// What findings call something that the hypervisor told of, such as `qemu:///system#domain/web01`.
    func path(_ place: String) -> String { "\(shown)#\(place)" }

    /// A name as part of such a path: what would end it, and what cannot be shown, is percent-encoded (RFC 3986, 2.1).
    static func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { !isPlain($0) }) else { return name }
        return name.utf8.reduce(into: "") { text, byte in
            if isPlain(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += digits.count == 1 ? "%0" + digits : "%" + digits
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "#")
            && byte != UInt8(ascii: "%")
    }
}
#endif
