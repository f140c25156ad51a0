// SPDX-License-Identifier: Apache-2.0

/// A node or an attribute of a tree, by its number.
public enum XMLPlace: Sendable, Hashable {
    /// An element, comment or processing instruction.
    case element(Int)
    /// An attribute.
    case attribute(Int)
}

/// What a report says of a place in a document.
public struct XMLPlaceDescription: Sendable, Hashable {
    /// Where the start tag, the attribute's name, the comment or the instruction begins.
    public let start: XMLPosition
    /// Just after the start tag, the attribute's closing quote, the comment or the instruction.
    public let end: XMLPosition
    /// The path from the root, such as `/domain/devices/disk[2]/target/@bus`.
    public let path: String
    /// The path without positions from the element that was asked for, such as `devices/disk/@type`; outside that
    /// element from the root, with a leading slash.
    public let pattern: String
    /// The attribute's value, or the text of an element, comment or instruction; nil without text.
    public let value: String?
    /// The numbers of the elements it stands in, from the root to its own.
    public let elements: [Int]
}

extension XMLTree {
    /// Describes many places in one walk over the nodes and one scan for lines.
    ///
    /// A place that is not in the tree gives nil. O(n log n) in the places, plus the size of the document.
    ///
    /// - Parameters:
    ///   - places: in any order.
    ///   - root: the element that ``XMLPlaceDescription/pattern`` starts from.
    public func descriptions(of places: [XMLPlace?], relativeTo root: Int = 0) -> [XMLPlaceDescription?] {
        if places.count > PlaceOrder.most {
            return descriptions(of: Array(places.prefix(PlaceOrder.most)), relativeTo: root)
                + descriptions(of: Array(places.dropFirst(PlaceOrder.most)), relativeTo: root)
        }
        let order = PlaceOrder(places, in: self)
        var finder = AttributeFinder(self)
        let attributeRanges = order.entries.map { entry in entry.attribute.flatMap { finder.attribute($0) } }
        var offsets: [Int] = []
        offsets.reserveCapacity(2 * order.entries.count)
        for (entry, attribute) in zip(order.entries, attributeRanges) {
            let range = attribute?.range ?? byteRange(ofTag: entry.node)
            offsets.append(range.lowerBound)
            offsets.append(range.upperBound)
        }
        let positions = positions(ofOffsets: offsets)
        var writer = PathWriter(self, order.entries, relativeTo: root)
        var result = [XMLPlaceDescription?](repeating: nil, count: places.count)
        for (index, entry) in order.entries.enumerated() {
            let attributeName = attributeRanges[index]?.name
            writer.move(to: entry.node)
            let value = entry.attribute.map { attributes[$0].value } ?? nodes[entry.node].value
            result[entry.index] = XMLPlaceDescription(
                start: positions[2 * index], end: positions[2 * index + 1], path: writer.path(attributeName),
                pattern: writer.pattern(attributeName),
                value: entry.attribute == nil && value.isEmpty ? nil : string(value), elements: writer.elements)
        }
        return result
    }

    /// The paths of many places in one walk over the nodes; empty for a place that is not in the tree.
    public func paths(of places: [XMLPlace]) -> [String] {
        if places.count > PlaceOrder.most {
            return paths(of: Array(places.prefix(PlaceOrder.most)))
                + paths(of: Array(places.dropFirst(PlaceOrder.most)))
        }
        let order = PlaceOrder(places, in: self)
        var finder = AttributeFinder(self)
        var writer = PathWriter(self, order.entries, relativeTo: Self.root)
        var result = [String](repeating: "", count: places.count)
        for entry in order.entries {
            writer.move(to: entry.node)
            result[entry.index] = writer.path(entry.attribute.flatMap { finder.attribute($0)?.name })
        }
        return result
    }
}

/// The places of one request in document order, those that are not in the tree left out.
struct PlaceOrder {
    struct Entry {
        let node: Int
        let attribute: Int?
        /// Which place of the request it is.
        let index: Int
    }

    let entries: [Entry]

    init(_ places: [XMLPlace?], in tree: XMLTree) {
        // Node, attribute of the node and place of the request in one number each, which sorts fast.
        var keys: [UInt64] = []
        keys.reserveCapacity(places.count)
        for (index, place) in places.enumerated() {
            switch place {
            case .element(let node) where tree.nodes.indices.contains(node):
                keys.append(Self.key(node, 0, index))
            case .attribute(let attribute) where tree.attributes.indices.contains(attribute):
                let node = Int(tree.attributes[attribute].element)
                keys.append(Self.key(node, attribute - Int(tree.nodes[node].firstAttribute) + 1, index))
            default: break
            }
        }
        keys.sort()
        entries = keys.map { key in
            let node = Int(key >> 40)
            let attribute = Int(key >> 24 & 0xFFFF)
            return Entry(
                node: node, attribute: attribute == 0 ? nil : Int(tree.nodes[node].firstAttribute) + attribute - 1,
                index: Int(key & 0xFF_FFFF))
        }
    }

    /// How many places of one request fit into the keys.
    static let most = 1 << 24

    private static func key(_ node: Int, _ attribute: Int, _ index: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: node) << 40 | UInt64(truncatingIfNeeded: attribute) << 24
            | UInt64(truncatingIfNeeded: index)
    }
}

/// Where attributes stand, asked for in document order; each start tag is scanned once.
struct AttributeFinder {
    private let tree: XMLTree
    private var scanner: XMLTagScanner
    private var element = -1
    /// The number of the attribute that the scanner gave last.
    private var last = -1
    private var found: XMLTagScanner.Attribute?

    init(_ tree: XMLTree) {
        self.tree = tree
        scanner = XMLTagScanner([], at: 0)
    }

    /// Where an attribute stands; nil only when the source is not what the tree was read from.
    mutating func attribute(_ attribute: Int) -> XMLTagScanner.Attribute? {
        let owner = Int(tree.attributes[attribute].element)
        if owner != element || attribute < last {
            element = owner
            scanner = XMLTagScanner(tree.utf8, at: Int(tree.nodes[owner].tagStart))
            last = Int(tree.nodes[owner].firstAttribute) - 1
        }
        while last < attribute {
            last += 1
            found = scanner.nextAttribute()
        }
        return found
    }
}
