// SPDX-License-Identifier: Apache-2.0

/// The way from an asset, or a part of one, to a fact, a list or a group of facts in it.
///
/// Key paths are read at run time, which takes longer than most questions. Where what is looked for lies inside of the
/// asset's own memory, it is found by its offset instead. Neither type need be copyable, which keeps the compiler from
/// copying all facts of an asset in order to lend one.
package struct FactPath<Root: Sendable & ~Copyable, Value: Sendable & ~Copyable>: Sendable {
    private let lend: @Sendable (borrowing Root, (borrowing Value) -> Truth) -> Truth
    /// Where the value lies in the root's memory; nil when it lies elsewhere.
    private let offset: Int?

    /// A path that lends the value itself.
    init(lending lend: @escaping @Sendable (borrowing Root, (borrowing Value) -> Truth) -> Truth) {
        self.lend = lend
        offset = nil
    }

    /// A path to where a value of the type lies in the root's memory, counted in bytes.
    private init(offset: Int) {
        lend = { root, question in
            withUnsafePointer(to: root) { root in
                question((UnsafeRawPointer(root) + offset).assumingMemoryBound(to: Value.self).pointee)
            }
        }
        self.offset = offset
    }

    /// Asks for the value.
    package func ask(_ root: borrowing Root, _ question: (borrowing Value) -> Truth) -> Truth { lend(root, question) }

    /// The path to something inside of the value.
    func appending<Inner>(_ inner: FactPath<Value, Inner>) -> FactPath<Root, Inner> {
        if let offset, let further = inner.offset { return FactPath<Root, Inner>(offset: offset + further) }
        return FactPath<Root, Inner> { root, question in ask(root) { inner.ask($0, question) } }
    }
}

extension FactPath {
    /// A path by a key path; only of stored properties is the offset known.
    init(_ path: any KeyPath<Root, Value> & Sendable) {
        guard let offset = MemoryLayout<Root>.offset(of: path) else {
            self.init { root, question in question(root[keyPath: path]) }
            return
        }
        self.init(offset: offset)
    }

    /// The path as one to a value of another type, where it is that type.
    package func cast<Other>(to type: Other.Type) -> FactPath<Root, Other>? { self as? FactPath<Root, Other> }
}

extension UnsafePointer where Pointee: ~Copyable {
    /// Asks about what lies there; a value that cannot be copied is not copied.
    func ask(_ question: (borrowing Pointee) -> Truth) -> Truth { question(pointee) }
}
