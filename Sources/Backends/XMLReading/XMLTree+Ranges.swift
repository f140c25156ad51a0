// SPDX-License-Identifier: Apache-2.0

/// Where nodes and attributes stand in the UTF-8 text.
extension XMLTree {
    /// From the `<` of a start tag through its `>`; of a comment or processing instruction the whole of it.
    public func byteRange(ofTag node: Int) -> Range<Int> { Int(nodes[node].tagStart)..<Int(nodes[node].tagEnd) }

    /// From the `<` of a start tag through the `>` of the end tag.
    public func byteRange(ofElement node: Int) -> Range<Int> { Int(nodes[node].tagStart)..<Int(nodes[node].closingEnd) }

    /// From an attribute's name through its closing quote.
    ///
    /// O(length of the start tag).
    public func byteRange(ofAttribute attribute: Int) -> Range<Int> {
        scanned(attribute: attribute)?.range ?? byteRange(ofTag: Int(attributes[attribute].element))
    }

    /// The line and column where a node or an attribute begins.
    ///
    /// O(offset); for many places use ``descriptions(of:relativeTo:)``.
    public func position(of place: XMLPlace) -> XMLPosition {
        switch place {
        case .element(let node): position(ofOffset: Int(nodes[node].tagStart))
        case .attribute(let attribute): position(ofOffset: byteRange(ofAttribute: attribute).lowerBound)
        }
    }

    /// The line and column of a byte of the UTF-8 text; past the end counts as the end.
    ///
    /// O(offset).
    public func position(ofOffset offset: Int) -> XMLPosition { XMLPosition(of: offset, in: utf8) }

    /// The lines and columns of many bytes of the UTF-8 text, in any order, from one scan of the text.
    public func positions(ofOffsets offsets: [Int]) -> [XMLPosition] {
        var counter = LineCounter(utf8)
        var result = [XMLPosition](repeating: .start, count: offsets.count)
        // Offset and index in one number each, which sorts fast; both fit into 32 bits.
        var keys = offsets.enumerated().map { index, offset in
            UInt64(min(max(offset, 0), utf8.count)) << 32 | UInt64(truncatingIfNeeded: index)
        }
        keys.sort()
        for key in keys { result[Int(key & 0xFFFF_FFFF)] = counter.position(of: Int(key >> 32)) }
        return result
    }
}

extension XMLTree {
    /// The document's bytes as they came: what writing an unmodified tree gives.
    public var serialized: [UInt8] { source.original }
}
