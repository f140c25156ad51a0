// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// The values that libvirt's documents are written in, resolved in one place.
///
/// libvirt: formatdomain for units and defaults; a tristate is written `yes`/`no` or `on`/`off`, depending on the place.
extension LibvirtDecoder {
    // MARK: - Attributes

    func text(attribute: Int) -> Fact<String> {
        .stated(string(tree.attributes[attribute].value), .attribute(attribute))
    }

    func privateText(attribute: Int) -> Fact<PrivateText> {
        .stated(PrivateText(tree.string(tree.attributes[attribute].value)), .attribute(attribute))
    }

    func secret(attribute: Int) -> Fact<Secret> {
        .stated(Secret(byteCount: Int(tree.attributes[attribute].value.count)), .attribute(attribute))
    }

    func number(attribute: Int) -> Fact<Int> {
        number(tree.attributes[attribute].value, .attribute(attribute), signed: false)
    }

    func signedNumber(attribute: Int) -> Fact<Int> {
        number(tree.attributes[attribute].value, .attribute(attribute), signed: true)
    }

    func yesNo(attribute: Int) -> Fact<Bool> { yesNo(tree.attributes[attribute].value, .attribute(attribute)) }

    func onOff(attribute: Int) -> Fact<Bool> {
        switch tree.word(of: tree.attributes[attribute].value) {
        case LibvirtVocabulary.on: .stated(true, .attribute(attribute))
        case LibvirtVocabulary.off: .stated(false, .attribute(attribute))
        default: malformed(.attribute(attribute))
        }
    }

    func keyword<Value: LibvirtKeyword>(attribute: Int) -> Fact<Value> {
        keyword(tree.attributes[attribute].value, .attribute(attribute))
    }

    func uuid(attribute: Int) -> Fact<UniqueID> {
        parsed(tree.attributes[attribute].value, .attribute(attribute)) { UniqueID(utf8: $0) }
    }

    func mac(attribute: Int) -> Fact<MACAddress> {
        parsed(tree.attributes[attribute].value, .attribute(attribute)) { MACAddress(utf8: $0) }
    }

    func ip(attribute: Int) -> Fact<IPAddress> {
        parsed(tree.attributes[attribute].value, .attribute(attribute)) { IPAddress(utf8: $0) }
    }

    /// The address that something listens on; a name of a host says which one only where it is that of the host itself.
    func listenAddress(attribute: Int) -> Fact<IPAddress> {
        let place = Locus.attribute(attribute)
        switch ListenAddress(tree.string(tree.attributes[attribute].value)) {
        case .address(let address): return .stated(address, place)
        case .name:
            // Understood, but no fact holds the name.
            unrecognised.append(place)
            return .unseen(.hostResolver, at: place)
        case nil: return malformed(place)
        }
    }

    func cpuSet(attribute: Int) -> Fact<CPUSet> {
        parsed(tree.attributes[attribute].value, .attribute(attribute)) { CPUSet(utf8: $0) }
    }

    func size(attribute: Int, unit: MemoryUnit) -> Fact<ByteCount> {
        let owner = Int(tree.attributes[attribute].element)
        return size(tree.attributes[attribute].value, of: owner, unit, .attribute(attribute))
    }

    // MARK: - Elements that hold text and nothing else

    func text(element: Int) -> Fact<String> {
        plain(element)
        return text(contentOf: element)
    }

    func privateText(element: Int) -> Fact<PrivateText> {
        plain(element)
        return privateText(contentOf: element)
    }

    func number(element: Int) -> Fact<Int> {
        plain(element)
        return number(tree.nodes[element].value, .element(element), signed: false)
    }

    func signedNumber(element: Int) -> Fact<Int> {
        plain(element)
        return number(tree.nodes[element].value, .element(element), signed: true)
    }

    func uuid(element: Int) -> Fact<UniqueID> {
        plain(element)
        return parsed(tree.nodes[element].value, .element(element)) { UniqueID(utf8: $0) }
    }

    func yesNo(element: Int) -> Fact<Bool> {
        plain(element)
        return yesNo(tree.nodes[element].value, .element(element))
    }

    func mac(element: Int) -> Fact<MACAddress> {
        plain(element)
        return parsed(tree.nodes[element].value, .element(element)) { MACAddress(utf8: $0) }
    }

    func cpuSet(element: Int) -> Fact<CPUSet> {
        plain(element)
        return parsed(tree.nodes[element].value, .element(element)) { CPUSet(utf8: $0) }
    }

    func keyword<Value: LibvirtKeyword>(element: Int) -> Fact<Value> {
        plain(element)
        return keyword(contentOf: element)
    }

    func size(element: Int, unit: MemoryUnit) -> Fact<ByteCount> {
        for attribute in tree.attributeNumbers(of: element) where attributeWord(attribute) != .unit {
            unknown(attribute: attribute)
        }
        noElements(element)
        return size(contentOf: element, unit: unit)
    }

    func plainText(_ element: Int) -> String {
        plain(element)
        return string(tree.nodes[element].value)
    }

    func plainPrivateText(_ element: Int) -> PrivateText { PrivateText(plainText(element)) }

    func present(_ element: Int) -> Fact<Bool> { .stated(true, .element(element)) }

    // MARK: - The text of elements whose attributes are read elsewhere

    func text(contentOf element: Int) -> Fact<String> {
        .stated(string(tree.nodes[element].value), .element(element))
    }

    func privateText(contentOf element: Int) -> Fact<PrivateText> {
        .stated(PrivateText(tree.string(tree.nodes[element].value)), .element(element))
    }

    func secret(contentOf element: Int) -> Fact<Secret> {
        .stated(Secret(byteCount: Int(tree.nodes[element].value.count)), .element(element))
    }

    func number(contentOf element: Int) -> Fact<Int> {
        number(tree.nodes[element].value, .element(element), signed: false)
    }

    func keyword<Value: LibvirtKeyword>(contentOf element: Int) -> Fact<Value> {
        keyword(tree.nodes[element].value, .element(element))
    }

    func size(contentOf element: Int, unit: MemoryUnit) -> Fact<ByteCount> {
        size(tree.nodes[element].value, of: element, unit, .element(element))
    }

    // MARK: - How values are read

    func string(_ value: XMLValue) -> String {
        tree.withBytes(value) { texts.string($0) }
    }

    private func keyword<Value: LibvirtKeyword>(_ value: XMLValue, _ locus: Locus) -> Fact<Value> {
        if let known = Value.table[tree.word(of: value)] { return .stated(known, locus) }
        unrecognised.append(locus)
        return .stated(.other(tree.string(value)), locus)
    }

    private func yesNo(_ value: XMLValue, _ locus: Locus) -> Fact<Bool> {
        switch tree.word(of: value) {
        case LibvirtVocabulary.yes: .stated(true, locus)
        case LibvirtVocabulary.no: .stated(false, locus)
        default: malformed(locus)
        }
    }

    @inline(__always)
    private func parsed<Value>(
        _ value: XMLValue, _ locus: Locus, _ read: (UnsafeBufferPointer<UInt8>) -> Value?
    ) -> Fact<Value> {
        if let result = tree.withBytes(value, read) { return .stated(result, locus) }
        return malformed(locus)
    }

    private func number(_ value: XMLValue, _ locus: Locus, signed: Bool) -> Fact<Int> {
        if let number = tree.withBytes(value, { Number.parse($0, signed: signed) }) { return .stated(number, locus) }
        return malformed(locus)
    }

    private func size(
        _ value: XMLValue, of element: Int, _ unit: MemoryUnit, _ locus: Locus
    ) -> Fact<ByteCount> {
        var factor = unit.bytes
        for attribute in tree.attributeNumbers(of: element) where attributeWord(attribute) == .unit {
            guard let stated = tree.withBytes(tree.attributes[attribute].value, MemoryUnit.bytes) else {
                return malformed(.attribute(attribute))
            }
            factor = stated
        }
        guard let amount = tree.withBytes(value, { Number.parse($0, signed: false) }) else { return malformed(locus) }
        let (bytes, overflow) = UInt64(amount).multipliedReportingOverflow(by: factor)
        return overflow ? malformed(locus) : .stated(ByteCount(bytes), locus)
    }
}
