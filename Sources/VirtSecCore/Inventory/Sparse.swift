// SPDX-License-Identifier: Apache-2.0

/// A group of facts that has a form in which nothing is known to be there.
public protocol Blank: Sendable {
    /// The group as a source leaves it that says nothing about it.
    static var blank: Self { get }
}

/// Keeps a group of facts that most assets lack: a pointer as long as the group is blank, and copied on write.
///
/// Without it a machine would take several times the memory.
@propertyWrapper
public struct Sparse<Value: Blank>: Sendable {
    @usableFromInline
    final class Box: Sendable {
        @usableFromInline let value: Value
        @usableFromInline init(_ value: Value) { self.value = value }
    }

    @usableFromInline var box: Box?

    /// Starts blank.
    @inlinable public init() { box = nil }

    /// Starts with a value.
    @inlinable public init(wrappedValue: Value) { box = Box(wrappedValue) }

    /// The group.
    @inlinable public var wrappedValue: Value {
        _read {
            if let box { yield box.value } else { yield Value.blank }
        }
        set { box = Box(newValue) }
    }
}
