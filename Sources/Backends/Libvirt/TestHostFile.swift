// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import VirtSecDocuments
internal import VirtSecLibvirtXML
internal import VirtSecXMLReading

/// A file that libvirt's driver for tests makes a host of, read before libvirt reads it.
///
/// It does so inside this process, which it ends where the file holds certain mistakes (seen with release 9.0). Whoever
/// changes the file between the two readings is not kept from that.
struct TestHostFile {
    private let path: String
    private let limits: ReadingLimits
    /// How much the file and those that it names may hold together.
    private var bytesLeft: Int

    init(_ path: String, _ limits: ReadingLimits) {
        self.path = path
        self.limits = limits
        bytesLeft = limits.bytes
    }

    /// Throws what is wrong with it, or with a file that it names: a part of the host, which may name parts itself.
    mutating func check() throws(LibvirtError) {
        for file in Self.files(namedIn: try tree(of: path)) {
            for part in Self.files(namedIn: try tree(of: located(file))) { _ = try tree(of: located(part)) }
        }
    }

    /// Where libvirt looks for a file (testBuildFilename), whichever file names it.
    private func located(_ file: String) -> String {
        file.first == "/" ? file : path.prefix(through: path.lastIndex(of: "/") ?? path.startIndex) + file
    }

    private mutating func tree(of path: String) throws(LibvirtError) -> XMLTree {
        let content: [UInt8]
        switch FileContent.read(path, limit: bytesLeft) {
        case .bytes(let bytes): content = bytes
        case .tooLarge(let size):
            let reason = "\(size) bytes, more than is left of the limit of \(limits.bytes)"
            throw LibvirtError(.other, "'\(path)': \(reason); \(limits.advice)")
        case .refused(let reason): throw LibvirtError(.other, "'\(path)': \(reason)")
        }
        bytesLeft -= content.count
        let reader = XMLReader(
            vocabulary: Word.vocabulary,
            limits: XMLLimits(
                bytes: limits.bytes, depth: limits.depth, nodes: limits.nodes,
                attributesOfElement: limits.attributesOfElement, valueBytes: limits.valueBytes))
        let tree: XMLTree
        do throws(XMLReadingError) { tree = try reader.read(content) } catch {
            throw LibvirtError(.other, "'\(path)':\(error)")
        }
        if let mistake = Self.mistake(in: tree) { throw LibvirtError(.other, "'\(path)': \(mistake)") }
        return tree
    }
}

// MARK: - What it holds

extension TestHostFile {
    private enum Word: UInt16, CaseIterable {
        case node, domain, network, interface, pool, device, volume, domainsnapshot, hostdev, file, type, rawio
        case scsiHost

        var text: String { self == .scsiHost ? "scsi_host" : "\(self)" }

        static let vocabulary = XMLVocabulary(words: allCases.map(\.text))
    }

    /// What would end this process.
    private static func mistake(in tree: XMLTree) -> String? {
        for (number, node) in tree.nodes.enumerated() where node.kind == .element {
            switch Word(rawValue: node.word) {
            // libvirt, testParseXMLDocFromFile: where the other document is wrong, it is freed twice.
            case .domainsnapshot where value(of: .file, number, tree) != nil:
                return "a snapshot from another file may crash libvirt; write it into this one"
            // libvirt, virDomainHostdevDefParseXMLSubsys: nobody made the place to which this is written.
            case .hostdev where value(of: .rawio, number, tree) != nil && isSCSIHost(number, tree):
                return "rawio of a device of type scsi_host crashes libvirt"
            default: continue
            }
        }
        return nil
    }

    private static func isSCSIHost(_ element: Int, _ tree: XMLTree) -> Bool {
        value(of: .type, element, tree).map { tree.word(of: $0) == Word.scsiHost.rawValue } ?? false
    }

    /// The value of an attribute in whatever namespace: libvirt does not look at it either.
    private static func value(of word: Word, _ element: Int, _ tree: XMLTree) -> XMLValue? {
        tree.attributeNumbers(of: element).lazy.map { tree.attributes[$0] }.first { $0.word == word.rawValue }?.value
    }

    /// The other files in which parts of a host are described (libvirt, testOpenParse).
    private static func files(namedIn tree: XMLTree) -> [String] {
        let parts: Set<Word> = [.domain, .network, .interface, .pool, .device, .volume]
        return tree.nodes.indices.compactMap { number in
            guard tree.nodes[number].kind == .element, let word = Word(rawValue: tree.nodes[number].word),
                parts.contains(word), number != XMLTree.root, isPlace(tree.nodes[Int(tree.nodes[number].parent)].word)
            else { return nil }
            return value(of: .file, number, tree).map { tree.string($0) }
        }
    }

    private static func isPlace(_ word: UInt16) -> Bool { word == Word.node.rawValue || word == Word.pool.rawValue }
}
#endif
