// SPDX-License-Identifier: Apache-2.0

/// A place in a document, for people; a copy costs one reference.
public struct DocumentLocation: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let place: Place

    /// Creates a location.
    public init(
        path: String, line: Int? = nil, column: Int? = nil, endLine: Int? = nil, endColumn: Int? = nil,
        innerPath: String? = nil
    ) {
        place = Place(
            path: path, line: line, column: column, endLine: endLine, endColumn: endColumn, innerPath: innerPath)
    }

    /// Path or address of the document.
    public var path: String { place.path }
    /// Line, from 1; nil when the document has no lines.
    public var line: Int? { place.line }
    /// Column in Unicode code points, from 1.
    public var column: Int? { place.column }
    /// Last line of the element's start tag or of the attribute.
    public var endLine: Int? { place.endLine }
    /// Column just after it.
    public var endColumn: Int? { place.endColumn }
    /// Path inside the document, such as `/domain/devices/disk[2]/@type`.
    public var innerPath: String? { place.innerPath }

    /// `path:line:column`.
    public var description: String {
        guard let line else { return path }
        return column.map { "\(path):\(line):\($0)" } ?? "\(path):\(line)"
    }

    /// Which location it is a copy of: equal for copies, and for nothing else while one of them is kept.
    package var origin: ObjectIdentifier { ObjectIdentifier(place) }

    /// Ordered by path, then by place.
    public static func < (left: DocumentLocation, right: DocumentLocation) -> Bool {
        (left.path, left.line ?? 0, left.column ?? 0) < (right.path, right.line ?? 0, right.column ?? 0)
    }

    /// Whether both name the same place in the same way.
    public static func == (left: DocumentLocation, right: DocumentLocation) -> Bool {
        left.place === right.place
            || (left.line == right.line && left.column == right.column && left.endLine == right.endLine
                && left.endColumn == right.endColumn && left.innerPath == right.innerPath && left.path == right.path)
    }

    /// Feeds a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(path)
        hasher.combine(line)
        hasher.combine(column)
        hasher.combine(innerPath)
    }

    private final class Place: Sendable {
        let path: String
        let line: Int?
        let column: Int?
        let endLine: Int?
        let endColumn: Int?
        let innerPath: String?

        init(path: String, line: Int?, column: Int?, endLine: Int?, endColumn: Int?, innerPath: String?) {
            self.path = path
            self.line = line
            self.column = column
            self.endLine = endLine
            self.endColumn = endColumn
            self.innerPath = innerPath
        }
    }
}
