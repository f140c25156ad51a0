// SPDX-License-Identifier: Apache-2.0

/// From places to paths, and back.
extension XMLTree {
    /// The path of a node from the root, such as `/domain/devices/disk[2]`.
    ///
    /// Names are as they are written, with their prefix; a position is given only where siblings of the same name
    /// exist. For many places use ``paths(of:)`` or ``descriptions(of:relativeTo:)``.
    public func path(ofElement element: Int) -> String { paths(of: [.element(element)])[0] }

    /// The path of an attribute from the root, such as `/domain/devices/disk[2]/@type`.
    public func path(ofAttribute attribute: Int) -> String { paths(of: [.attribute(attribute)])[0] }

    /// The path of an element without positions and without the root, such as `devices/disk`; empty for the root.
    public func pattern(ofElement element: Int) -> String {
        var writer = PathWriter(self, [], relativeTo: Self.root)
        writer.move(to: element)
        return writer.pattern(nil)
    }

    /// The path of an attribute without positions and without the root, such as `devices/disk/@type`.
    public func pattern(ofAttribute attribute: Int) -> String {
        var writer = PathWriter(self, [], relativeTo: Self.root)
        writer.move(to: Int(attributes[attribute].element))
        return writer.pattern(scanned(attribute: attribute)?.name)
    }

    /// The node or attribute that a path leads to.
    ///
    /// A path starts with a slash and the root's name (`/domain/devices/disk[2]/@type`), or below the root
    /// (`devices/disk[2]/@type`; the empty path is the root). Names are compared as they are written, with their
    /// prefix. A step without a position means the first child of that name.
    public func find(_ path: String) -> XMLPlace? {
        var steps = Array(path.utf8).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
        if path.utf8.first == UInt8(ascii: "/") {
            steps.removeFirst()
            guard let first = steps.popFirst().flatMap({ PathStep($0) }), first.position == 1,
                first.matches(Self.root, in: self)
            else { return nil }
        } else if path.isEmpty {
            return .element(Self.root)
        }
        var node = Self.root
        while let text = steps.popFirst() {
            if text.first == UInt8(ascii: "@") {
                return steps.isEmpty ? attribute(named: text.dropFirst(), of: node).map { .attribute($0) } : nil
            }
            guard let child = PathStep(text)?.child(of: node, in: self) else { return nil }
            node = child
        }
        return .element(node)
    }

    private func attribute(named name: ArraySlice<UInt8>, of element: Int) -> Int? {
        guard nodes[element].kind == .element else { return nil }
        var scanner = XMLTagScanner(utf8, at: Int(nodes[element].tagStart))
        for number in attributeNumbers(of: element) {
            guard let entry = scanner.nextAttribute() else { return nil }
            if utf8[entry.name].elementsEqual(name) { return number }
        }
        return nil
    }
}
