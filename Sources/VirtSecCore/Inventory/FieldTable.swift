// SPDX-License-Identifier: Apache-2.0

/// A type whose facts are listed in a table beside it.
public protocol Described: Sendable {
    /// All facts of the type, those of its groups and lists included, in the order of declaration.
    static var fields: [Field<Self>] { get }
}

extension Described {
    /// Sets every fact to unseen.
    ///
    /// The time grows with the number of facts, however deep the lists are.
    package mutating func hideAll(_ reason: UnseenReason) { cast(Doubt(reason: reason, onSilentOnly: false)) }

    /// Sets every fact to unseen about which the source is silent.
    ///
    /// The time grows with the number of facts, however deep the lists are.
    package mutating func hideSilent(_ reason: UnseenReason) { cast(Doubt(reason: reason, onSilentOnly: true)) }

    private mutating func cast(_ doubt: Doubt) {
        for field in Self.fields { field.cast(&self, doubt) }
    }
}

extension Field {
    /// Writes a table: one row after the other.
    static func table(@FieldTableBuilder<Root> _ rows: () -> [Field]) -> [Field] { rows() }
}

/// Collects rows; each is type-checked by itself, which keeps long tables cheap to compile.
@resultBuilder
struct FieldTableBuilder<Root: Sendable> {
    static func buildExpression(_ row: Row<Root>) -> Row<Root> { row }
    static func buildBlock(_ rows: Row<Root>...) -> [Field<Root>] { rows.flatMap(\.fields) }
}

/// What one line of a table says: one row, or the rows of a group or list.
struct Row<Root: Sendable> {
    let fields: [Field<Root>]

    /// A row for one fact; one that no document states, but that was found out by looking, has no place.
    static func fact<Value>(
        _ name: String, _ path: any WritableKeyPath<Root, Fact<Value>> & Sendable, _ title: String,
        at place: FormatPlace? = nil
    ) -> Row { Row(fields: [row(name, path, title, place, SingleAccess(path: FactPath(path)))]) }

    /// A row for one fact whose value nothing may show.
    static func fact<Value: Withheld>(
        _ name: String, _ path: any WritableKeyPath<Root, Fact<Value>> & Sendable, _ title: String,
        at place: FormatPlace
    ) -> Row { Row(fields: [row(name, path, title, place, SingleAccess(path: FactPath(path)), isWithheld: true)]) }

    /// A row for one fact of libvirt's documents.
    static func fact<Value>(
        _ name: String, _ path: any WritableKeyPath<Root, Fact<Value>> & Sendable, _ title: String, libvirt: String
    ) -> Row { fact(name, path, title, at: .libvirt(libvirt)) }

    /// A row for one fact of libvirt's documents whose value nothing may show.
    static func fact<Value: Withheld>(
        _ name: String, _ path: any WritableKeyPath<Root, Fact<Value>> & Sendable, _ title: String, libvirt: String
    ) -> Row { fact(name, path, title, at: .libvirt(libvirt)) }

    /// The rows of a group of facts, with the group's name and place before theirs.
    ///
    /// - Parameter box: where the group is kept, when most assets lack it.
    static func group<Group: Described & Blank>(
        _ name: String, _ path: any WritableKeyPath<Root, Group> & Sendable,
        in box: any KeyPath<Root, Sparse<Group>> & Sendable, at place: String
    ) -> Row {
        let kept = FactPath<Sparse<Group>, Group> { box, question in question(box.value) }
        return group(name, path, FactPath(box).appending(kept), place)
    }

    /// The rows of a group of facts, with the group's name and place before theirs.
    static func group<Group: Described>(
        _ name: String, _ path: any WritableKeyPath<Root, Group> & Sendable, at place: String
    ) -> Row {
        group(name, path, FactPath(path), place)
    }

    private static func group<Group: Described>(
        _ name: String, _ path: any WritableKeyPath<Root, Group> & Sendable, _ lent: FactPath<Root, Group>,
        _ place: String
    ) -> Row {
        let fields = Group.fields.map { field in
            Field<Root>(
                name: "\(name).\(field.name)", title: field.title, isWithheld: field.isWithheld,
                isListing: field.isListing, isInList: field.isInList,
                places: field.places.mapValues { joined(place, $0) }, describeType: field.describeType,
                count: { field.count($0[keyPath: path]) },
                read: { field.read($0[keyPath: path], $1) },
                readAll: { field.readAll($0[keyPath: path]) },
                change: { field.change(&$0[keyPath: path], $1, $2) },
                cast: { field.cast(&$0[keyPath: path], $1) },
                readInside: { field.readInside($0[keyPath: path], $1) },
                access: field.access?.within(lent))
        }
        return Row(fields: fields)
    }

    /// A row for a list of libvirt's documents, and the rows of its elements.
    static func list<Element: Described & Component>(
        _ name: String, _ path: any WritableKeyPath<Root, Listing<Element>> & Sendable, _ title: String, libvirt: String
    ) -> Row { list(name, path, title, at: .libvirt(libvirt)) }

    /// A row for a list, and the rows of its elements; one that was found out by looking has no place.
    static func list<Element: Described & Component>(
        _ name: String, _ path: any WritableKeyPath<Root, Listing<Element>> & Sendable, _ title: String,
        at place: FormatPlace? = nil
    ) -> Row {
        let nested = Element.fields.map { field in
            Field<Root>(
                name: "\(name).\(field.name)", title: field.title, isWithheld: field.isWithheld,
                isListing: field.isListing, isInList: true,
                places: field.places.mapValues { joined(place?.path ?? "", $0) }, describeType: field.describeType,
                count: { $0[keyPath: path].known.reduce(0) { $0 + field.count($1) } },
                read: { root, instance in
                    let elements = root[keyPath: path].known
                    guard let (index, rest) = Self.element(at: instance, of: elements, field) else {
                        return FactReading(state: .unseen(UnseenReason(.notReported)), locus: .none)
                    }
                    return field.read(elements[index], rest)
                },
                readAll: { $0[keyPath: path].known.flatMap(field.readAll) },
                change: { root, instance, reason in
                    guard let (index, rest) = Self.element(at: instance, of: root[keyPath: path].known, field) else {
                        return
                    }
                    field.change(&root[keyPath: path].known[index], rest, reason)
                },
                cast: { root, doubt in root[keyPath: path].changeEach { field.cast(&$0, doubt) } },
                readInside: { root, wanted in
                    root[keyPath: path].known.flatMap { element in
                        let inner = field.readInside(element, wanted)
                        guard !field.isInList, wanted.contains(element.locus) else { return inner }
                        return field.readAll(element).map { FactInElement(element: element.locus, reading: $0) }
                    }
                },
                access: nil)
        }
        let access = ListAccess(path: FactPath(path))
        return Row(fields: [row(name, path, title, place, access)] + nested)
    }

    private static func row<Value: AnyFact>(
        _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ title: String,
        _ place: FormatPlace?, _ access: any FieldAccess<Root>, isWithheld: Bool = false
    ) -> Field<Root> {
        Field<Root>(
            name: name, title: title, isWithheld: isWithheld, isListing: Value.isListing, isInList: false,
            places: place.map { [$0.format: $0.path] } ?? [:], describeType: { Value.valueType },
            count: { _ in 1 },
            read: { root, _ in root[keyPath: path].reading },
            readAll: { [$0[keyPath: path].reading] },
            change: { root, _, reason in root[keyPath: path].hide(reason) },
            cast: { root, doubt in
                if root[keyPath: path].isSilent || !doubt.onSilentOnly { root[keyPath: path].hide(doubt.reason) }
            },
            readInside: { _, _ in [] }, access: access)
    }

    /// Which element of a list holds an instance of a field, and which of the element's own instances it is.
    private static func element<Element>(
        at instance: Int, of elements: [Element], _ field: Field<Element>
    ) -> (index: Int, rest: Int)? {
        var rest = instance
        for (index, element) in elements.enumerated() {
            let count = field.count(element)
            if rest < count { return (index, rest) }
            rest -= count
        }
        return nil
    }

    private static func joined(_ outer: String, _ inner: String) -> String {
        if outer.isEmpty { return inner }
        return inner == "." ? outer : "\(outer)/\(inner)"
    }
}
