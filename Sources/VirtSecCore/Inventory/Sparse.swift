// SPDX-License-Identifier: Apache-2.0

/// A group of facts that has a form in which nothing is known to be there.
public protocol Blank: Sendable {
    /// The group as a source leaves it that says nothing about it.
    static var blank: Self { get }
}

/// Keeps a group of facts that most assets lack: a pointer as long as the group is blank, and copied on write.
///
/// Without it a machine would take several times the memory. It is no property wrapper, because the accessors that
/// Swift makes for one copy the whole group at every reading.
@usableFromInline
struct Sparse<Value: Blank>: Sendable {
    /// Changed only while nobody else holds it.
    ///
    /// `value` is internal to ``Sparse``, whose `_modify` asks for uniqueness and copies the box otherwise. So no two
    /// tasks ever see a change (`@unchecked Sendable`), and the struct's own exclusive access covers the box's
    /// (`@exclusivity(unchecked)`, which spares a check at run time per fact).
    @usableFromInline
    final class Box: @unchecked Sendable {
        @exclusivity(unchecked) @usableFromInline var value: Value
        @usableFromInline init(_ value: consuming Value) { self.value = value }
    }

    @usableFromInline var box: Box?

    /// Starts blank.
    @inlinable init() { box = nil }

    /// Whether nothing was ever written to it; what is written may be blank all the same.
    @inlinable var isBlank: Bool { box == nil }

    /// The group.
    @inlinable var value: Value {
        @inline(__always) _read {
            if let box { yield box.value } else { yield Value.blank }
        }
        // As a function of its own, every change would take memory for what the accessor keeps while it is under way.
        @inline(__always) _modify {
            let own: Box
            if isKnownUniquelyReferenced(&box), let box {
                own = box
            } else {
                own = Box(value)
                box = own
            }
            yield &own.value
        }
    }
}
