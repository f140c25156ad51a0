// SPDX-License-Identifier: Apache-2.0

internal import VirtSecXMLReading

/// How much of a document is read before it is refused.
public struct ReadingLimits: Sendable, Hashable {
    /// Size of a document in bytes; more than ``mostBytes`` counts as that.
    public var bytes: Int
    /// Nesting of elements, at most 256.
    public var depth: Int
    /// Elements, comments and processing instructions of a document.
    public var nodes: Int
    /// Attributes of one element.
    public var attributesOfElement: Int
    /// Bytes of one attribute value or text.
    public var valueBytes: Int

    /// What a refusal for a document's size advises; a program names its own option here.
    public var advice = "raise the limit to read it"

    /// Limits that fit every real definition and keep a hostile one cheap.
    public init(
        bytes: Int = 16 << 20, depth: Int = 256, nodes: Int = 1_000_000, attributesOfElement: Int = 4_096,
        valueBytes: Int = 8 << 20
    ) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
        self.attributesOfElement = attributesOfElement
        self.valueBytes = valueBytes
    }

    /// The largest document that can be read at all, in bytes.
    public static let mostBytes = 1 << 29

    /// The most elements, comments and processing instructions that a document can be read with.
    public static let mostNodes = 1 << 23

    /// Why a document of a size is refused, and what to do about it.
    func refusal(of size: Int) -> String {
        let reason = "\(size) bytes, more than the limit of \(bytes)"
        return size <= Self.mostBytes ? reason + "; \(advice)" : reason
    }

    var xml: XMLLimits {
        XMLLimits(
            bytes: bytes, depth: depth, nodes: nodes, attributesOfElement: attributesOfElement,
            valueBytes: valueBytes)
    }
}
