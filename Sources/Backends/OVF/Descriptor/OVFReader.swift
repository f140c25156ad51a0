// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore
internal import VirtSecDocuments
internal import VirtSecXMLReading

/// Reads OVF descriptors one after another, with warm tables.
///
/// Editions 0.9, 1.x and 2.x and the form of oVirt. Not `Sendable`: give each task its own.
public final class OVFReader {
    private let limits: OVFLimits
    private let reader: XMLReader

    /// Creates a reader.
    public init(limits: OVFLimits = OVFLimits()) {
        self.limits = limits
        reader = XMLReader(vocabulary: OVFVocabulary.shared, limits: limits.xml)
    }

    /// Reads one descriptor.
    ///
    /// - Parameters:
    ///   - bytes: the document, in UTF-8, UTF-16 or ISO-8859-1.
    ///   - path: what findings and ids call it.
    public func read(_ bytes: [UInt8], path: String) -> DocumentResult {
        // A folder holds other documents too, which need not be parsed twice.
        let root = DocumentHead.rootName(bytes)
        if let root, root != OVFWord.envelope.rawValue { return .skipped(.other, reason: Self.foreign) }
        let tree: XMLTree
        do {
            tree = try reader.read(bytes)
        } catch {
            // What cannot be parsed is a broken descriptor only where its root or its name says so.
            return root == nil && !Self.isNamedAsDescriptor(path)
                ? .skipped(.other, reason: Self.foreign) : .skipped(.unreadable, reason: error.description)
        }
        let decoder = OVFDecoder(consume tree)
        defer { decoder.giveTreeBack(to: reader) }
        guard decoder.isEnvelope else { return .skipped(.other, reason: Self.foreign) }
        guard let edition = decoder.edition else { return .skipped(.unreadable, reason: decoder.unknownEdition) }
        return .read(decoder.observations(OVFDocument(path: path, bytes: bytes), edition))
    }

    /// Reads one descriptor, and checks it against the edition that it declares.
    ///
    /// - Parameters:
    ///   - bytes: the document, in UTF-8, UTF-16 or ISO-8859-1.
    ///   - path: what findings and ids call it.
    /// - Throws: `DocumentError` for a document that is broken, and for one that is no OVF descriptor.
    public func check(_ bytes: [UInt8], path: String) throws(DocumentError) -> CheckedDescriptor {
        let tree: XMLTree
        do {
            tree = try reader.read(bytes)
        } catch {
            throw DocumentError(error.description)
        }
        let decoder = OVFDecoder(consume tree)
        defer { decoder.giveTreeBack(to: reader) }
        guard decoder.isEnvelope else { throw DocumentError(Self.foreign) }
        guard let edition = decoder.edition else { throw DocumentError(decoder.unknownEdition) }
        let document = OVFDocument(path: path, bytes: bytes)
        let observations = decoder.observations(document, edition)
        return CheckedDescriptor(
            document: document, observations: observations,
            violations: ConformanceCheck.violations(decoder, edition))
    }

    /// Whether a name promises a descriptor and nothing else.
    static func isNamedAsDescriptor(_ path: String) -> Bool { path.lowercased().hasSuffix(".ovf") }

    static let foreign = "an XML document that is no OVF descriptor"
}

extension OVFReader: DocumentReader {
    /// The assets that a descriptor describes, in its order.
    ///
    /// - Throws: `DocumentError` for a document that is broken, and for one that is no OVF descriptor.
    public func observations(in bytes: [UInt8], path: String) throws(DocumentError) -> [Observation] {
        switch read(bytes, path: path) {
        case .read(let observations): return observations
        case .skipped(_, let reason): throw DocumentError(reason)
        }
    }
}

/// A descriptor that was read, and what in it breaks the edition that it declares.
public struct CheckedDescriptor: Sendable {
    /// The descriptor.
    public let document: OVFDocument
    /// The appliance and its virtual systems.
    public let observations: [Observation]
    /// What it breaks, in the order of its places.
    public let violations: [ConformanceViolation]

    /// The appliance.
    public var appliance: Appliance? {
        for case .appliance(let appliance) in observations { return appliance }
        return nil
    }
}

/// How much of a descriptor is read before it is refused.
public struct OVFLimits: Sendable, Hashable {
    /// Size of a descriptor in bytes.
    public var bytes: Int
    /// Nesting of elements, at most 256.
    public var depth: Int
    /// Elements, comments and processing instructions of a descriptor.
    public var nodes: Int

    /// Limits that fit every real descriptor and keep a hostile one cheap.
    public init(bytes: Int = 16 << 20, depth: Int = 256, nodes: Int = 1_000_000) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }

    var xml: XMLLimits {
        XMLLimits(bytes: bytes, depth: depth, nodes: nodes, attributesOfElement: 4_096, valueBytes: 8 << 20)
    }
}
