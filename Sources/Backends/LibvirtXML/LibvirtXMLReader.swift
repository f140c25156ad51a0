// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore
internal import VirtSecDocuments
internal import VirtSecXMLReading

/// Reads libvirt's XML documents one after another, with warm tables.
///
/// Content decides what a document is: a domain, a domain's status, snapshot, checkpoint or backup, a network, a network
/// filter or its binding, a storage pool, a volume, a secret, or what a host, its hypervisors, devices and interfaces
/// are. Not `Sendable`: give each task its own.
public final class LibvirtXMLReader {
    private let limits: ReadingLimits
    private let host: SourceID?
    private let reader: XMLReader
    private let texts = TextTable()
    /// Where decoders put the facts of a machine together.
    private let scratch = UnsafeMutablePointer<MachineFacts>.allocate(capacity: 1)

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - limits: how much of one document is read.
    ///   - host: the running hypervisor whose documents are read; nil for documents at rest.
    public init(limits: ReadingLimits = ReadingLimits(), of host: SourceID? = nil) {
        self.limits = limits
        self.host = host
        reader = XMLReader(vocabulary: LibvirtVocabulary.shared, limits: limits.xml)
    }

    deinit { scratch.deallocate() }

    /// Reads one document.
    ///
    /// - Parameters:
    ///   - bytes: the document, in UTF-8, UTF-16 or ISO-8859-1.
    ///   - path: what findings and ids call it.
    public func read(_ bytes: [UInt8], path: String) -> DocumentResult {
        switch DocumentSniffer.sniff(bytes, limit: limits.bytes) {
        case .other(let reason): return .skipped(.other, reason: reason)
        case .hollow(let reason): return DocumentHead.skipped(hollow: reason, path: path)
        case .tooLarge:
            return .skipped(.unreadable, reason: limits.refusal(of: bytes.count))
        case .candidate: break
        }
        do {
            return decode(try reader.read(bytes), LibvirtDocument(path: path, bytes: bytes, host: host))
        } catch {
            if DocumentSniffer.isForeign(bytes) { return .skipped(.other, reason: DocumentKinds.foreign) }
            return .skipped(.unreadable, reason: error.description)
        }
    }

    private func decode(_ tree: consuming XMLTree, _ document: LibvirtDocument) -> DocumentResult {
        guard let word = Self.rootWord(of: tree), DocumentKinds.isRead(word), DocumentKinds.isOurs(word, tree) else {
            let reason = DocumentKinds.reason(rootName: tree.localName(ofElement: XMLTree.root))
            reader.recycle(tree)
            return .skipped(.other, reason: reason)
        }
        let decoder = LibvirtDecoder(consume tree, texts: texts, scratch: scratch)
        let observations = decoder.observations(word, document)
        decoder.giveTreeBack(to: reader)
        return observations.isEmpty
            ? .skipped(.unreadable, reason: "a domain status without the domain that it should hold")
            : .read(observations)
    }

    /// The name of the root element, whatever its prefix: libvirt compares the local name alone.
    ///
    /// A default namespace would hold for the children too, which libvirt then does not find.
    private static func rootWord(of tree: borrowing XMLTree) -> LibvirtWord? {
        let root = tree.nodes[XMLTree.root]
        if root.namespace != 0, tree.prefix(ofElement: XMLTree.root) == nil { return nil }
        return LibvirtWord(number: root.word)
    }
}
