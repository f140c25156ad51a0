// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// From the numbers that the vocabulary gives to words to the values of one list.
final class KeywordTable<Value: Keyword>: Sendable {
    /// Per word number the index of the value, plus 1; 0 for a word that is not on the list.
    private let indices: [UInt8]
    private let values: [Value]

    init() {
        let vocabulary = LibvirtVocabulary.numbers
        var indices = [UInt8](repeating: 0, count: vocabulary.count)
        var values: [Value] = []
        for (spelling, value) in Value.spellings {
            values.append(value)
            if let number = vocabulary[spelling] { indices[Int(number)] = UInt8(truncatingIfNeeded: values.count) }
        }
        self.indices = indices
        self.values = values
    }

    @inline(__always)
    subscript(word: UInt16) -> Value? {
        let place = Int(word)
        guard place < indices.count else { return nil }
        let index = Int(indices[place])
        return index == 0 ? nil : values[index - 1]
    }
}

/// All words that libvirt documents are read with.
enum LibvirtVocabulary {
    /// The namespaces of the extensions of single hypervisors, numbered from 1.
    static let namespaces = [
        "http://libvirt.org/schemas/domain/qemu/1.0", "http://libvirt.org/schemas/domain/xen/1.0",
        "http://libvirt.org/schemas/domain/lxc/1.0", "http://libvirt.org/schemas/domain/bhyve/1.0",
        "http://libvirt.org/schemas/domain/vmware/1.0", "http://libvirt.org/schemas/network/dnsmasq/1.0",
        "http://libosinfo.org/xmlns/libvirt/domain/1.0",
    ]

    /// First the names, numbered as ``LibvirtWord``, then the values of all lists.
    static let words: [String] = {
        let names = LibvirtWord.allCases.map { LibvirtWord.spellings[$0] ?? "\($0)" }
        let known = Set(names)
        let values =
            ["yes", "no", "on", "off"] + AddressType.allCases.map(\.rawValue) + LibvirtKeywords.spellings
        var seen = known
        return names + values.filter { seen.insert($0).inserted }
    }()

    static let numbers: [String: UInt16] = Dictionary(
        uniqueKeysWithValues: words.enumerated().map { ($1, UInt16($0)) })

    static let shared = XMLVocabulary(words: words, namespaces: namespaces)

    static let yes = numbers["yes"] ?? XMLVocabulary.unknown
    static let no = numbers["no"] ?? XMLVocabulary.unknown
    static let on = numbers["on"] ?? XMLVocabulary.unknown
    static let off = numbers["off"] ?? XMLVocabulary.unknown
}

/// The extension of a hypervisor, by the number of its namespace.
enum VendorNamespace: UInt8 {
    case qemu = 1
    case xen, lxc, bhyve, vmware, dnsmasq, libosinfo
}
