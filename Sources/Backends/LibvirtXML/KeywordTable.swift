// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// From the numbers that the vocabulary gives to words to the values of one list.
final class KeywordTable<Value: Keyword>: Sendable {
    /// The numbers of the words, in the order of the list.
    ///
    /// A list is short, so looking through it touches one line of memory or two; a table over all words would touch a
    /// cold one each time.
    private let words: [UInt16]
    private let values: [Value]

    init() {
        let vocabulary = LibvirtVocabulary.numbers
        let known = Value.spellings.compactMap { spelling, value in vocabulary[spelling].map { ($0, value) } }
        words = known.map(\.0)
        values = known.map(\.1)
    }

    @inline(__always)
    subscript(word: UInt16) -> Value? { words.firstIndex(of: word).map { values[$0] } }
}

/// All words that libvirt documents are read with.
enum LibvirtVocabulary {
    /// The namespaces of the extensions of single hypervisors, numbered from 1.
    static let namespaces = [
        "http://libvirt.org/schemas/domain/qemu/1.0", "http://libvirt.org/schemas/domain/xen/1.0",
        "http://libvirt.org/schemas/domain/lxc/1.0", "http://libvirt.org/schemas/domain/bhyve/1.0",
        "http://libvirt.org/schemas/domain/vmware/1.0", "http://libvirt.org/schemas/network/dnsmasq/1.0",
        "http://libosinfo.org/xmlns/libvirt/domain/1.0", "http://libvirt.org/schemas/storagepool/fs/1.0",
        "http://libvirt.org/schemas/storagepool/rbd/1.0",
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
    case xen, lxc, bhyve, vmware, dnsmasq, libosinfo, poolMount, poolCluster
}
