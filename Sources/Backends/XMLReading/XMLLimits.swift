// SPDX-License-Identifier: Apache-2.0

/// How much of a document the reader accepts before it refuses it.
public struct XMLLimits: Sendable, Hashable {
    /// The deepest nesting that libxml2 itself accepts without its "huge" option.
    public static let deepestNesting = 256
    /// The most namespace declarations in scope at one place.
    public static let namespacesInScope = 256
    /// The most different names of elements and attributes, prefixes and namespaces in one document.
    public static let differentNames = 65_536

    /// Size of the document in bytes, as it lies on disk.
    public var bytes: Int
    /// Nesting of elements; the root has depth 1.
    ///
    /// Can only be lowered: more than 256 counts as 256.
    public var depth: Int
    /// Elements, comments and processing instructions together.
    public var nodes: Int
    /// Attributes of one element.
    public var attributesOfElement: Int
    /// Bytes of one attribute value or one text, after references are resolved.
    public var valueBytes: Int

    /// Limits that fit every real definition of a machine and keep a hostile one cheap.
    public init(
        bytes: Int = 16 << 20, depth: Int = 256, nodes: Int = 1_000_000, attributesOfElement: Int = 4_096,
        valueBytes: Int = 8 << 20
    ) {
        // Offsets are kept in 32 bits and node numbers in 24, so larger limits could not be honoured.
        self.bytes = min(max(bytes, 0), 1 << 29)
        self.depth = min(max(depth, 1), Self.deepestNesting)
        self.nodes = min(max(nodes, 1), 1 << 23)
        self.attributesOfElement = min(max(attributesOfElement, 0), 1 << 15)
        self.valueBytes = min(max(valueBytes, 0), 9_999_999)
    }
}
