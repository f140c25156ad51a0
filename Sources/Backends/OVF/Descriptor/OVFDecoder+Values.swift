// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// The values that descriptors are written in.
extension OVFDecoder {
    func string(attribute: Int) -> String { tree.string(tree.attributes[attribute].value) }

    func string(_ node: Int) -> String { tree.string(tree.nodes[node].value) }

    func text(attribute: Int) -> Fact<String> { .stated(string(attribute: attribute), .attribute(attribute)) }

    func text(element: Int) -> Fact<String> {
        message(element, Self.trimmed)
    }

    func privateText(attribute: Int) -> Fact<PrivateText> {
        .stated(PrivateText(string(attribute: attribute)), .attribute(attribute))
    }

    func privateText(element: Int) -> Fact<PrivateText> {
        message(element) { PrivateText($0) }
    }

    /// A text for people: what stands in the element, or the message that it names (DSP0243, 10).
    private func message<Value>(_ element: Int, _ value: (String) -> Value) -> Fact<Value> {
        plain(element)
        let own = string(element)
        guard Self.trimmed(own).isEmpty, let attribute = attribute(.msgid, of: element) else {
            return .stated(value(own), .element(element))
        }
        switch messages.message(string(attribute: attribute)) {
        case .known(let node): return .stated(value(string(node)), .element(node))
        case .inOtherFile: return .unseen(.notReported, at: .element(element))
        case .unknown: return .stated(value(own), .element(element))
        }
    }

    /// `true`, `false`, `1` or `0` (XML Schema, boolean).
    func flag(attribute: Int) -> Fact<Bool> {
        switch Self.trimmed(string(attribute: attribute)) {
        case "true", "1": .stated(true, .attribute(attribute))
        case "false", "0": .stated(false, .attribute(attribute))
        default: malformed(.attribute(attribute))
        }
    }

    /// A number of bytes without a unit.
    func bytes(attribute: Int) -> Fact<ByteCount> {
        guard let number = UInt64(Self.trimmed(string(attribute: attribute))) else {
            return malformed(.attribute(attribute))
        }
        return .stated(ByteCount(number), .attribute(attribute))
    }

    /// An attribute of OVF of an element.
    func attribute(_ wanted: OVFWord, of node: Int) -> Int? {
        tree.attributeNumbers(of: node).first { ovfWord(attribute: $0) == wanted }
    }

    /// The first child of OVF with a name.
    func child(_ wanted: OVFWord, of node: Int) -> Int? {
        var found: Int?
        tree.forEachChild(of: node) { child in
            if found == nil, ovfWord(child) == wanted { found = child }
        }
        return found
    }

    /// Whether whoever does not understand an element must not go on (DSP0243, `ovf:required`): yes where it is silent.
    func isRequired(_ node: Int) -> Fact<Bool> {
        guard let attribute = attribute(.required, of: node) else { return .defaulted(true, .element(node)) }
        return flag(attribute: attribute)
    }

    /// Whether a product has a property of a name, which is its key, or the key as the guest sees it.
    func hasProperty(_ name: String) -> Bool {
        package.properties.known.contains { property in
            property.key.value == name
                || property.locus.number.flatMap { attribute(.key, of: $0) }.map { string(attribute: $0) } == name
        }
    }

    static func trimmed(_ text: String) -> String {
        // Most texts begin and end with a character of ASCII that shows.
        let seen: ClosedRange<UInt8> = 0x21...0x7E
        if let first = text.utf8.first, let last = text.utf8.last, seen ~= first, seen ~= last { return text }
        let isBlank = { (character: Character) in character.isWhitespace }
        guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(text[first...last])
    }
}
